using System.Globalization;
using Dapper;
using FluentMigrator;
using FluentMigrator.Runner;
using FluentMigrator.Runner.VersionTableInfo;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Upgrade;

/// <summary>What the migrations rely on in FluentMigrator.</summary>
public sealed class MigrationRunnerTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);
    private readonly List<string> log = [];

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Schema_is_answered_at_once_and_Execute_runs_after_Up_in_order()
    {
        Migrate(runner => runner.MigrateUp(1));

        log.ShouldBe(["table before: False", "table after Execute: False", "rows in WithConnection: 1"]);
        (await database.QueryAsync<long>("SELECT Version FROM t_writeassistdev_versioninfo")).ShouldBe([1]);
    }

    [Fact]
    public void Schema_knows_tables_columns_indexes_and_constraints()
    {
        Migrate(runner => runner.MigrateUp(1));
        Migrate(runner => runner.MigrateUp(2));

        log[3..].ShouldBe(["True True True True", "False False False False"]);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_neither_its_rows_nor_its_version()
    {
        Should.Throw<Exception>(() => Migrate(runner => runner.MigrateUp()));

        (await database.QueryAsync<long>("SELECT Version FROM t_writeassistdev_versioninfo ORDER BY Version")).ShouldBe([1, 2]);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM t_example")).ShouldBe(1);
    }

    [Fact]
    public async Task The_version_table_is_as_FluentMigrator_makes_it()
    {
        Migrate(runner => runner.HasMigrationsToApplyUp().ShouldBeTrue());
        Migrate(runner => runner.MigrateUp(2));
        Migrate(runner => runner.HasMigrationsToApplyUp(2).ShouldBeFalse());

        (await database.QueryAsync<(string, string, string)>("""
            SELECT COLUMN_NAME, DATA_TYPE, COLUMN_KEY FROM information_schema.COLUMNS
             WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 't_writeassistdev_versioninfo' ORDER BY COLUMN_NAME
            """)).ShouldBe([("AppliedOn", "datetime", ""), ("Description", "varchar", ""), ("Version", "bigint", "PRI")]);
        (await database.ScalarAsync<string>("SELECT Description FROM t_writeassistdev_versioninfo WHERE Version = 1")).ShouldBe("an example");
        (await database.ScalarAsync<long>("SELECT ABS(TIMESTAMPDIFF(MINUTE, AppliedOn, UTC_TIMESTAMP())) FROM t_writeassistdev_versioninfo WHERE Version = 1")).ShouldBeLessThan(5);
    }

    [Fact]
    public void Every_known_version_has_its_migration_and_no_other()
    {
        using var services = Services("mdl_", typeof(VersionTable).Assembly);
        using var scope = services.CreateScope();

        var migrations = scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrationLoader.LoadMigrations();

        migrations.Select(it => (it.Key, it.Value.Description ?? "")).ShouldBe(SchemaVersions.All.Select(version => (version.Version, version.Title + (version.IsAdditive ? SchemaVersions.Additive : ""))));
    }

    private void Migrate(Action<IMigrationRunner> action)
    {
        using var services = Services("t_", typeof(MigrationRunnerTests).Assembly);
        using var scope = services.CreateScope();
        action(scope.ServiceProvider.GetRequiredService<IMigrationRunner>());
    }

    private ServiceProvider Services(string prefix, System.Reflection.Assembly migrations) => new ServiceCollection()
        .AddSingleton(new TablePrefix(prefix))
        .AddSingleton<IList<string>>(log)
        .AddSingleton(new UpgradeRun(new TablePrefix(prefix), TimeProvider.System, new ConsoleUpgradeProgress(TextWriter.Null, TimeProvider.System)))
        .AddFluentMigratorCore()
        .ConfigureRunner(runner => runner.AddMySql8().WithGlobalConnectionString(database.ConnectionString).ScanIn(migrations).For.Migrations())
        .AddScoped<IVersionTableMetaData, VersionTable>()
        .BuildServiceProvider();

    [Migration(1, "an example")]
    public sealed class First(TablePrefix prefix, IList<string> log) : Migration
    {
        public override void Up()
        {
            var table = Schema.Table(prefix + "example");
            log.Add(string.Create(CultureInfo.InvariantCulture, $"table before: {table.Exists()}"));
            Execute.Sql($"CREATE TABLE {prefix}example (id BIGINT PRIMARY KEY, other BIGINT, UNIQUE KEY other_key (other))");
            Execute.Sql($"INSERT INTO {prefix}example VALUES (1, 1)");
            Execute.WithConnection((connection, transaction) =>
                log.Add(string.Create(CultureInfo.InvariantCulture, $"rows in WithConnection: {connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {prefix}example", transaction: transaction)}")));
            log.Add(string.Create(CultureInfo.InvariantCulture, $"table after Execute: {table.Exists()}"));
        }

        public override void Down() => Execute.Sql($"DROP TABLE {prefix}example");
    }

    [Migration(2)]
    public sealed class Second(TablePrefix prefix, IList<string> log) : Migration
    {
        public override void Up()
        {
            var (table, none) = (Schema.Table(prefix + "example"), Schema.Table("none"));
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Exists()} {table.Column("other").Exists()} {table.Index("other_key").Exists()} {table.Constraint("other_key").Exists()}"));
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{none.Exists()} {table.Column("none").Exists()} {table.Index("none").Exists()} {table.Constraint("none").Exists()}"));
        }

        public override void Down() => Execute.Sql("SELECT 1");
    }

    [Migration(3)]
    public sealed class Third(TablePrefix prefix) : Migration
    {
        public override void Up()
        {
            Execute.Sql($"INSERT INTO {prefix}example VALUES (2, 2)");
            Execute.Sql($"INSERT INTO {prefix}example VALUES (2, 2)");
        }

        public override void Down() => Execute.Sql($"DELETE FROM {prefix}example");
    }
}
