using WriteAssist.Data;

namespace WriteAssist.Migrations.Tables;

/// <summary>What a table lacks of the types, indexes and foreign keys that a version gives it.</summary>
internal static class TableForm
{
    /// <summary>The two foreign keys of a table whose rows belong to a user in an activity.</summary>
    public static ForeignKeyShape[] OwnerKeys(TablePrefix prefix, string table) =>
    [
        new($"{prefix}{table}_fk_activity", ["writeassistdevid"], $"{prefix}writeassistdev", ["id"], "CASCADE"),
        new($"{prefix}{table}_fk_user", ["userid"], $"{prefix}user", ["id"], "CASCADE"),
    ];

    /// <summary>Compares a table with its form.</summary>
    public static TableChanges Changes(TableShape table, IReadOnlyList<FormColumn> columns, IReadOnlyList<IndexShape> indexes, IReadOnlyList<ForeignKeyShape> keys)
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

    /// <summary>The number of a row.</summary>
    public static FormColumn Id() => new(
        "id", column => column.DataType == "bigint" && !IsUnsigned(column) && !column.IsNullable && column.Extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase),
        _ => "BIGINT NOT NULL AUTO_INCREMENT");

    /// <summary>A number that every row has.</summary>
    public static FormColumn Number(string name) => new(
        name, column => column.DataType == "bigint" && !IsUnsigned(column) && !column.IsNullable, _ => "BIGINT NOT NULL");

    /// <summary>Whether a number has no sign.</summary>
    public static bool IsUnsigned(ColumnShape column) => column.ColumnType.Contains("unsigned", StringComparison.OrdinalIgnoreCase);

    /// <summary>The character set of a text and, where it has that already, its collation.</summary>
    public static string Collation(ColumnShape? column) =>
        $"CHARACTER SET utf8mb4 COLLATE {(column?.CharacterSet == "utf8mb4" ? column.Collation : "utf8mb4_unicode_ci")}";
}

/// <summary>A column of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fits">Whether a column is as it should be.</param>
/// <param name="Definition">Its definition, given the column as it is, if there is one.</param>
internal sealed record FormColumn(string Name, Func<ColumnShape, bool> Fits, Func<ColumnShape?, string> Definition);

/// <summary>What a table lacks of its last form.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="DroppedKeys">Foreign keys that have to go first.</param>
/// <param name="Alterations">What one ALTER TABLE does then.</param>
internal sealed record TableChanges(string Table, IReadOnlyList<string> DroppedKeys, IReadOnlyList<string> Alterations)
{
    /// <summary>Whether there is anything to do.</summary>
    public bool Any => DroppedKeys.Count + Alterations.Count > 0;

    /// <summary>Does what one ALTER TABLE does; the keys are dropped.</summary>
    public void Alter(UpgradeContext context) => Alter(context, Table, Alterations);

    /// <summary>Changes a table, if there is anything to change.</summary>
    public static void Alter(UpgradeContext context, string table, IEnumerable<string> changes)
    {
        var all = string.Join(", ", changes);
        if (all.Length > 0)
            context.Execute($"ALTER TABLE {table} {all}");
    }
}
