using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Moodle.Sessions.Redis;

namespace WriteAssist.Moodle.Sessions;

/// <summary>
/// Whether sign-ins can be found as this server is set up. Where they cannot, everybody would be told that they are not signed in, and
/// nobody why: so it is looked at when the server starts, when <c>/readyz</c> is asked, and by the command <c>doctor</c>.
/// </summary>
public sealed class SignInSetUp(SiteDatabase site, RedisSessions redis, CookieNames cookieNames, IOptions<MoodleOptions> options, TimeProvider time)
{
    // What a session of Moodle's lasts where its settings say nothing, in seconds.
    private const long RecentSeconds = 8 * 60 * 60;
    private const int Sample = 5;

    // So many people who were there a moment ago are not all signed out.
    private const int SomePeople = 3;
    private const long MomentSeconds = 10 * 60;

    private const string Elsewhere = "People use Moodle at this moment, and its database knows no sign-in of theirs: from Moodle 4.5 on those in Redis are not there. Set WriteAssist:Moodle:Redis, as 10.0.0.7:6379, or WriteAssist:Moodle:ConfigPhp to Moodle's config.php.";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly string readRecent = $"""
        SELECT sid AS Sid, COALESCE(LENGTH(sessdata), 0) AS DataLength
          FROM {site.Prefix}sessions
         WHERE userid > 0
           AND timemodified > @since
         ORDER BY timemodified DESC
         LIMIT {Sample}
        """;

    private (long At, string? Problem)? last;

    private MoodleOptions Options => options.Value;

    /// <summary>What is wrong and the remedy, in a sentence; null when nothing is, or nobody is signed in to tell by. Asked anew after ten seconds.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        if (cookieNames.Problem is { } wrongName)
            return wrongName;
        if (last is { } known && time.GetElapsedTime(known.At) < Kept)
            return known.Problem;
        var problem = await LookAsync(cancellationToken);
        last = (time.GetTimestamp(), problem);
        return problem;
    }

    private async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        if (Options.UsesRedis)
            return await RedisProblemAsync();
        var folder = Options.SessionFiles;
        if (folder.Length > 0 && FolderProblem(folder) is { } problem)
            return problem;

        var recent = await ReadRecentAsync(cancellationToken);
        if (recent.Count == 0)
            return await IsUsedAsync(cancellationToken) ? Elsewhere : null;
        var inRows = recent.Any(session => session.DataLength > 0);
        return (Options.SessionStore, inRows) switch
        {
            (MoodleSessionStore.File, true) => "Moodle keeps its sign-ins in the database, but WriteAssist:Moodle:SessionStore is 'file': set it to 'auto'.",
            (MoodleSessionStore.Database, false) => "WriteAssist:Moodle:SessionStore is 'database', but Moodle keeps its sign-ins elsewhere: set it to 'auto', and WriteAssist:Moodle:SessionFiles to the folder 'sessions' of Moodle's data folder.",
            (_, true) => null,
            _ when folder.Length == 0 => "Moodle keeps its sign-ins in files, and WriteAssist:Moodle:SessionFiles is not set: set it to the folder 'sessions' of Moodle's data folder, or WriteAssist:Moodle:ConfigPhp to its config.php.",
            _ => FilesProblem(folder, recent),
        };
    }

    private async Task<List<RecentSession>> ReadRecentAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().ToUnixTimeSeconds() - RecentSeconds;
        return (await site.ReadAsync(connection => connection.QueryAsync<RecentSession>(readRecent, new { since }), cancellationToken)).AsList();
    }

    private async Task<string?> RedisProblemAsync()
    {
        if (!redis.IsConfigured)
            return "Moodle keeps its sign-ins in Redis, and nothing says where that is: set WriteAssist:Moodle:Redis, as 10.0.0.7:6379, or WriteAssist:Moodle:ConfigPhp to Moodle's config.php.";
        try
        {
            await redis.PingAsync();
            return null;
        }
        catch (SessionStoreException)
        {
            return "Redis, where Moodle keeps its sign-ins, does not answer: is WriteAssist:Moodle:Redis (or session_redis_host in Moodle's config.php) the right address and password, and does it run?";
        }
    }

    private async Task<bool> IsUsedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await site.OpenAsync(cancellationToken);
        var since = time.GetUtcNow().ToUnixTimeSeconds() - MomentSeconds;
        try
        {
            return await connection.ExecuteScalarAsync<long>(
                $"SELECT COUNT(*) FROM {site.Prefix}user WHERE lastaccess > @since AND deleted = 0", new { since }) >= SomePeople;
        }
        catch (DbException exception) when (DatabaseErrors.IsSchemaMissing(exception))
        {
            return false; // the demo's table, which does not note it
        }
    }

    private static string? FolderProblem(string folder)
    {
        if (File.Exists(folder))
            return $"WriteAssist:Moodle:SessionFiles is '{folder}', which is a file: it has to name the folder 'sessions' of Moodle's data folder.";
        return Directory.Exists(folder)
            ? null
            : $"WriteAssist:Moodle:SessionFiles is '{folder}', and there is no such folder, or user {Environment.UserName} may not enter it: it has to name the folder 'sessions' of Moodle's data folder, and this server has to run as PHP's user.";
    }

    // One file that can be read is enough: others may have been cleaned up.
    private static string? FilesProblem(string folder, List<RecentSession> recent)
    {
        string? denied = null;
        foreach (var path in recent.Where(session => SessionId.IsValid(session.Sid)).Select(session => SessionFiles.PathOf(folder, session.Sid)))
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                return null;
            }
            catch (FileNotFoundException)
            {
                // Perhaps cleaned up; the next one tells.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                denied = exception.GetType().Name;
            }
        }

        return denied is not null
            ? $"The files in '{folder}' cannot be read by user {Environment.UserName} ({denied}): Moodle's session files are for PHP's user alone, so run this server as that user."
            : $"'{folder}' has no file of anybody who is signed in now: is it the folder 'sessions' of this Moodle's data folder, on the machine where PHP runs? Moodle may keep its sign-ins elsewhere (session_handler_class in config.php).";
    }

    private sealed record RecentSession
    {
        public string Sid { get; init; } = "";

        public long DataLength { get; init; }
    }
}
