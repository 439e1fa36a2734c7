using FluentMigrator;

namespace WriteAssist.Migrations.Branches;

/// <summary>A message can be edited: what it was, and what followed, is kept as a branch.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.Branches, TransactionBehavior.None, "Branches")]
public sealed class M2026112705Branches(UpgradeRun run) : SteppedMigration(run, SchemaVersions.Branches)
{
    internal static IUpgradeStep[] Steps { get; } = [new AddBranches()];
}
