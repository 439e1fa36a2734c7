using System.Text.RegularExpressions;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.WayBack;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Upgrade;

/// <summary>After an upgrade the original's PHP still saves, and Moodle can uninstall the plugin.</summary>
public sealed partial class WayBackTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.LoadSiteAsync();
        await database.LoadAsync("plugin-2025102118-texts.sql.gz");
        await database.UpgradeAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_originals_statements_in_the_documents_are_still_done()
    {
        var documented = Statements().Match(Repository.Read("docs/upgrade.md")).Groups["sql"].Value;
        var statements = SqlText.Split(Table().Replace(documented, "mdl_$1")).ToList();
        statements.Count.ShouldBeGreaterThan(20);

        // As Moodle sends them; each of these finds or makes a row.
        foreach (var statement in statements)
            (await database.ExecuteAsync($"SET SESSION sql_mode = 'STRICT_ALL_TABLES'; {statement}")).ShouldBeGreaterThan(0, statement);
    }

    [Theory]
    [InlineData(2025102118)]
    [InlineData(2025102106)]
    public async Task Handed_back_tables_hold_what_the_original_saves_and_an_upgrade_takes_all_of_it_over(long release)
    {
        await database.ExecuteAsync($"DELETE FROM mdl_config_plugins WHERE plugin = 'mod_writeassistdev' AND name = 'version'; INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('mod_writeassistdev', 'version', '{release}')");
        await database.ExecuteAsync("""
            UPDATE mdl_writeassistdev_chat SET created_at = GREATEST(created_at, timestamp);
            UPDATE mdl_writeassistdev_chat_owners JOIN mdl_writeassistdev_chat AS message USING (writeassistdevid, userid)
               SET message.selection = 'A passage', message.stored_bytes = message.stored_bytes + 9, bytes = bytes + 9
             WHERE message.id = (SELECT * FROM (SELECT MIN(id) FROM mdl_writeassistdev_chat WHERE userid = 22) AS first)
            """);
        var before = await database.ContentAsync();

        await HandBackAsync();
        await HandBackAsync(); // killed at its end, and run again
        (await database.StateAsync()).IsCurrent.ShouldBeFalse("the server must not work with the tables");
        (await database.UpgradeAsync()).Steps.ShouldNotBeEmpty();
        Unordered(await database.ContentAsync()).Except(Unordered(before)).ShouldBeEmpty();
        Unordered(before).Except(Unordered(await database.ContentAsync())).ShouldBeEmpty();

        var bytes = await BytesAsync();
        await HandBackAsync();
        // As the original writes them: a chat without a row, and the time of the releases from 2025102112 on.
        var time = release >= 2025102112 ? "'2026-11-24 10:00:01'" : "1795514401";
        await database.ExecuteAsync($"""
            SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00';
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 22, 'chat-9', 'user', 'Bees in cities', {time}, 1795514401)
            """);
        await database.UpgradeAsync();

        (await database.ScalarAsync<long>("SELECT timestamp FROM mdl_writeassistdev_chat WHERE content = 'Bees in cities'")).ShouldBe(1795514401);
        (await database.ScalarAsync<string>("SELECT title FROM mdl_writeassistdev_chat_sessions WHERE session_id = 'chat-9' AND userid = 22")).ShouldBe("Bees in cities");
        (await BytesAsync()).ShouldBe(bytes + "Bees in cities".Length);
    }

    [Fact]
    public async Task What_the_original_would_not_save_is_not_handed_back()
    {
        await database.ExecuteAsync("DELETE FROM mdl_config_plugins WHERE plugin = 'mod_writeassistdev' AND name = 'version'; INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('mod_writeassistdev', 'version', '2026112800')");
        var before = await database.SnapshotAsync();
        (await Should.ThrowAsync<UpgradeException>(HandBackAsync)).Message.ShouldContain("not the original");
        await database.ExecuteAsync("UPDATE mdl_config_plugins SET value = '2025102118' WHERE plugin = 'mod_writeassistdev' AND name = 'version'; DELETE FROM mdl_writeassistdev_versioninfo WHERE Version = 2026112001");
        (await Should.ThrowAsync<UpgradeException>(HandBackAsync)).Message.ShouldContain("not upgraded");
        (await database.SnapshotAsync()).Where(table => table.Contains("CREATE TABLE `mdl_writeassistdev_chat`", StringComparison.Ordinal)).ShouldBe(
            before.Where(table => table.Contains("CREATE TABLE `mdl_writeassistdev_chat`", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Released_tables_can_be_dropped_in_any_order()
    {
        using var output = new StringWriter();

        (await ReleaseTablesCommand.RunAsync(database.Site, output, TestContext.Current.CancellationToken)).ShouldBe(0);

        output.ToString().ShouldStartWith("Foreign keys taken away: ");
        foreach (var table in (await database.QueryAsync<string>("SHOW TABLES LIKE 'mdl_writeassistdev%'")).Order(StringComparer.Ordinal))
            await database.ExecuteAsync($"DROP TABLE {table}");
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_user")).ShouldBeGreaterThan(0);
    }

    // Columns and indexes that were made anew stand at another place.
    private static IEnumerable<string> Unordered(IEnumerable<string> lines) =>
        lines.Select(line => line.StartsWith("CREATE", StringComparison.Ordinal) ? string.Join('\n', line.Split('\n').Select(part => part.TrimEnd(',')).Order(StringComparer.Ordinal)) : line);

    private Task<long> BytesAsync() => database.ScalarAsync<long>("SELECT bytes FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = 1 AND userid = 22");

    private async Task HandBackAsync()
    {
        using var output = new StringWriter();
        (await HandBackCommand.RunAsync(new HandBack(database.ConnectionString, new TablePrefix("mdl_"), TimeProvider.System), output, TestContext.Current.CancellationToken)).ShouldBe(0);
        output.ToString().ShouldContain("can save messages again");
    }

    [GeneratedRegex("<!-- the original's statements -->\\s+```sql\\n(?<sql>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Statements();

    [GeneratedRegex(@"\{(writeassistdev[a-z_]*)\}")]
    private static partial Regex Table();
}
