using FluentMigrator;

namespace WriteAssist.Migrations.KeptChats;

/// <summary>Chats tell who named them, can be closed and pinned, and wait in a bin before they are deleted.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.KeptChats, TransactionBehavior.None, "Kept chats")]
public sealed class M2026112703KeptChats(UpgradeRun run) : SteppedMigration(run, SchemaVersions.KeptChats)
{
    internal static IUpgradeStep[] Steps { get; } = [new AddChatStates(), new NameUntitled(), new KeyListed()];
}
