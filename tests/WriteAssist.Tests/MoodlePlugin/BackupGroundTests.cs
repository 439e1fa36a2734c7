using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>A backup and a restore do with the tables and columns that are there.</summary>
public sealed class BackupGroundTests(DatabaseServer server, BackupSite site) : IClassFixture<BackupSite>, IAsyncLifetime
{
    private readonly TestDatabase original = new(server);

    public async ValueTask InitializeAsync()
    {
        await original.InitializeAsync();
        await original.LoadAsync("site.sql.gz");
        await original.LoadAsync("plugin-2025102118-texts.sql.gz");
    }

    public ValueTask DisposeAsync() => original.DisposeAsync();

    [Fact]
    public async Task Where_the_tables_are_still_the_originals_or_there_are_none_the_settings_are_backed_up_and_the_log_says_what_is_not()
    {
        var (full, _) = await Harness.BackUpAsync(site, withWork: true);
        await SaysWhatIsNotAsync(full);

        var tables = await original.QueryAsync<string>("SHOW TABLES LIKE 'mdl\\_writeassistdev\\_%'");
        await original.ExecuteAsync($"SET SESSION foreign_key_checks = 0; DROP TABLE {string.Join(", ", tables)}; SET SESSION foreign_key_checks = 1");
        await SaysWhatIsNotAsync(full);
    }

    [Fact]
    public async Task Where_the_schema_is_older_what_it_has_a_place_for_is_backed_up_and_restored()
    {
        await new SchemaUpgrade(original.ConnectionString, new TablePrefix("mdl_"), TimeProvider.System)
            .RunAsync(SchemaVersions.EarlierProjects, new ConsoleUpgradeProgress(TextWriter.Null, TimeProvider.System), TestContext.Current.CancellationToken);
        (await original.ScalarAsync<long>("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'mdl_writeassistdev_passages'")).ShouldBe(0);
        var (newer, _) = await Harness.BackUpAsync(site, withWork: true);
        var (older, said) = await Harness.BackUpAsync(original, withWork: true);
        said.ShouldBeEmpty();

        var here = await Harness.RestoreAsync(original, newer, withWork: true);
        var again = await Harness.RestoreAsync(original, older, withWork: true);
        var there = await Harness.RestoreAsync(site, older, withWork: true);

        here.Log.Concat(again.Log).Concat(there.Log).ShouldBeEmpty();
        foreach (var table in new[] { "chat_sessions", "chat", "content", "versions", "activity_log" })
        {
            (await CountAsync(original, table, here.Activity)).ShouldBe(await CountAsync(site, table, BackupSite.Activity), table);
            (await CountAsync(original, table, again.Activity)).ShouldBe(await CountAsync(original, table, BackupSite.Activity), table);
            (await CountAsync(site, table, there.Activity)).ShouldBe(await CountAsync(original, table, BackupSite.Activity), table);
        }
    }

    private async Task SaysWhatIsNotAsync(string full)
    {
        var (xml, said) = await Harness.BackUpAsync(original, withWork: true);
        xml.ShouldNotContain("<student");
        said.ShouldHaveSingleItem().ShouldStartWith("The work of students was not backed up");

        var restored = await Harness.RestoreAsync(original, full, withWork: true);

        restored.Log.ShouldHaveSingleItem().ShouldStartWith("The work of students was not restored");
        (await original.ScalarAsync<string>($"SELECT name FROM mdl_writeassistdev WHERE id = {restored.Activity}")).ShouldBe(await site.ScalarAsync<string>("SELECT name FROM mdl_writeassistdev WHERE id = 1"));
    }

    private static Task<long> CountAsync(TestDatabase database, string table, long activity) =>
        database.ScalarAsync<long>($"SELECT COUNT(*) FROM mdl_writeassistdev_{table} WHERE writeassistdevid = {activity} AND userid <> {(activity == BackupSite.Activity ? BackupSite.Missing : 0)}");
}
