using FluentMigrator;

namespace WriteAssist.Migrations.Agreements;

/// <summary>Who has agreed that an AI answers is written down.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.Agreements, TransactionBehavior.None, "Agreements")]
public sealed class M2026112701Agreements(UpgradeRun run) : SteppedMigration(run, SchemaVersions.Agreements)
{
    internal static IUpgradeStep[] Steps { get; } = [new CreateAgreements()];
}
