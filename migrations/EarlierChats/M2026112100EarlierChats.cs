using FluentMigrator;

namespace WriteAssist.Migrations.EarlierChats;

/// <summary>The chats of the first release, kept as JSON, are imported.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.EarlierChats, TransactionBehavior.None, "Earlier chats")]
public sealed class M2026112100EarlierChats(UpgradeRun run) : SteppedMigration(run, SchemaVersions.EarlierChats)
{
    internal static IUpgradeStep[] Steps { get; } = [new ImportWork()];
}
