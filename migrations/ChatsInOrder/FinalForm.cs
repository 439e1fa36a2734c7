using WriteAssist.Data;

namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>The types, indexes and foreign keys of the chat tables in version 2026112002, and what a table still lacks of them.</summary>
internal static class FinalForm
{
    private static readonly FormColumn[] SessionColumns =
    [
        TableForm.Id(),
        TableForm.Number("writeassistdevid"),
        TableForm.Number("userid"),
        Identifier("session_id"),
        new("title", column => column.ColumnType == "varchar(255)" && column.CharacterSet == "utf8mb4" && !column.IsNullable && column.DefaultValue?.Trim('\'') == "New Chat",
            column => $"VARCHAR(255) {TableForm.Collation(column)} NOT NULL DEFAULT 'New Chat'"),
        new("is_active", column => column.DataType == "tinyint" && !column.IsNullable && column.DefaultValue == "0", _ => "TINYINT(1) NOT NULL DEFAULT 0"),
        TableForm.Number("created_at"),
        TableForm.Number("modified_at"),
    ];

    private static readonly FormColumn[] MessageColumns =
    [
        TableForm.Id(),
        TableForm.Number("writeassistdevid"),
        TableForm.Number("userid"),
        Identifier("chat_session_id"),
        new("role", column => column.ColumnType == "enum('user','assistant','system')" && !column.IsNullable, _ => "ENUM('user', 'assistant', 'system') NOT NULL"),
        new("content", column => column.DataType == "longtext" && column.CharacterSet == "utf8mb4" && !column.IsNullable, column => $"LONGTEXT {TableForm.Collation(column)} NOT NULL"),
        TableForm.Number("timestamp"),
        TableForm.Number("created_at"),
        new("client_id", column => column is { ColumnType: "varchar(64)", Collation: "utf8mb4_bin", IsNullable: true }, _ => "VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
    ];

    private static readonly IndexShape[] SessionIndexes = [new("unique_session", true, ["writeassistdevid", "userid", "session_id"])];

    private static readonly IndexShape[] MessageIndexes =
    [
        new("idx_chat_session", false, ["writeassistdevid", "userid", "chat_session_id", "timestamp", "id"]),
        new("unique_client", true, ["writeassistdevid", "userid", "client_id"]),
    ];

    /// <summary>What the table of chats lacks.</summary>
    public static TableChanges Sessions(TablePrefix prefix, TableShape table) => TableForm.Changes(table, SessionColumns, SessionIndexes, TableForm.OwnerKeys(prefix, "writeassistdev_chat_sessions"));

    /// <summary>What the table of messages lacks.</summary>
    public static TableChanges Messages(TablePrefix prefix, TableShape table) => TableForm.Changes(
        table, MessageColumns, MessageIndexes,
        [
            .. TableForm.OwnerKeys(prefix, "writeassistdev_chat"),
            new($"{prefix}writeassistdev_chat_fk_session", ["writeassistdevid", "userid", "chat_session_id"],
                $"{prefix}writeassistdev_chat_sessions", ["writeassistdevid", "userid", "session_id"], "CASCADE"),
        ]);

    /// <summary>Whether the table of chats lacks anything.</summary>
    public static bool SessionsDiffer(TablePrefix prefix, TableShape table) => Sessions(prefix, table).Any;

    /// <summary>Whether the table of messages lacks anything.</summary>
    public static bool MessagesDiffer(TablePrefix prefix, TableShape table) => Messages(prefix, table).Any;

    private static FormColumn Identifier(string name) => new(
        name, column => column is { ColumnType: "varchar(50)", Collation: "utf8mb4_bin", IsNullable: false },
        _ => "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL");
}
