using FluentMigrator;

namespace WriteAssist.Migrations.SharedChats;

/// <summary>A chat can be shared with teachers, and it is written down when one of them opens it.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.SharedChats, TransactionBehavior.None, "Shared chats" + SchemaVersions.Additive)]
public sealed class M2026112904SharedChats(UpgradeRun run) : SteppedMigration(run, SchemaVersions.SharedChats)
{
    internal static IUpgradeStep[] Steps { get; } = [new AddSharing(), new CreateReadings()];
}
