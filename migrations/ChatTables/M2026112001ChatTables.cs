using FluentMigrator;

namespace WriteAssist.Migrations.ChatTables;

/// <summary>The tables are there, with every column.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ChatTables, TransactionBehavior.None, "Chat tables")]
public sealed class M2026112001ChatTables(UpgradeRun run) : SteppedMigration(run, SchemaVersions.ChatTables)
{
    internal static IUpgradeStep[] Steps { get; } = [new CreateTables(), new PrepareTables()];
}
