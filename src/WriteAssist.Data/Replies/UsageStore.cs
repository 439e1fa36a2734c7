using System.Data.Common;
using Dapper;

namespace WriteAssist.Data.Replies;

/// <summary>The SQL of what a user has of the assistant beside the requests: tokens this hour, and calls under way that no chat keeps.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class UsageStore(TablePrefix prefix)
{
    private readonly string take = $"""
        UPDATE {prefix}writeassistdev_usage
        SET    tokens = tokens + @tokens
        WHERE  userid = @userId AND tokens + @tokens <= @most
        """;

    /// <summary>Takes tokens of the user's hour.</summary>
    /// <returns>Whether so many were left; else none are taken.</returns>
    public async Task<bool> TakeTokensAsync(DbConnection connection, long userId, long tokens, long most) =>
        await connection.ExecuteAsync(take, new { userId, tokens, most }) > 0;

    private readonly string add = $"""
        UPDATE {prefix}writeassistdev_usage
        SET    tokens = GREATEST(0, tokens + @tokens)
        WHERE  userid = @userId
        """;

    /// <summary>Counts tokens that have been used whatever is left, or gives back those that were not (negative).</summary>
    public Task AddTokensAsync(DbConnection connection, long userId, long tokens) => connection.ExecuteAsync(add, new { userId, tokens });

    private readonly string beginCall = $"""
        DELETE FROM {prefix}writeassistdev_calls
        WHERE  userid = @userId AND {ReplyStatus.Lapsed()};

        INSERT INTO {prefix}writeassistdev_calls (userid, heartbeat_at)
        VALUES (@userId, {DatabaseClock.Milliseconds});

        UPDATE {prefix}writeassistdev_usage
        SET    requests = requests + 1
        WHERE  userid = @userId;

        SELECT LAST_INSERT_ID()
        """;

    /// <summary>Writes down a call whose reply no chat keeps, counts the request, and forgets calls whose server was killed.</summary>
    /// <returns>The call's number.</returns>
    public Task<long> BeginCallAsync(SiteTransaction transaction, long userId) =>
        transaction.Connection.ExecuteScalarAsync<long>(transaction.Begin(beginCall), new { userId });

    private readonly string beat = $"""
        UPDATE {prefix}writeassistdev_calls
        SET    heartbeat_at = {DatabaseClock.Milliseconds}
        WHERE  id = @id
        """;

    /// <summary>Tells the other servers that a call is still under way.</summary>
    public Task BeatAsync(DbConnection connection, long id) => connection.ExecuteAsync(beat, new { id });

    private readonly string endCall = $"""
        DELETE FROM {prefix}writeassistdev_calls
        WHERE  id = @id
        """;

    /// <summary>Forgets a call that is over.</summary>
    public Task EndCallAsync(DbConnection connection, long id) => connection.ExecuteAsync(endCall, new { id });
}
