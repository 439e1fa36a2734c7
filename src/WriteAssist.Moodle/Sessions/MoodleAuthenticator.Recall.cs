using System.Net;
using Microsoft.Extensions.Logging;
using WriteAssist.Data.SignIns;
using WriteAssist.Moodle.Sessions.Php;

namespace WriteAssist.Moodle.Sessions;

/// <content>Recognises a sign-in that was looked at some seconds ago.</content>
public sealed partial class MoodleAuthenticator
{
    // Then it is looked at anew, behind the request, since the site's settings may have changed.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan UntilKeepAliveAgain = TimeSpan.FromMinutes(1);

    private long keepAliveAgain; // in ticks of UTC

    /// <summary>
    /// The sign-in of the request's cookie as it was some seconds ago, without asking the database: what is done in its name has to carry
    /// its check. A session in Redis is read there each time, a session's file is looked at.
    /// </summary>
    /// <param name="cookies">The request's cookies.</param>
    /// <param name="client">The client's address, or null.</param>
    /// <exception cref="SessionStoreException">What Moodle keeps of the sign-in cannot be read for now.</exception>
    /// <returns>Who was signed in; null where nothing is known, or it has changed: <see cref="AuthenticateAsync"/> tells.</returns>
    public async ValueTask<CheckedSignIn?> RecallAsync(IReadOnlyList<KeyValuePair<string, string>> cookies, IPAddress? client)
    {
        if (Find(cookies) is not var (sid, found))
            return null;
        if (options.Value.UsesRedis && await RecallRedisAsync(sid, found) is var recalled)
            found = recalled;
        else if (found.File is { } file && files?.IsSame(sid, file) != true)
            return null;
        if (found is null || Judge(found.Facts, found.LastUse, found.Config, client) is not { } signIn)
            return null;
        if (time.GetElapsedTime(found.Since) > Fresh && found.TryRefresh())
            _ = RefreshAsync([KeyValuePair.Create(found.Cookie, sid)], client, found);
        if (found.Redis is null)
            return new CheckedSignIn(signIn, CheckOf(found, signIn));
        await KeepAliveAsync(sid, found, signIn, CancellationToken.None);
        return new CheckedSignIn(signIn, SignInCheck.Proven);
    }

    /// <summary>The database said that the site does not let us keep sessions alive: see the README's grants.</summary>
    /// <param name="exception">What it said.</param>
    public void NoteKeepAliveDenied(Exception exception)
    {
        Interlocked.Exchange(ref keepAliveAgain, (time.GetUtcNow() + UntilKeepAliveAgain).UtcTicks);
        LogKeepAliveDenied(exception);
    }

    private bool IsKeepAliveDenied => time.GetUtcNow().UtcTicks < Interlocked.Read(ref keepAliveAgain);

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    // Of cookies with the right name PHP takes the first, whatever is in it.
    private (string Sid, KeptSignIn Found)? Find(IReadOnlyList<KeyValuePair<string, string>> cookies)
    {
        for (var i = 0; i < cookies.Count; i++)
        {
            var (name, sid) = cookies[i];
            if (name.StartsWith(CookieNames.Beginning, StringComparison.Ordinal) && kept.Find(sid) is { } found && found.Cookie == name && IsFirst(cookies, i))
                return (sid, found);
        }

        return null;
    }

    private static bool IsFirst(IReadOnlyList<KeyValuePair<string, string>> cookies, int place)
    {
        for (var i = 0; i < place; i++)
        {
            if (cookies[i].Key == cookies[place].Key)
                return false;
        }

        return true;
    }

    private async Task<KeptSignIn?> RecallRedisAsync(string sid, KeptSignIn found)
    {
        if (found.Redis is null)
            return await redis.ReadDataAsync(sid) is { } data && data.AsSpan().SequenceEqual(found.RedisData) ? found : null;
        if (await redis.ReadAsync(sid) is not { Data: { } now } session || session.UserId != found.Redis.UserId || !now.AsSpan().SequenceEqual(found.RedisData))
            return null;
        return found with { Redis = session, LastUse = session.TimeModified };
    }

    private SignInCheck CheckOf(KeptSignIn found, SignIn signIn)
    {
        var (known, now) = (found.LastUse, time.GetUtcNow().ToUnixTimeSeconds());
        var row = found.Row!;
        return new SignInCheck
        {
            Row = row.Id,
            Sid = row.Sid,
            UserId = row.UserId,
            Oldest = IsGuests(signIn.UserId, signIn.RealUserId, found.Config) ? 0 : now - Timeout(found.Config),
            Sum = row.Sum,
            KeepAliveAt = !IsKeepAliveDenied && IsDue(row.TimeCreated, known, now) && found.TryUse(known, now) ? now : null,
        };
    }

    // No request waits for it.
    private async Task RefreshAsync(KeyValuePair<string, string>[] cookie, IPAddress? client, KeptSignIn found)
    {
        try
        {
            await AuthenticateAsync(cookie, client, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The next request that needs the database tells it; until then each carries its check.
            var kind = exception.GetType().Name;
            LogNotRefreshed(kind);
        }
        finally
        {
            found.EndRefresh();
        }
    }
}
