using FluentMigrator;

namespace WriteAssist.Migrations.BoundedTokens;

/// <summary>Tokens are counted by the hour, and requests whose reply no chat keeps are known to all servers while they are under way.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.BoundedTokens, TransactionBehavior.None, "Bounded tokens")]
public sealed class M2026112501BoundedTokens(UpgradeRun run) : SteppedMigration(run, SchemaVersions.BoundedTokens)
{
    internal static IUpgradeStep[] Steps { get; } = [new CountTokens()];
}
