using FluentMigrator;

namespace WriteAssist.Migrations.OneLock;

/// <summary>One row for each user in an activity is locked first by everything that is written there, and has what is stored.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.OneLock, TransactionBehavior.None, "One lock")]
public sealed class M2026112702OneLock(UpgradeRun run) : SteppedMigration(run, SchemaVersions.OneLock)
{
    internal static IUpgradeStep[] Steps { get; } = [new KeyNewest(), new MoveStorage()];
}
