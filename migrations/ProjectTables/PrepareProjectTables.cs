namespace WriteAssist.Migrations.ProjectTables;

/// <summary>Makes old tables of projects ones that the next steps can work on, as those of chats are.</summary>
internal sealed class PrepareProjectTables : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Prepare old tables of projects";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => TablePreparation.Count(Plans(context));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => TablePreparation.DoAll(context, Plans(context));

    private static List<TablePreparation> Plans(UpgradeContext context) =>
        [.. ProjectForms.All.Select(table => (Table: table, Shape: context.Shape(table.Name))).Where(it => it.Shape is not null).Select(it => TablePreparation.For(it.Shape!, it.Table.Required, it.Table.Others))];
}
