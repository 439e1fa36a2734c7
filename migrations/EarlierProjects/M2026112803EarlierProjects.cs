using FluentMigrator;

namespace WriteAssist.Migrations.EarlierProjects;

/// <summary>The projects of the first release, kept as JSON, are taken apart.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.EarlierProjects, TransactionBehavior.None, "Earlier projects")]
public sealed class M2026112803EarlierProjects(UpgradeRun run) : SteppedMigration(run, SchemaVersions.EarlierProjects)
{
    internal static IUpgradeStep[] Steps { get; } = [new TakeApartWork()];
}
