using System.Data.Common;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Sessions.Php;
using WriteAssist.Moodle.Sessions.Redis;

namespace WriteAssist.Moodle.Sessions;

/// <summary>Finds the Moodle session that a request belongs to.</summary>
public sealed partial class MoodleAuthenticator(
    SessionTable table, RedisSessions redis, CookieNames cookieNames, IOptions<MoodleOptions> options, TimeProvider time, ILogger<MoodleAuthenticator> logger) : IDisposable
{
    // A browser that has visited several Moodles of one host sends a cookie for each; more than this is no browser.
    private const int MaxCookies = 16;

    // Moodle's own value where config sessiontimeout is missing.
    private const long DefaultTimeout = 8 * 60 * 60;

    // Moodle moves timemodified at most this often, in seconds.
    private const long KeepAliveInterval = 20;

    private readonly KeptSignIns kept = new(time);
    private readonly SessionFiles? files = options.Value.SessionFiles is { Length: > 0 } folder ? new SessionFiles(folder, time) : null;

    /// <summary>
    /// Reads the session of the request's cookie, in one round trip to the database, and keeps it alive as Moodle does: that takes a
    /// second round trip, on a session's first request and then at most every 20 seconds. Without such a cookie there is none.
    /// </summary>
    /// <param name="cookies">The request's cookies; the one named <c>MoodleSession</c> plus config <c>sessioncookie</c> counts, and of several with that name the first, as in PHP.</param>
    /// <param name="client">The client's address, for sites that bind a session to one (config <c>tracksessionip</c>); null where it has none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SessionStoreException">What Moodle keeps of the sign-in cannot be read for now.</exception>
    /// <returns>Who is signed in, or null when there is no such session, it timed out or belongs to another address, nobody is signed in, or its data cannot be read.</returns>
    public async Task<SignIn?> AuthenticateAsync(IEnumerable<KeyValuePair<string, string>> cookies, IPAddress? client, CancellationToken cancellationToken)
    {
        // The cookie's full name stands in the database; to save a round trip, ask for the sessions of all that it could be.
        var candidates = Candidates(cookies);
        if (candidates.Count == 0)
            return null;

        var found = await table.LookUpAsync(
            candidates.Values.Distinct(StringComparer.Ordinal).ToList(), time.GetUtcNow().ToUnixTimeSeconds(), cancellationToken);
        // The table's collation ignores case; PHP's ids and file names do not.
        var expected = CookieNames.Beginning + found.Config.Text("sessioncookie");
        if (!candidates.TryGetValue(expected, out var sid))
        {
            cookieNames.NoteOther(expected, candidates.FirstOrDefault(cookie => found.Rows.Any(row => row.Sid == cookie.Value)).Key);
            return null;
        }

        var since = time.GetTimestamp();
        var signIn = IsInRedisAlone(found.Config) ? await ReadRedisAsync(sid, found.Config) : await ReadRowAsync(sid, found, cancellationToken);
        if (signIn is null || Judge(signIn.Facts, signIn.LastUse, signIn.Config, client) is not { } judged)
        {
            kept.Forget(sid);
            return null;
        }

        signIn = signIn with { Cookie = expected, Since = since };
        await KeepAliveAsync(sid, signIn, judged, cancellationToken);
        if (!signIn.IsUnsettled)
            kept.Keep(sid, signIn);
        return judged;
    }

    private static Dictionary<string, string> Candidates(IEnumerable<KeyValuePair<string, string>> cookies) => cookies
        .Where(cookie => cookie.Key.StartsWith(CookieNames.Beginning, StringComparison.Ordinal))
        .DistinctBy(cookie => cookie.Key, StringComparer.Ordinal) // of equal names PHP takes the first
        .Where(cookie => SessionId.IsValid(cookie.Value))
        .Take(MaxCookies)
        .ToDictionary(StringComparer.Ordinal);

    private bool IsInRedisAlone(SiteConfig config) => options.Value.UsesRedis && new MoodleRelease(config.Text("version")).KeepsRecordsInRedis;

    private async Task<KeptSignIn?> ReadRowAsync(string sid, SessionLookup found, CancellationToken cancellationToken)
    {
        if (found.Rows.FirstOrDefault(row => row.Sid == sid) is not { } row)
            return null;
        cookieNames.NoteExpected();
        var data = await ReadDataAsync(row, found, cancellationToken);
        if (data.Facts is null && data.IsThere)
            LogUnreadable(row.Id);
        return data.Facts is null ? null : new KeptSignIn("", data.Facts, found.Config)
        {
            Row = row,
            File = data.File,
            RedisData = data.Redis,
            LastUse = row.TimeModified,
            IsUnsettled = data.IsUnsettled,
        };
    }

    private async Task<KeptSignIn?> ReadRedisAsync(string sid, SiteConfig config)
    {
        if (await redis.ReadAsync(sid) is not { } session)
            return null;
        cookieNames.NoteExpected();
        var facts = session.Data is null ? null : PhpSessionReader.Read(session.Data);
        if (facts is null && session.UserId > 0)
            LogRedisUnreadable(session.UserId);
        return facts is null ? null : new KeptSignIn("", facts, config) { Redis = session, RedisData = session.Data, LastUse = session.TimeModified };
    }

    private async Task KeepAliveAsync(string sid, KeptSignIn signIn, SignIn judged, CancellationToken cancellationToken)
    {
        var (known, now) = (signIn.LastUse, time.GetUtcNow().ToUnixTimeSeconds());
        if (!IsDue(signIn.TimeCreated, known, now) || !signIn.TryUse(known, now))
            return;
        if (signIn.Redis is { } session)
            await redis.KeepAliveAsync(sid, session, now, Timeout(signIn.Config), judged.IsGuest);
        else
            await KeepAliveAsync(signIn.Row!, now, cancellationToken);
    }

    private SignIn? Judge(SessionFacts? facts, long timeModified, SiteConfig config, IPAddress? client)
    {
        if (facts is null)
            return null;
        if (facts.UserId <= 0 || (timeModified < time.GetUtcNow().ToUnixTimeSeconds() - Timeout(config) && !IsGuests(facts.UserId, facts.RealUserId, config)))
            return null;
        if (config.IsOn("tracksessionip") && !facts.IsBoundTo(client))
            return null;
        return new SignIn(facts.UserId, facts.RealUserId, facts.UserId == config.Number("siteguest"), facts.Sesskey) { Facts = facts };
    }

    // The guest's session does not time out.
    private static bool IsGuests(long userId, long? realUserId, SiteConfig config) => (realUserId ?? userId) == config.Number("siteguest");

    private static long Timeout(SiteConfig config) => config.Number("sessiontimeout") is > 0 and var timeout ? timeout : DefaultTimeout;

    // Only a session that is known to be live is kept alive, and only some seconds apart: so that is a second round trip of few requests.
    private static bool IsDue(long timeCreated, long timeModified, long now) =>
        now > timeModified && (timeModified == timeCreated || timeModified < now - KeepAliveInterval);

    // What the session says, where, and whether there was anything to read.
    private async Task<SessionData> ReadDataAsync(SessionRow row, SessionLookup found, CancellationToken cancellationToken)
    {
        var store = options.Value.SessionStore;
        if (options.Value.UsesRedis)
            return await redis.ReadDataAsync(row.Sid) is { } data ? new SessionData(PhpSessionReader.Read(data)) { Redis = data, IsThere = true } : default;
        if (store == MoodleSessionStore.Auto && found.IsLeftOver(row))
        {
            LogLeftOver(row.Id);
            return default;
        }

        if (store == MoodleSessionStore.Database || (store == MoodleSessionStore.Auto && row.DataLength > 0))
            return new SessionData(DecodeRow(row) is { } data ? PhpSessionReader.Read(data) : null) { IsThere = true };
        return files is null ? default : await ReadFileAsync(files, row, cancellationToken);
    }

    private readonly record struct SessionData(SessionFacts? Facts)
    {
        public FileStamp? File { get; init; }

        public byte[]? Redis { get; init; }

        public bool IsThere { get; init; }

        // A file that was read while it was written is not known well enough to be recognised.
        public bool IsUnsettled { get; init; }
    }

    private static byte[]? DecodeRow(SessionRow row)
    {
        var buffer = new byte[(row.Data?.Length ?? 0) / 4 * 3 + 3];
        return row.Data is not null && Convert.TryFromBase64String(row.Data, buffer, out var length) ? buffer[..length] : null;
    }

    private async Task<SessionData> ReadFileAsync(SessionFiles folder, SessionRow row, CancellationToken cancellationToken)
    {
        try
        {
            var (facts, file) = await folder.ReadAsync(row.Sid, cancellationToken);
            return new SessionData(facts) { File = file, IsUnsettled = file is null };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The exception's message holds the path, and so the session's id: only its kind is logged.
            LogFileUnreadable(row.Id, exception.GetType().Name);
            return default;
        }
    }

    private async Task KeepAliveAsync(SessionRow row, long now, CancellationToken cancellationToken)
    {
        try
        {
            await table.KeepAliveAsync(row.Id, now, cancellationToken);
        }
        catch (DbException exception)
        {
            // The session is good all the same; at worst it times out earlier than it should.
            LogKeepAliveFailed(exception, row.Id);
        }
    }

    // All of the class here: of two files the compiler would take them in an order of chance, and what is published would not be the same twice.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The data of session row {Row} cannot be read: its user counts as not signed in.")]
    private partial void LogUnreadable(long row);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A session of user {UserId} in Redis cannot be read: it counts as not signed in.")]
    private partial void LogRedisUnreadable(long userId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file of session row {Row} cannot be read ({Kind}): may the server read the folder Moodle:SessionFiles?")]
    private partial void LogFileUnreadable(long row, string kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "The session of row {Row} was left by a session handler that Moodle no longer uses: its user counts as not signed in.")]
    private partial void LogLeftOver(long row);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session of row {Row} could not be kept alive.")]
    private partial void LogKeepAliveFailed(Exception exception, long row);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions cannot be kept alive: the account may not update {{sessions}}.timemodified (see the README's grants).")]
    private partial void LogKeepAliveDenied(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in could not be looked at anew ({Kind}).")]
    private partial void LogNotRefreshed(string kind);
}
