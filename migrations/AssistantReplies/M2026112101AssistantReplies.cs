using FluentMigrator;

namespace WriteAssist.Migrations.AssistantReplies;

/// <summary>Messages tell how the assistant's reply ended and of which model it is, earlier replies are kept, and requests are counted.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.AssistantReplies, TransactionBehavior.None, "Assistant replies")]
public sealed class M2026112101AssistantReplies(UpgradeRun run) : SteppedMigration(run, SchemaVersions.AssistantReplies)
{
    internal static IUpgradeStep[] Steps { get; } = [new AddReplies()];
}
