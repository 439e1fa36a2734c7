using FluentMigrator;

namespace WriteAssist.Migrations.BinnedChats;

/// <summary>A chat in the bin tells how many bytes it takes when it is restored.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.BinnedChats, TransactionBehavior.None, "Binned chats")]
public sealed class M2026112704BinnedChats(UpgradeRun run) : SteppedMigration(run, SchemaVersions.BinnedChats)
{
    internal static IUpgradeStep[] Steps { get; } = [new AddBinnedBytes()];
}
