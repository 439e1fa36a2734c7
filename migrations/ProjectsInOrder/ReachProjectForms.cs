namespace WriteAssist.Migrations.ProjectsInOrder;

/// <summary>Gives the tables of projects the types, indexes and foreign keys of this version, each table in one ALTER.</summary>
internal sealed class ReachProjectForms : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Types, indexes and foreign keys of projects";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables that got their last types, indexes and foreign keys", Changes(context).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        foreach (var changes in Changes(context))
        {
            TableChanges.Alter(context, changes.Table, changes.DroppedKeys);
            changes.Alter(context);
        }

        return found;
    }

    private static List<TableChanges> Changes(UpgradeContext context) =>
        [.. ProjectForms.All.Select(table => (Table: table, Shape: context.Shape(table.Name))).Where(it => it.Shape is not null).Select(it => it.Table.Changes(context.Prefix, it.Shape!)).Where(changes => changes.Any)];
}
