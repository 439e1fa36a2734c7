using FluentMigrator;
using WriteAssist.Data.Upgrade;

namespace WriteAssist.Migrations;

/// <summary>The tables are there, with every column. Its steps take transactions of their own, as MySQL ends one at every ALTER.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ChatTables, TransactionBehavior.None, "Chat tables")]
public sealed class M2026112001ChatTables(UpgradeRun run) : Migration
{
    /// <inheritdoc/>
    public override void Up() => Execute.WithConnection((connection, _) => run.Run(connection, SchemaVersions.ChatTables));

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are not taken back: restore the backup that was made before the upgrade.");
}
