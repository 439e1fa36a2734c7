using WriteAssist.Migrations.ChatsInOrder;

namespace WriteAssist.Migrations.ProjectsInOrder;

/// <summary>Moves the rows of projects whose activity or user is gone into the orphans table, as they were.</summary>
internal sealed class MoveProjectOrphans : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Move rows of projects whose activity or user is gone";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Each(table => OrphansTable.CountOwnerless(context, context.Shape(table.Name)));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => Each(table => OrphansTable.MoveOwnerless(context, table.Kind, context.Shape(table.Name)));

    private static StepOutcome Each(Func<ProjectTable, long> count) =>
        new([.. ProjectForms.All.Select(table => new UpgradeCount($"rows of {table.Name} moved to the orphans table", count(table)))], []);
}
