using FluentMigrator;
using WriteAssist.Data.Upgrade;

namespace WriteAssist.Migrations;

/// <summary>Messages tell how the assistant's reply ended and of which model it is, earlier replies are kept, and requests are counted. Its steps take transactions of their own, as MySQL ends one at every ALTER.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.AssistantReplies, TransactionBehavior.None, "Assistant replies")]
public sealed class M2026112101AssistantReplies(UpgradeRun run) : Migration
{
    /// <inheritdoc/>
    public override void Up() => Execute.WithConnection((connection, _) => run.Run(connection, SchemaVersions.AssistantReplies));

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are not taken back: restore the backup that was made before the upgrade.");
}
