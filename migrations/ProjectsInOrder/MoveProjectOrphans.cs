using WriteAssist.Migrations.ChatsInOrder;

namespace WriteAssist.Migrations.ProjectsInOrder;

/// <summary>Moves the rows of projects whose activity or user is gone into the orphans table, as they were.</summary>
internal sealed class MoveProjectOrphans : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Move rows of projects whose activity or user is gone";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Each(context, Count);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => Each(context, Move);

    private static StepOutcome Each(UpgradeContext context, Func<UpgradeContext, ProjectTable, TableShape, long> count) => new(
        [.. ProjectForms.All.Select(table => new UpgradeCount(
            $"rows of {table.Name} moved to the orphans table", context.Shape(table.Name) is { } shape ? count(context, table, shape) : 0))],
        []);

    private static long Count(UpgradeContext context, ProjectTable table, TableShape shape) =>
        context.Count($"SELECT COUNT(*) FROM {shape.Name} o WHERE NOT ({context.Chats().HasOwner("o")})");

    private static long Move(UpgradeContext context, ProjectTable table, TableShape shape) => OrphansTable.Move(
        context, table.Kind, shape, $"SELECT o.id FROM {shape.Name} o WHERE NOT ({context.Chats().HasOwner("o")}) ORDER BY o.id", Count(context, table, shape));
}
