using FluentMigrator;

namespace WriteAssist.Migrations.Provenance;

/// <summary>Where an activity has it on, what was taken over into a text is noted, and an AI use statement can be handed in.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.Provenance, TransactionBehavior.None, "Provenance")]
public sealed class M2026112901Provenance(UpgradeRun run) : SteppedMigration(run, SchemaVersions.Provenance)
{
    internal static IUpgradeStep[] Steps { get; } = [new AddProvenanceSettings(), new CreateProvenanceTables()];
}
