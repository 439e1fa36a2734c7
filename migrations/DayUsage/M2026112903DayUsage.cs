using FluentMigrator;

namespace WriteAssist.Migrations.DayUsage;

/// <summary>What students use of the assistant is counted by activity and day.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.DayUsage, TransactionBehavior.None, "Usage by day")]
public sealed class M2026112903DayUsage(UpgradeRun run) : SteppedMigration(run, SchemaVersions.DayUsage)
{
    internal static IUpgradeStep[] Steps { get; } = [new CreateDayUsage()];
}
