using FluentMigrator;

namespace WriteAssist.Migrations.SiteDay;

/// <summary>What all people of the site use on a day is added up from an index.</summary>
/// <param name="run">Runs the steps.</param>
[Migration(SchemaVersions.SiteDay, TransactionBehavior.None, "The site's day" + SchemaVersions.Additive)]
public sealed class M2026112906SiteDay(UpgradeRun run) : SteppedMigration(run, SchemaVersions.SiteDay)
{
    internal static IUpgradeStep[] Steps { get; } = [new KeyDays()];
}
