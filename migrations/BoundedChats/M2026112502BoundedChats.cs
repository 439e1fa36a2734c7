using FluentMigrator;

namespace WriteAssist.Migrations.BoundedChats;

/// <summary>Reading a chat costs what is read of it, and what a user keeps in an activity is counted.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.BoundedChats, TransactionBehavior.None, "Bounded chats")]
public sealed class M2026112502BoundedChats(UpgradeRun run) : SteppedMigration(run, SchemaVersions.BoundedChats)
{
    internal static IUpgradeStep[] Steps { get; } = [new OrderById(), new DropPaneStatus(), new CountStorage()];
}
