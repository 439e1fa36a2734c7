namespace WriteAssist.Data;

/// <summary>What the account of every day's work may do with a table, beyond reading it.</summary>
/// <param name="Table">The table, without the site's prefix.</param>
/// <param name="Privileges"><c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c>.</param>
/// <param name="Column">The only column that is updated; null where that may be any.</param>
public sealed record TableGrants(string Table, IReadOnlyList<string> Privileges, string? Column = null)
{
    /// <summary>Every table that is written to; the README's grants are these.</summary>
    public static IReadOnlyList<TableGrants> All { get; } =
    [
        new("sessions", ["UPDATE"], Column: "timemodified"),
        new("writeassistdev_chat", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_chat_sessions", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_chat_owners", ["INSERT", "UPDATE"]),
        new("writeassistdev_chat_alternatives", ["INSERT"]),
        new("writeassistdev_chat_sources", ["INSERT"]),
        new("writeassistdev_chat_readings", ["UPDATE"], Column: "chat_session_id"),
        new("writeassistdev_usage", ["INSERT", "UPDATE"]),
        new("writeassistdev_day_usage", ["INSERT", "UPDATE"]),
        new("writeassistdev_agreements", ["INSERT"]),
        new("writeassistdev_calls", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_concurrent_sessions", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_concurrent_panes", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_concurrent_sync_state", ["INSERT", "UPDATE"]),
        new("writeassistdev_concurrent_choices", ["INSERT"]),
        new("writeassistdev", ["UPDATE"], Column: "plan_goal"),
        new("writeassistdev_metadata", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_ideas", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_content", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_versions", ["INSERT", "DELETE"]),
        new("writeassistdev_activity_log", ["INSERT"]),
        new("writeassistdev_work", ["INSERT", "UPDATE", "DELETE"]),
        new("writeassistdev_settings", ["INSERT", "UPDATE"]),
        new("writeassistdev_passages", ["INSERT"]),
        new("writeassistdev_statements", ["INSERT", "UPDATE"]),
    ];
}
