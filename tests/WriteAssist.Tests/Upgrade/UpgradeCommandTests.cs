using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

public sealed class UpgradeCommandTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.LoadSiteAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_administrator_looks_tries_upgrades_and_looks_again()
    {
        await database.LoadAsync("plugin-2025102106.sql.gz");

        var before = await RunAsync("status");
        before.Status.ShouldNotBe(0);
        before.Output.ShouldContain("2026112002  Chats in order");

        var dryRun = await RunAsync("upgrade", "--dry-run");
        dryRun.Status.ShouldBe(0, dryRun.Errors);
        dryRun.Output.ShouldContain("       16  chats added for messages that had none");
        (await RunAsync("status")).Output.ShouldBe(before.Output);

        var upgrade = await RunAsync("upgrade");
        upgrade.Status.ShouldBe(0, upgrade.Errors);
        upgrade.Output.ShouldContain("       16  chats added for messages that had none");
        upgrade.Output.ShouldNotContain("\u001b");

        var after = await RunAsync("status");
        after.Status.ShouldBe(0, after.Errors);
        after.Output.ShouldContain("Pending:  nothing");
    }

    [Fact]
    public async Task Two_upgrades_at_once_do_the_work_once()
    {
        await database.LoadAsync("plugin-2025072700.sql.gz");

        var results = await Task.WhenAll(RunAsync("upgrade"), RunAsync("upgrade"));

        results.ShouldAllBe(result => result.Status == 0);
        results.Count(result => result.Output.Contains("Nothing to do", StringComparison.Ordinal)).ShouldBe(1);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat")).ShouldBe(155);
    }

    [Fact]
    public async Task A_database_newer_than_the_code_is_refused_by_every_command_and_by_the_server()
    {
        await database.UpgradeAsync();
        await database.ExecuteAsync("INSERT INTO mdl_writeassistdev_versioninfo (Version) VALUES (2099010100)");

        foreach (var command in new string[][] { ["upgrade"], ["upgrade", "--dry-run"], ["status"], [] })
        {
            var result = await RunAsync(command);
            result.Status.ShouldNotBe(0);
            result.Errors.ShouldContain("The database has schema version 2099010100, which this release");
        }
    }

    [Fact]
    public async Task What_goes_wrong_is_told_in_one_sentence()
    {
        var missing = await UpgradeProcess.RunAsync(database.ConnectionString.Replace(database.Name, "no_such_database", StringComparison.Ordinal), "upgrade");
        missing.Status.ShouldBe(1);
        missing.Errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldNotContain("   at ");

        await database.ExecuteAsync("DROP TABLE mdl_writeassistdev");
        var notMoodle = await RunAsync("upgrade");
        notMoodle.Status.ShouldBe(1);
        notMoodle.Errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("The table mdl_writeassistdev is not in this database");
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE '%writeassist%'")).ShouldBe(0);
    }

    private Task<UpgradeProcess.Result> RunAsync(params string[] arguments) => UpgradeProcess.RunAsync(database.ConnectionString, arguments);
}
