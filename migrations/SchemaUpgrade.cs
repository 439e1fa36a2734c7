using FluentMigrator.Runner;
using FluentMigrator.Runner.VersionTableInfo;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Data;
using WriteAssist.Migrations;

namespace WriteAssist.Migrations;

/// <summary>Brings the database's schema to the code's version: for the command <c>upgrade</c> and for <c>Database:UpgradeAtStart</c>.</summary>
/// <param name="connectionString">The site's database.</param>
/// <param name="prefix">The site's table prefix.</param>
/// <param name="time">The clock.</param>
public sealed class SchemaUpgrade(string connectionString, TablePrefix prefix, TimeProvider time)
{
    /// <summary>Applies what is pending; waits while another upgrade of the database runs.</summary>
    /// <param name="to">The last version to apply, or null for all.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Ends the wait for another upgrade; a step that runs is not interrupted.</param>
    /// <returns>What was done; no steps when nothing was pending.</returns>
    /// <exception cref="UpgradeException">The upgrade is refused; the message says why.</exception>
    public async Task<UpgradeReport> RunAsync(long? to, IUpgradeProgress progress, CancellationToken cancellationToken)
    {
        await using var source = MySqlDataSources.Create(OwnConnections());
        await using var holder = await source.OpenConnectionAsync(cancellationToken);
        await UpgradeLock.TakeAsync(holder, prefix, progress, cancellationToken);
        var run = new UpgradeRun(prefix, time, progress);
        if ((await PendingAsync(to, cancellationToken)).Count == 0)
            return run.Report;
        run.CheckCluster(holder);
        await using var lease = await UpgradeLease.TakeAsync(source, prefix, time, progress, cancellationToken);
        run.Lease = lease;
        // Another node's upgrade may have done it meanwhile.
        if (lease is null || (await PendingAsync(to, cancellationToken)).Count > 0)
        {
            run.Check(holder);
            await Task.Run(() => Migrate(run, to), cancellationToken);
        }

        return run.Report;
    }

    /// <summary>Counts what <see cref="RunAsync"/> would do, and changes nothing.</summary>
    /// <param name="to">The last version to count, or null for all.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <exception cref="UpgradeException">The upgrade would be refused; the message says why.</exception>
    public async Task<UpgradeReport> CountAsync(long? to, IUpgradeProgress progress, CancellationToken cancellationToken)
    {
        await using var source = MySqlDataSources.Create(OwnConnections());
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var run = new UpgradeRun(prefix, time, progress);
        var pending = await PendingAsync(to, cancellationToken);
        await Task.Run(() => run.Count(connection, pending.Select(version => version.Version)), cancellationToken);
        return run.Report;
    }

    /// <summary>Reads how the schema compares with the code.</summary>
    public async Task<SchemaState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await using var source = MySqlDataSources.Create(OwnConnections());
        return await new SchemaStateReader(new SiteDatabase(source, prefix)).ReadAsync(cancellationToken);
    }

    /// <summary>Refuses a database that a newer release has upgraded so that this one cannot work with it.</summary>
    /// <exception cref="UpgradeException">It is so.</exception>
    public static void RefuseNewer(SchemaState state) => Refuse(state.NewerVersion);

    /// <summary>Refuses a database that a newer release has upgraded at all.</summary>
    /// <exception cref="UpgradeException">It is so.</exception>
    public static void RefuseLater(SchemaState state) => Refuse(state.LaterVersion);

    private static void Refuse(long? version)
    {
        if (version is not null)
            throw new UpgradeException($"The database has schema version {version}, which this release (schema version {SchemaVersions.Latest}) does not know: a newer release has upgraded it, so start that release instead.");
    }

    private async Task<List<SchemaVersion>> PendingAsync(long? to, CancellationToken cancellationToken)
    {
        if (to is { } wanted && SchemaVersions.All.All(version => version.Version != wanted))
            throw new UpgradeException($"There is no schema version {wanted}: this release knows {string.Join(", ", SchemaVersions.All.Select(version => version.Version))}.");
        var state = await ReadStateAsync(cancellationToken);
        RefuseNewer(state);
        return [.. state.Pending.Where(version => version.Version <= (to ?? long.MaxValue))];
    }

    private void Migrate(UpgradeRun run, long? to)
    {
        using var services = new ServiceCollection()
            .AddSingleton(prefix)
            .AddSingleton(run)
            .AddSingleton(time)
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => runner.AddMySql8()
                .WithGlobalConnectionString(OwnConnections())
                .ScanIn(typeof(VersionTable).Assembly).For.Migrations())
            .AddScoped<IVersionTableMetaData, VersionTable>()
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        var migrations = scope.ServiceProvider.GetRequiredService<IMigrationRunner>();
        if (to is { } version)
            migrations.MigrateUp(version);
        else
            migrations.MigrateUp();
    }

    // A lock ends with its connection, and the session settings of a migration never reach a request.
    private string OwnConnections() => MySqlDataSources.NormalizeUnpooled(connectionString);
}

/// <summary>The upgrade cannot go on; the message is one sentence for the administrator.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What it came from, if anything.</param>
public sealed class UpgradeException(string message, Exception? cause = null) : Exception(message, cause);
