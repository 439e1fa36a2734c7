using WriteAssist.Data;

namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>The types, indexes and foreign keys of the chat tables in version 2026112002, and what a table still lacks of them.</summary>
internal static class FinalForm
{
    private static readonly Column[] SessionColumns =
    [
        Id(),
        Number("writeassistdevid"),
        Number("userid"),
        Identifier("session_id"),
        new("title", column => column.ColumnType == "varchar(255)" && column.CharacterSet == "utf8mb4" && !column.IsNullable && column.DefaultValue?.Trim('\'') == "New Chat",
            column => $"VARCHAR(255) {Collation(column)} NOT NULL DEFAULT 'New Chat'"),
        new("is_active", column => column.DataType == "tinyint" && !column.IsNullable && column.DefaultValue == "0", _ => "TINYINT(1) NOT NULL DEFAULT 0"),
        Number("created_at"),
        Number("modified_at"),
    ];

    private static readonly Column[] MessageColumns =
    [
        Id(),
        Number("writeassistdevid"),
        Number("userid"),
        Identifier("chat_session_id"),
        new("role", column => column.ColumnType == "enum('user','assistant','system')" && !column.IsNullable, _ => "ENUM('user', 'assistant', 'system') NOT NULL"),
        new("content", column => column.DataType == "longtext" && column.CharacterSet == "utf8mb4" && !column.IsNullable, column => $"LONGTEXT {Collation(column)} NOT NULL"),
        Number("timestamp"),
        Number("created_at"),
        new("client_id", column => column is { ColumnType: "varchar(64)", Collation: "utf8mb4_bin", IsNullable: true }, _ => "VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
    ];

    private static readonly IndexShape[] SessionIndexes = [new("unique_session", true, ["writeassistdevid", "userid", "session_id"])];

    private static readonly IndexShape[] MessageIndexes =
    [
        new("idx_chat_session", false, ["writeassistdevid", "userid", "chat_session_id", "timestamp", "id"]),
        new("unique_client", true, ["writeassistdevid", "userid", "client_id"]),
    ];

    /// <summary>What the table of chats lacks.</summary>
    public static TableChanges Sessions(TablePrefix prefix, TableShape table) => Changes(table, SessionColumns, SessionIndexes, OwnerKeys(prefix, "writeassistdev_chat_sessions"));

    /// <summary>What the table of messages lacks.</summary>
    public static TableChanges Messages(TablePrefix prefix, TableShape table) => Changes(
        table, MessageColumns, MessageIndexes,
        [
            .. OwnerKeys(prefix, "writeassistdev_chat"),
            new($"{prefix}writeassistdev_chat_fk_session", ["writeassistdevid", "userid", "chat_session_id"],
                $"{prefix}writeassistdev_chat_sessions", ["writeassistdevid", "userid", "session_id"], "CASCADE"),
        ]);

    /// <summary>Whether the table of chats lacks anything.</summary>
    public static bool SessionsDiffer(TablePrefix prefix, TableShape table) => Sessions(prefix, table).Any;

    /// <summary>Whether the table of messages lacks anything.</summary>
    public static bool MessagesDiffer(TablePrefix prefix, TableShape table) => Messages(prefix, table).Any;

    private static ForeignKeyShape[] OwnerKeys(TablePrefix prefix, string table) =>
    [
        new($"{prefix}{table}_fk_activity", ["writeassistdevid"], $"{prefix}writeassistdev", ["id"], "CASCADE"),
        new($"{prefix}{table}_fk_user", ["userid"], $"{prefix}user", ["id"], "CASCADE"),
    ];

    private static TableChanges Changes(TableShape table, Column[] columns, IndexShape[] indexes, ForeignKeyShape[] keys)
    {
        var modified = columns.Where(column => table.Column(column.Name) is not { } present || !column.Fits(present)).ToList();
        var retyped = modified.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // MySQL does not retype a column of a foreign key, and a key of the same columns that does not cascade would still refuse.
        var dropped = table.ForeignKeys
            .Where(key => key.Columns.Any(retyped.Contains) || keys.Any(wanted => SameColumns(wanted.Columns, key.Columns) && !Same(wanted, key)))
            .ToList();
        var remaining = table.ForeignKeys.Except(dropped).ToList();
        return new TableChanges(
            table.Name,
            [.. dropped.Select(key => $"DROP FOREIGN KEY `{key.Name}`")],
            [
                .. modified.Select(column => $"MODIFY COLUMN `{column.Name}` {column.Definition(table.Column(column.Name))}"),
                .. indexes.SelectMany(wanted => IndexChanges(table, wanted)),
                .. keys.Where(wanted => !remaining.Any(key => Same(wanted, key))).Select(Add),
            ]);
    }

    private static IEnumerable<string> IndexChanges(TableShape table, IndexShape wanted)
    {
        var named = table.Indexes.FirstOrDefault(index => index.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase));
        if (named is not null && named.IsUnique == wanted.IsUnique && SameColumns(named.Columns, wanted.Columns))
            yield break;

        // The original's own index of the same columns is not needed a second time.
        foreach (var old in table.Indexes.Where(index => index == named || (index.IsUnique == wanted.IsUnique && SameColumns(index.Columns, wanted.Columns))))
            yield return $"DROP INDEX `{old.Name}`";
        yield return $"ADD {(wanted.IsUnique ? "UNIQUE " : "")}KEY {wanted.Name} ({List(wanted.Columns)})";
    }

    private static string Add(ForeignKeyShape key) =>
        $"ADD CONSTRAINT {key.Name} FOREIGN KEY ({List(key.Columns)}) REFERENCES {key.Table} ({List(key.References)}) ON DELETE CASCADE";

    private static bool Same(ForeignKeyShape one, ForeignKeyShape other) =>
        SameColumns(one.Columns, other.Columns) && SameColumns(one.References, other.References)
        && one.Table.Equals(other.Table, StringComparison.OrdinalIgnoreCase) && one.DeleteRule == other.DeleteRule;

    private static bool SameColumns(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.SequenceEqual(other, StringComparer.OrdinalIgnoreCase);

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"`{column}`"));

    private static Column Id() => new(
        "id", column => column.DataType == "bigint" && !IsUnsigned(column) && !column.IsNullable && column.Extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase),
        _ => "BIGINT NOT NULL AUTO_INCREMENT");

    private static Column Number(string name) => new(
        name, column => column.DataType == "bigint" && !IsUnsigned(column) && !column.IsNullable, _ => "BIGINT NOT NULL");

    private static Column Identifier(string name) => new(
        name, column => column is { ColumnType: "varchar(50)", Collation: "utf8mb4_bin", IsNullable: false },
        _ => "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL");

    private static bool IsUnsigned(ColumnShape column) => column.ColumnType.Contains("unsigned", StringComparison.OrdinalIgnoreCase);

    private static string Collation(ColumnShape? column) =>
        $"CHARACTER SET utf8mb4 COLLATE {(column?.CharacterSet == "utf8mb4" ? column.Collation : "utf8mb4_unicode_ci")}";

    private sealed record Column(string Name, Func<ColumnShape, bool> Fits, Func<ColumnShape?, string> Definition);
}

/// <summary>What a table lacks of its last form.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="DroppedKeys">Foreign keys that have to go first.</param>
/// <param name="Alterations">What one ALTER TABLE does then.</param>
internal sealed record TableChanges(string Table, IReadOnlyList<string> DroppedKeys, IReadOnlyList<string> Alterations)
{
    /// <summary>Whether there is anything to do.</summary>
    public bool Any => DroppedKeys.Count + Alterations.Count > 0;
}
