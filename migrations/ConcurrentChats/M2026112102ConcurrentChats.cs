using FluentMigrator;

namespace WriteAssist.Migrations.ConcurrentChats;

/// <summary>Chats side by side: sets of panes, how they go together, choices and the sources of copied answers.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ConcurrentChats, TransactionBehavior.None, "Concurrent chats")]
public sealed class M2026112102ConcurrentChats(UpgradeRun run) : SteppedMigration(run, SchemaVersions.ConcurrentChats)
{
    internal static IUpgradeStep[] Steps { get; } = [new CreateConcurrentTables()];
}
