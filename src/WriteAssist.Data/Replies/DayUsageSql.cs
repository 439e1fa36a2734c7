namespace WriteAssist.Data.Replies;

/// <summary>
/// Fragments on <c>{writeassistdev_day_usage}</c>: what of the assistant was used in an activity on a day. Its row is locked after the user's
/// row of <c>{writeassistdev_usage}</c>, by which one request of a user at a time is counted, so none is counted beyond a limit.
/// </summary>
internal static class DayUsageSql
{
    /// <summary>The table of the owner's row of <c>@day</c>, and what joins it: <c>day</c>.</summary>
    public static string Row(TablePrefix prefix) =>
        $"{prefix}writeassistdev_day_usage AS day ON day.writeassistdevid = @ActivityId AND day.userid = @UserId AND day.day = @day";

    /// <summary>How many replies were asked for, since a teacher gave a new budget.</summary>
    public static string Requests() => "COALESCE(day.requests - day.reset_requests, 0)";

    /// <summary>How many tokens were used, likewise.</summary>
    public static string Tokens() => "COALESCE(day.tokens - day.reset_tokens, 0)";

    /// <summary>The statements that count a request, for the hour and for the day. They leave the last inserted id as it is.</summary>
    public static string Count(TablePrefix prefix) => $"""
        UPDATE {prefix}writeassistdev_usage
        SET    requests = requests + 1
        WHERE  userid = @UserId;

        INSERT INTO {prefix}writeassistdev_day_usage (writeassistdevid, userid, day, requests)
        VALUES (@ActivityId, @UserId, @day, 1)
        ON DUPLICATE KEY UPDATE requests = requests + 1
        """;
}
