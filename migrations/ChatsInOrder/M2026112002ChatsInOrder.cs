using FluentMigrator;

namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>Every row has its place, and the tables have their last types, indexes and foreign keys.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.ChatsInOrder, TransactionBehavior.None, "Chats in order")]
public sealed class M2026112002ChatsInOrder(UpgradeRun run) : SteppedMigration(run, SchemaVersions.ChatsInOrder)
{
    internal static IUpgradeStep[] Steps { get; } =
    [
        new MoveOrphans(),
        new ConvertTimes(),
        new RepairValues(),
        new AlignSessionIds(),
        new AddMissingSessions(),
        new ActivateOne(),
        new ReachFinalForm(),
    ];
}
