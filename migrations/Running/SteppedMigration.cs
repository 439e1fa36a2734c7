using FluentMigrator;

namespace WriteAssist.Migrations.Running;

/// <summary>A version of the schema as FluentMigrator runs it. Its steps take transactions of their own, as MySQL ends one at every ALTER.</summary>
/// <param name="run">Runs the steps.</param>
/// <param name="version">The version.</param>
public abstract class SteppedMigration(UpgradeRun run, long version) : Migration
{
    /// <inheritdoc/>
    public override void Up() => Execute.WithConnection((connection, _) => run.Run(connection, version));

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are not taken back: restore the backup that was made before the upgrade.");
}
