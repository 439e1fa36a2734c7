using FluentMigrator;

namespace WriteAssist.Migrations.ProjectTables;

/// <summary>The tables of projects are there, with every column.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ProjectTables, TransactionBehavior.None, "Project tables")]
public sealed class M2026112801ProjectTables(UpgradeRun run) : SteppedMigration(run, SchemaVersions.ProjectTables)
{
    internal static IUpgradeStep[] Steps { get; } = [new CreateProjectTables(), new PrepareProjectTables()];
}
