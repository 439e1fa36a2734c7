namespace WriteAssist.Migrations.ProjectTables;

/// <summary>Makes old tables of projects ones that the next steps can work on, as those of chats are.</summary>
internal sealed class PrepareProjectTables : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Prepare old tables of projects";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Outcome(Plans(context));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var plans = Plans(context);
        foreach (var plan in plans)
            plan.Do(context);
        return Outcome(plans);
    }

    private static StepOutcome Outcome(List<TablePreparation> plans) => StepOutcome.Of(
        new UpgradeCount("tables converted to InnoDB", plans.Sum(plan => plan.Engine.Count)),
        new UpgradeCount("columns added", plans.Sum(plan => plan.Added.Count)),
        new UpgradeCount("unknown columns that no longer need a value", plans.Sum(plan => plan.Relaxed.Count)));

    private static List<TablePreparation> Plans(UpgradeContext context) =>
        [.. ProjectForms.All.Select(table => (Table: table, Shape: context.Shape(table.Name))).Where(it => it.Shape is not null).Select(it => TablePreparation.For(it.Shape!, it.Table.Required, it.Table.Others))];
}
