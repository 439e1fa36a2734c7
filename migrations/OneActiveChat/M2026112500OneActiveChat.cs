using FluentMigrator;

namespace WriteAssist.Migrations.OneActiveChat;

/// <summary>The database itself keeps a user from having two active chats, or two active sets of panes, in an activity.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.OneActiveChat, TransactionBehavior.None, "One active chat")]
public sealed class M2026112500OneActiveChat(UpgradeRun run) : SteppedMigration(run, SchemaVersions.OneActiveChat)
{
    internal static IUpgradeStep[] Steps { get; } = [new RepairActive(), new KeyActive(), new CreateOwners()];
}
