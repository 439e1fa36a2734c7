namespace WriteAssist.Migrations.ChatTables;

/// <summary>
/// Makes old tables ones that the next steps can work on: with transactions, with every column, and without a column of a release
/// that we do not know which would refuse our rows.
/// </summary>
internal sealed class PrepareTables : IUpgradeStep
{
    private static readonly (string Name, string Definition)[] MessageColumns =
    [
        ("chat_session_id", "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
        ("role", "VARCHAR(20) NULL"),
        ("content", "LONGTEXT NULL"),
        ("timestamp", "BIGINT NULL"),
        ("created_at", "BIGINT NULL"),
        ("client_id", "VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
    ];

    private static readonly (string Name, string Definition)[] SessionColumns =
    [
        ("title", "VARCHAR(255) NULL"),
        ("is_active", "TINYINT(1) NULL"),
        ("created_at", "BIGINT NULL"),
        ("modified_at", "BIGINT NULL"),
    ];

    /// <inheritdoc/>
    public string Title => "Prepare old tables";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Outcome(Plans(context));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var plans = Plans(context);
        foreach (var plan in plans.Where(plan => plan.Changes.Any()))
            context.Execute($"ALTER TABLE {plan.Table} {string.Join(", ", plan.Changes)}");
        return Outcome(plans);
    }

    private static StepOutcome Outcome(List<Plan> plans) => StepOutcome.Of(
        new UpgradeCount("tables converted to InnoDB", plans.Sum(plan => plan.Engine.Count)),
        new UpgradeCount("columns added", plans.Sum(plan => plan.Added.Count)),
        new UpgradeCount("unknown columns that no longer need a value", plans.Sum(plan => plan.Relaxed.Count)));

    private static List<Plan> Plans(UpgradeContext context)
    {
        var chats = context.Chats();
        var plans = new List<Plan>();
        if (chats.Sessions is { } sessions)
            plans.Add(PlanFor(sessions, ["id", "writeassistdevid", "userid", "session_id"], SessionColumns));
        if (chats.Messages is { } messages)
            plans.Add(PlanFor(messages, ["id", "writeassistdevid", "userid"], MessageColumns));
        return plans;
    }

    private static Plan PlanFor(TableShape table, string[] required, (string Name, string Definition)[] others)
    {
        if (required.FirstOrDefault(name => table.Column(name) is null) is { } lacking)
            throw new UpgradeException($"The table {table.Name} has no column {lacking}, which every release of the plugin gives it: it is not the plugin's table, so nothing was changed.");

        var known = required.Concat(others.Select(column => column.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new Plan(
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

    private sealed record Plan(string Table, List<string> Engine, List<string> Added, List<string> Relaxed)
    {
        public IEnumerable<string> Changes => Engine.Concat(Added).Concat(Relaxed);
    }
}
