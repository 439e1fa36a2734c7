using FluentMigrator;

namespace WriteAssist.Migrations.TextsAlong;

/// <summary>A message tells which of the student's texts went along with it, and which passage of it.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.TextsAlong, TransactionBehavior.None, "Texts along with messages" + SchemaVersions.Additive)]
public sealed class M2026112902TextsAlong(UpgradeRun run) : SteppedMigration(run, SchemaVersions.TextsAlong)
{
    internal static IUpgradeStep[] Steps { get; } = [new AddTextsAlong()];
}
