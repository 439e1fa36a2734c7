using WriteAssist.Data;

namespace WriteAssist.Migrations.Tables;

/// <summary>
/// SQL that reads the chat tables of any release as if they were already in order: every expression gives, for a row of an old
/// table, the value that the row is going to have, and for a row that has it already, that same value. So a step's counts are
/// right before the first step has run, and a step that runs again finds nothing to do.
/// </summary>
/// <param name="prefix">The site's table prefix.</param>
/// <param name="messages">The table of messages, or null when it is not there.</param>
/// <param name="sessions">The table of chats, or null when it is not there.</param>
internal sealed class ChatSql(TablePrefix prefix, TableShape? messages, TableShape? sessions)
{
    /// <summary>The chat of messages that belong to no other.</summary>
    public const string DefaultSession = "default";

    // The original's clocks count seconds; a number this large (the year 5138) can only be milliseconds.
    private const string FirstMilliseconds = "100000000000";

    /// <summary>The table of messages as it is.</summary>
    public TableShape? Messages { get; } = messages;

    /// <summary>The table of chats as it is.</summary>
    public TableShape? Sessions { get; } = sessions;

    /// <summary>The name of the table of messages.</summary>
    public string MessageTable { get; } = prefix + "writeassistdev_chat";

    /// <summary>The name of the table of chats.</summary>
    public string SessionTable { get; } = prefix + "writeassistdev_chat_sessions";

    /// <summary>Whether a message's <c>timestamp</c> was a date in its release.</summary>
    public bool MessageTimeIsDate => Messages?.Column("timestamp") is { IsTemporal: true };

    /// <summary>
    /// When a message was written. A column of dates was filled with the time of the original's own upgrade for all older rows, so
    /// the earlier of it and <c>created_at</c> is the truth; a column of seconds is it as it is.
    /// </summary>
    public string MessageTime(string alias)
    {
        var (timestamp, created) = (Seconds(Messages, alias, "timestamp"), Seconds(Messages, alias, "created_at"));
        return MessageTimeIsDate
            ? $"CASE WHEN COALESCE({timestamp}, 0) <= 0 THEN COALESCE({created}, 0) WHEN COALESCE({created}, 0) <= 0 THEN {timestamp} ELSE LEAST({timestamp}, {created}) END"
            : $"COALESCE({timestamp}, {created}, 0)";
    }

    /// <summary>When a message was stored.</summary>
    public string MessageCreated(string alias) => $"COALESCE({Seconds(Messages, alias, "created_at")}, {MessageTime(alias)})";

    /// <summary>When a chat was begun.</summary>
    public string SessionCreated(string alias) => $"COALESCE({Seconds(Sessions, alias, "created_at")}, {Seconds(Sessions, alias, "modified_at")}, 0)";

    /// <summary>When a chat was last changed.</summary>
    public string SessionModified(string alias) => $"COALESCE({Seconds(Sessions, alias, "modified_at")}, {Seconds(Sessions, alias, "created_at")}, 0)";

    /// <summary>Whose turn a message is: one of the three roles, <c>user</c> for any other.</summary>
    public string MessageRole(string alias) => $"IF({RoleIsKnown(alias)}, {PlainRole(alias)}, 'user')";

    /// <summary>Whether a message's role is one of the three, however it is capitalized.</summary>
    public string RoleIsKnown(string alias) => $"{PlainRole(alias)} IN ('user', 'assistant', 'system')";

    /// <summary>The id of a message's chat, before its spelling is compared with the chat's.</summary>
    public string MessageSession(string alias) => SessionId(Text(Messages, alias, "chat_session_id"));

    /// <summary>The id of a chat.</summary>
    public string SessionId() => SessionId(Text(Sessions, "s", "session_id"));

    /// <summary>Whether the activity and the user of a row still exist.</summary>
    public string HasOwner(string alias) => $"""
        EXISTS (SELECT 1 FROM {prefix}writeassistdev activity WHERE activity.id = {alias}.writeassistdevid)
           AND EXISTS (SELECT 1 FROM {prefix}user person WHERE person.id = {alias}.userid)
        """;

    /// <summary>
    /// Common table expressions, to be put behind WITH: <c>live_sessions</c> with <c>place</c> 1 for the row that stays of several of
    /// one id, <c>spelled</c> with every id in use and the one that it becomes, <c>missing</c> with the chats that have messages
    /// and no row.
    /// </summary>
    public string CommonTables => $"""
        live_messages AS (
          {LiveMessages}),
        all_sessions AS (
          {LiveSessions}),
        live_sessions AS (
          SELECT id, activity, person, sid, active, modified,
                 ROW_NUMBER() OVER (PARTITION BY activity, person, sid ORDER BY modified DESC, id DESC) AS place
            FROM all_sessions),
        used AS (
          SELECT activity, person, sid, 1 AS has_row, 0 AS first_message FROM live_sessions WHERE place = 1
           UNION ALL
          SELECT activity, person, sid, 0, MIN(id) FROM live_messages GROUP BY activity, person, sid),
        ids AS (
          SELECT activity, person, sid, MAX(has_row) AS has_row, MIN(first_message) AS first_message
            FROM used
           GROUP BY activity, person, sid),
        spelled AS (
          SELECT activity, person, sid AS old_id, has_row,
                 CASE has_row WHEN 1 THEN sid ELSE FIRST_VALUE(sid) OVER (PARTITION BY activity, person, sid COLLATE {SessionCollation} ORDER BY has_row DESC, first_message, sid) END AS new_id,
                 MAX(has_row) OVER (PARTITION BY activity, person, sid COLLATE {SessionCollation}) AS chat_has_row
            FROM ids),
        missing AS (
          SELECT DISTINCT activity, person, new_id AS sid
            FROM spelled
           WHERE chat_has_row = 0)
        """;

    // The original found a chat's messages by comparing ids in the collation of their own column.
    private string SessionCollation => Messages?.Column("chat_session_id")?.Collation switch
    {
        null => "utf8mb4_bin",
        var collation when collation.EndsWith("_bin", StringComparison.Ordinal) || collation == "binary" => "utf8mb4_bin",
        var collation when collation.StartsWith("utf8mb4_", StringComparison.Ordinal) => collation,
        _ => "utf8mb4_unicode_ci",
    };

    private string LiveMessages => Messages is null
        ? $"SELECT 0 AS id, 0 AS activity, 0 AS person, {SessionId("''")} AS sid FROM DUAL WHERE FALSE"
        : $"SELECT m.id, m.writeassistdevid AS activity, m.userid AS person, {MessageSession("m")} AS sid FROM {MessageTable} m WHERE {HasOwner("m")}";

    private string LiveSessions => Sessions is null
        ? $"SELECT 0 AS id, 0 AS activity, 0 AS person, {SessionId("''")} AS sid, 0 AS active, 0 AS modified FROM DUAL WHERE FALSE"
        : $"""
        SELECT s.id, s.writeassistdevid AS activity, s.userid AS person, {SessionId()} AS sid,
                 COALESCE({Raw(Sessions, "s", "is_active")}, 0) <> 0 AS active, {SessionModified("s")} AS modified
            FROM {SessionTable} s
           WHERE {HasOwner("s")}
        """;

    // Trailing spaces count for nothing when MySQL compares; a longer id than fits is cut, and told apart by its hash.
    private static string SessionId(string text) => $"""
        CONVERT(CASE WHEN TRIM(COALESCE({text}, '')) = '' THEN '{DefaultSession}'
                     WHEN CHAR_LENGTH(RTRIM({text})) > 50 THEN CONCAT(LEFT({text}, 37), '-', LEFT(SHA2(RTRIM({text}), 256), 12))
                     ELSE RTRIM({text}) END USING utf8mb4) COLLATE utf8mb4_bin
        """;

    private string PlainRole(string alias) => $"LOWER(TRIM(COALESCE({Text(Messages, alias, "role")}, ''))) COLLATE utf8mb4_bin";

    private static string Seconds(TableShape? table, string alias, string column) => table?.Column(column) switch
    {
        null => "NULL",
        { IsTemporal: true } => $"NULLIF(CAST(FLOOR(UNIX_TIMESTAMP({alias}.`{column}`)) AS SIGNED), 0)",
        _ => $"IF({alias}.`{column}` > {FirstMilliseconds}, {alias}.`{column}` DIV 1000, {alias}.`{column}`)",
    };

    private static string Text(TableShape? table, string alias, string column) =>
        table?.Column(column) is null ? "NULL" : $"CONVERT({alias}.`{column}` USING utf8mb4)";

    private static string Raw(TableShape? table, string alias, string column) =>
        table?.Column(column) is null ? "NULL" : $"{alias}.`{column}`";
}
