namespace WriteAssist.Migrations.ProjectsInOrder;

/// <summary>Gives every row of projects values that its column is going to allow, and versions what tells them apart.</summary>
internal sealed class RepairProjectValues : IUpgradeStep
{
    private const string Restored = "Restored from version %";

    /// <inheritdoc/>
    public string Title => "Repair values of projects";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => new([.. Repairs(context).Select(repair => new UpgradeCount(repair.What, Count(context, repair)))], []);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var outcome = new StepOutcome([.. Repairs(context).Select(repair => new UpgradeCount(repair.What, Apply(context, repair)))], []);
        MarkVersions(context);
        return outcome;
    }

    // A column that is not there yet is going to be added full of NULLs.
    private static long Count(UpgradeContext context, Repair repair) => repair.Table is { } table
        ? context.Count($"SELECT COUNT(*) FROM {table.Name} t WHERE {context.Chats().HasOwner("t")}{(table.Column(repair.Column) is null ? "" : $" AND t.`{repair.Column}` IS NULL")}")
        : 0;

    private static long Apply(UpgradeContext context, Repair repair)
    {
        var found = Count(context, repair);
        if (found > 0)
            context.UpdateInRanges(repair.Table!.Name, $"UPDATE {repair.Table.Name} t SET t.`{repair.Column}` = {repair.Value} WHERE t.id BETWEEN @first AND @last AND t.`{repair.Column}` IS NULL");
        return found;
    }

    private static List<Repair> Repairs(UpgradeContext context)
    {
        var repairs = new List<Repair>();
        foreach (var table in ProjectForms.All)
        {
            var shape = context.Shape(table.Name);
            foreach (var column in table.Columns.Where(column => column.Form.Definition(null) == TableForm.Number(column.Name).Definition(null)))
                repairs.Add(new Repair(shape, column.Name, $"rows of {table.Name} without {column.Name}", Time(context, table, column.Name)));
            if (table.Columns.FirstOrDefault(column => column.Name == "content") is { } content && content.Form.Definition(null).EndsWith("NOT NULL", StringComparison.Ordinal))
                repairs.Add(new Repair(shape, "content", $"rows of {table.Name} without content, which became empty", "''"));
        }

        return repairs;
    }

    // The other time of the row, else the time of the upgrade.
    private static string Time(UpgradeContext context, ProjectTable table, string name)
    {
        var others = table.Columns.Select(column => column.Name).Where(other => other is "created_at" or "modified_at" && other != name);
        return $"COALESCE({string.Concat(others.Select(other => $"t.{other}, "))}{context.Now})";
    }

    // Not counted: every version gets what the tables of releases before lack.
    private static void MarkVersions(UpgradeContext context)
    {
        var versions = context.Prefix + ProjectForms.Versions.Name;
        context.UpdateInRanges(versions, $"UPDATE {versions} SET stored_bytes = OCTET_LENGTH(content) WHERE id BETWEEN @first AND @last AND stored_bytes = 0");
        context.UpdateInRanges(versions, $"UPDATE {versions} SET kind = 1 WHERE id BETWEEN @first AND @last AND kind = 0 AND change_summary LIKE '{Restored}'");
    }

    /// <param name="Table">The table, or null when it is not there yet.</param>
    /// <param name="Column">The column that is repaired.</param>
    /// <param name="What">What the report calls the rows.</param>
    /// <param name="Value">What they get.</param>
    private sealed record Repair(TableShape? Table, string Column, string What, string Value);
}
