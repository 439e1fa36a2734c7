namespace WriteAssist.Data;

/// <summary>
/// The database's clock in SQL. What several servers compare is written and read by it, since their own clocks need not agree. It does
/// not depend on the time zone of the connection.
/// </summary>
internal static class DatabaseClock
{
    /// <summary>The time in Unix milliseconds, when the statement began.</summary>
    public const string Milliseconds = "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000)";
}
