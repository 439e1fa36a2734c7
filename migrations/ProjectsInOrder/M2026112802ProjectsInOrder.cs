using FluentMigrator;

namespace WriteAssist.Migrations.ProjectsInOrder;

/// <summary>Every row of projects has its place, and their tables have their last types, indexes and foreign keys.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ProjectsInOrder, TransactionBehavior.None, "Projects in order")]
public sealed class M2026112802ProjectsInOrder(UpgradeRun run) : SteppedMigration(run, SchemaVersions.ProjectsInOrder)
{
    internal static IUpgradeStep[] Steps { get; } =
    [
        new MoveProjectOrphans(),
        new RepairProjectValues(),
        new JoinDuplicates(),
        new NumberVersions(),
        new ReachProjectForms(),
    ];
}
