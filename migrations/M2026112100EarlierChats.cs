using FluentMigrator;
using WriteAssist.Data.Upgrade;

namespace WriteAssist.Migrations;

/// <summary>The chats of the first release, kept as JSON, are imported. Its steps take transactions of their own, as MySQL ends one at every ALTER.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.EarlierChats, TransactionBehavior.None, "Earlier chats")]
public sealed class M2026112100EarlierChats(UpgradeRun run) : Migration
{
    /// <inheritdoc/>
    public override void Up() => Execute.WithConnection((connection, _) => run.Run(connection, SchemaVersions.EarlierChats));

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are not taken back: restore the backup that was made before the upgrade.");
}
