using System.Data.Common;
using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Replies;

/// <summary>
/// The SQL of what a user has of the assistant: requests and tokens of this hour and of a day in an activity, and calls under way that no
/// chat keeps.
/// </summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class UsageStore(TablePrefix prefix)
{
    private readonly string select = $"""
        SELECT    COALESCE(used.requests, 0) AS requests, {DayUsageSql.Requests()} AS day_requests, {DayUsageSql.Tokens()} AS day_tokens
        FROM      (SELECT 1) AS always
        LEFT JOIN {prefix}writeassistdev_usage AS used ON used.userid = @UserId AND used.hour = @hour
        LEFT JOIN {DayUsageSql.Row(prefix)}
        """;

    /// <summary>What a user has used.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="owner">The user, in an activity.</param>
    /// <param name="hour">The Unix time in whole hours.</param>
    /// <param name="day">The day: 20261128.</param>
    public Task<UsedSoFar> SelectAsync(DbConnection connection, ChatOwner owner, long hour, int day) =>
        connection.QuerySingleAsync<UsedSoFar>(select, new { owner.ActivityId, owner.UserId, hour, day });

    private readonly string sum = $"""
        SELECT COALESCE(SUM(tokens), 0)
        FROM   {prefix}writeassistdev_day_usage FORCE INDEX (idx_day)
        WHERE  day = @day
        """;

    /// <summary>How many tokens all people of the site have used on a day.</summary>
    public Task<long> SumTokensAsync(DbConnection connection, int day) =>
        connection.ExecuteScalarAsync<long>(sum, new { day });

    private readonly string take = $"""
        UPDATE    {prefix}writeassistdev_usage AS used
        LEFT JOIN {DayUsageSql.Row(prefix)}
        SET       used.tokens = used.tokens + @tokens, day.tokens = day.tokens + @tokens
        WHERE     used.userid = @UserId AND used.tokens + @tokens <= @most AND (@mostOfDay IS NULL OR {DayUsageSql.Tokens()} + @tokens <= @mostOfDay)
        """;

    /// <summary>Takes tokens of the user's hour and day.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="owner">The user, in an activity.</param>
    /// <param name="day">The day: 20261128.</param>
    /// <param name="tokens">How many.</param>
    /// <param name="most">How many there are in an hour.</param>
    /// <param name="mostOfDay">How many there are on a day in the activity; null for no limit.</param>
    /// <returns>Whether so many were left of both; else none are taken.</returns>
    public async Task<bool> TakeTokensAsync(DbConnection connection, ChatOwner owner, int day, long tokens, long most, long? mostOfDay) =>
        await connection.ExecuteAsync(take, new { owner.ActivityId, owner.UserId, day, tokens, most, mostOfDay }) > 0;

    private readonly string add = $"""
        UPDATE    {prefix}writeassistdev_usage AS used
        LEFT JOIN {DayUsageSql.Row(prefix)}
        SET       used.tokens = GREATEST(0, used.tokens + @tokens), day.tokens = GREATEST(day.reset_tokens, day.tokens + @tokens)
        WHERE     used.userid = @UserId
        """;

    /// <summary>Counts tokens that have been used whatever is left, or gives back those that were not (negative).</summary>
    public Task AddTokensAsync(DbConnection connection, ChatOwner owner, int day, long tokens) =>
        connection.ExecuteAsync(add, new { owner.ActivityId, owner.UserId, day, tokens });

    private readonly string beginCall = $"""
        DELETE FROM {prefix}writeassistdev_calls
        WHERE  userid = @UserId AND {ReplyStatus.Lapsed()};

        INSERT INTO {prefix}writeassistdev_calls (userid, heartbeat_at)
        VALUES (@UserId, {DatabaseClock.Milliseconds});

        {DayUsageSql.Count(prefix)};

        SELECT LAST_INSERT_ID()
        """;

    /// <summary>Writes down a call whose reply no chat keeps, counts the request, and forgets calls whose server was killed.</summary>
    /// <returns>The call's number.</returns>
    public Task<long> BeginCallAsync(SiteTransaction transaction, ChatOwner owner, int day) =>
        transaction.Connection.ExecuteScalarAsync<long>(transaction.Begin(beginCall), new { owner.ActivityId, owner.UserId, day });

    private readonly string beat = $"""
        UPDATE {prefix}writeassistdev_calls
        SET    heartbeat_at = {DatabaseClock.Milliseconds}
        WHERE  id = @id
        """;

    /// <summary>Tells the other servers that a call is still under way.</summary>
    public Task<int> BeatAsync(DbConnection connection, long id) => connection.ExecuteAsync(beat, new { id });

    private readonly string endCall = $"""
        DELETE FROM {prefix}writeassistdev_calls
        WHERE  id = @id
        """;

    /// <summary>Forgets a call that is over.</summary>
    public Task<int> EndCallAsync(DbConnection connection, long id) => connection.ExecuteAsync(endCall, new { id });
}

/// <summary>What a user has used of the assistant.</summary>
public sealed record UsedSoFar
{
    /// <summary>Requests this hour.</summary>
    public int Requests { get; init; }

    /// <summary>Replies asked for on the day in the activity, since a teacher gave a new budget.</summary>
    public int DayRequests { get; init; }

    /// <summary>Tokens used on the day in the activity, likewise.</summary>
    public long DayTokens { get; init; }
}
