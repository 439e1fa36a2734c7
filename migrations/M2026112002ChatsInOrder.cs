using FluentMigrator;
using WriteAssist.Data.Upgrade;

namespace WriteAssist.Migrations;

/// <summary>Every row has its place, and the tables have their last types, indexes and foreign keys. Its steps take transactions of their own, as MySQL ends one at every ALTER.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ChatsInOrder, TransactionBehavior.None, "Chats in order")]
public sealed class M2026112002ChatsInOrder(UpgradeRun run) : Migration
{
    /// <inheritdoc/>
    public override void Up() => Execute.WithConnection((connection, _) => run.Run(connection, SchemaVersions.ChatsInOrder));

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are not taken back: restore the backup that was made before the upgrade.");
}
