using FluentMigrator.Runner;
using FluentMigrator.Runner.VersionTableInfo;
using WriteAssist.Data;
using WriteAssist.Migrations;

namespace WriteAssist.Web.Commands;

/// <summary>Brings the database's schema to the code's version: for the command <c>upgrade</c> and for <c>Database:UpgradeAtStart</c>.</summary>
/// <param name="connectionString">The site's database.</param>
/// <param name="prefix">The site's table prefix.</param>
internal sealed class SchemaUpgrade(string connectionString, TablePrefix prefix)
{
    /// <summary>Applies what is pending.</summary>
    /// <param name="to">The last version to apply, or null for all.</param>
    /// <param name="cancellationToken">Ends the wait for another upgrade; a step that runs is not interrupted.</param>
    public Task RunAsync(long? to, CancellationToken cancellationToken) => Task.Run(() => Migrate(to), cancellationToken);

    private void Migrate(long? to)
    {
        using var services = new ServiceCollection()
            .AddSingleton(prefix)
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => runner.AddMySql8()
                .WithGlobalConnectionString(MySqlDataSources.Normalize(connectionString))
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
}
