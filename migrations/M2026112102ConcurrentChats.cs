using FluentMigrator;
using WriteAssist.Data.Upgrade;

namespace WriteAssist.Migrations;

/// <summary>Chats side by side: sets of panes, how they go together, choices and the sources of copied answers.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ConcurrentChats, TransactionBehavior.None, "Concurrent chats")]
public sealed class M2026112102ConcurrentChats(UpgradeRun run) : Migration
{
    /// <inheritdoc/>
    public override void Up() => Execute.WithConnection((connection, _) => run.Run(connection, SchemaVersions.ConcurrentChats));

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are not taken back: restore the backup that was made before the upgrade.");
}
