namespace WriteAssist.Migrations.Tables;

/// <summary>What makes an old table one that steps can work on.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Engine">The change of its engine, if any.</param>
/// <param name="Added">Columns that are added.</param>
/// <param name="Relaxed">Unknown columns that no longer need a value.</param>
internal sealed record TablePreparation(string Table, List<string> Engine, List<string> Added, List<string> Relaxed)
{
    /// <summary>What an old table needs.</summary>
    /// <param name="table">The table.</param>
    /// <param name="required">Columns that every release gives it.</param>
    /// <param name="others">Columns that are added where they are missing.</param>
    /// <exception cref="UpgradeException">A required column is missing.</exception>
    public static TablePreparation For(TableShape table, IReadOnlyList<string> required, IReadOnlyList<(string Name, string Definition)> others)
    {
        if (required.FirstOrDefault(name => table.Column(name) is null) is { } lacking)
            throw new UpgradeException($"The table {table.Name} has no column {lacking}, which every release of the plugin gives it: it is not the plugin's table, so nothing was changed.");

        var known = required.Concat(others.Select(column => column.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new TablePreparation(
            table.Name,
            table.IsInnoDb ? [] : ["ENGINE = InnoDB"],
            [.. others.Where(column => table.Column(column.Name) is null).Select(column => $"ADD COLUMN `{column.Name}` {column.Definition}")],
            [.. table.Columns.Where(column => column.NeedsValue && !known.Contains(column.Name)).Select(Relax)]);
    }

    private static string Relax(ColumnShape column)
    {
        var text = column.Collation is { } collation ? $" CHARACTER SET {column.CharacterSet} COLLATE {collation}" : "";
        var comment = column.Comment.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        return $"MODIFY COLUMN `{column.Name}` {column.ColumnType}{text} NULL COMMENT '{comment}'";
    }

    /// <summary>Prepares tables, each in one ALTER.</summary>
    public static StepOutcome DoAll(UpgradeContext context, IReadOnlyList<TablePreparation> plans)
    {
        foreach (var plan in plans)
            plan.Do(context);
        return Count(plans);
    }

    /// <summary>What a report says of it.</summary>
    public static StepOutcome Count(IReadOnlyList<TablePreparation> plans) => StepOutcome.Of(
        new UpgradeCount("tables converted to InnoDB", plans.Sum(plan => plan.Engine.Count)),
        new UpgradeCount("columns added", plans.Sum(plan => plan.Added.Count)),
        new UpgradeCount("unknown columns that no longer need a value", plans.Sum(plan => plan.Relaxed.Count)));

    private void Do(UpgradeContext context) => TableChanges.Alter(context, Table, [.. Engine, .. Added, .. Relaxed]);
}
