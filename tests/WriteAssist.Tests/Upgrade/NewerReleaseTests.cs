using WriteAssist.Migrations;
using WriteAssist.Migrations.WayBack;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Upgrade;

/// <summary>What a release does with a database that a newer one has upgraded by additive versions, while its own servers still run.</summary>
public sealed class NewerReleaseTests(DatabaseServer server) : IAsyncLifetime
{
    private const string LaterVersion = "INSERT INTO mdl_writeassistdev_versioninfo (Version, Description) VALUES (2099010100, 'Later (additive)')";

    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>The versions that say that servers of an earlier release go on with them.</summary>
    public static TheoryData<long> AdditiveVersions => [.. SchemaVersions.All.Where(version => version.IsAdditive).Select(version => version.Version)];

    [Fact]
    public async Task The_commands_find_nothing_to_do_and_say_whose_the_schema_is()
    {
        await database.UpgradeAsync();
        await database.ExecuteAsync(LaterVersion);

        var upgrade = await RunAsync("upgrade");
        upgrade.Status.ShouldBe(0, upgrade.Errors);
        upgrade.Output.ShouldContain("Nothing to do");
        var status = await RunAsync("status");
        status.Status.ShouldBe(0, status.Errors);
        status.Output.ShouldContain("Database: schema 2099010100");
        status.Output.ShouldContain("by a newer release, with which this one can work too");
    }

    [Theory]
    [InlineData(SchemaVersions.SharedChats, "Servers of the release before go on while and after these are applied.")]
    [InlineData(SchemaVersions.Provenance, "Stop the servers of the release before these are applied")]
    public async Task An_administrator_is_told_whether_servers_may_run_on(long version, string told)
    {
        await database.UpgradeAsync(version);

        (await RunAsync("status")).Output.ShouldContain(told);
    }

    [Fact]
    public async Task What_is_pending_is_not_put_behind_what_a_newer_release_has_added()
    {
        await database.UpgradeAsync(SchemaVersions.SharedChats);
        await database.ExecuteAsync(LaterVersion);

        (await database.StateAsync()).IsCurrent.ShouldBeFalse();
        (await RunAsync("upgrade")).Errors.ShouldContain("a newer release has upgraded it");
    }

    [Fact]
    public async Task Tables_are_handed_back_by_the_release_that_knows_them_all()
    {
        await database.UpgradeAsync();
        await database.ExecuteAsync(LaterVersion);
        var handBack = new HandBack(database.ConnectionString, new("mdl_"), TimeProvider.System);

        var refused = await Should.ThrowAsync<UpgradeException>(() => handBack.RunAsync(new ConsoleUpgradeProgress(TextWriter.Null, TimeProvider.System), TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("a newer release has upgraded it");
    }

    [Theory]
    [MemberData(nameof(AdditiveVersions))]
    public async Task A_version_that_is_marked_as_additive_adds_only_what_earlier_statements_need_not_know(long version)
    {
        await database.UpgradeAsync(SchemaVersions.All.Last(earlier => earlier.Version < version).Version);
        var (columns, tables, rules) = (await ColumnsAsync(), await TablesAsync(), await RulesAsync());

        await database.UpgradeAsync(version);

        var after = await ColumnsAsync();
        columns.Except(after).ShouldBeEmpty("something is gone, or has another type");
        after.Except(columns).Where(column => tables.Contains(column.Table) && column is { IsNullable: false, Default: null }).ShouldBeEmpty("earlier statements name no value for it");
        (await RulesAsync()).Except(rules).Where(rule => tables.Contains(rule.Table)).ShouldBeEmpty("earlier statements may break it");
        (await database.ScalarAsync<string>("SELECT Description FROM mdl_writeassistdev_versioninfo WHERE Version = @version", new { version }))!.ShouldEndWith(SchemaVersions.Additive);
    }

    private async Task<List<(string Table, string Name, string Type, bool IsNullable, string? Default)>> ColumnsAsync() =>
        [.. await database.QueryAsync<(string, string, string, bool, string?)>("SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE = 'YES', COLUMN_DEFAULT FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()")];

    private async Task<List<string>> TablesAsync() => [.. (await ColumnsAsync()).Select(column => column.Table).Distinct(StringComparer.Ordinal)];

    // Unique keys, foreign keys and checks.
    private async Task<List<(string Table, string Name)>> RulesAsync() =>
        [.. await database.QueryAsync<(string, string)>("SELECT TABLE_NAME, CONSTRAINT_NAME FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE()")];

    private Task<UpgradeProcess.Result> RunAsync(params string[] arguments) => UpgradeProcess.RunAsync(database.ConnectionString, arguments);
}
