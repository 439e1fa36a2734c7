using System.Globalization;
using System.Text.Json;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

public sealed class RecordedReleaseTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.LoadSiteAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_site_without_the_plugins_tables_gets_them()
    {
        await database.UpgradeCheckedAsync();

        (await database.StateAsync()).IsCurrent.ShouldBeTrue();
        (await database.QueryAsync<string>("SHOW TABLES LIKE 'mdl_writeassistdev\\_%'")).ShouldBe(
            [
                "mdl_writeassistdev_activity_log", "mdl_writeassistdev_agreements", "mdl_writeassistdev_calls", "mdl_writeassistdev_chat", "mdl_writeassistdev_chat_alternatives", "mdl_writeassistdev_chat_owners", "mdl_writeassistdev_chat_readings", "mdl_writeassistdev_chat_sessions", "mdl_writeassistdev_chat_sources",
                "mdl_writeassistdev_concurrent_choices", "mdl_writeassistdev_concurrent_panes", "mdl_writeassistdev_concurrent_sessions",
                "mdl_writeassistdev_concurrent_sync_state", "mdl_writeassistdev_content", "mdl_writeassistdev_day_usage", "mdl_writeassistdev_ideas", "mdl_writeassistdev_imports", "mdl_writeassistdev_metadata",
                "mdl_writeassistdev_orphans", "mdl_writeassistdev_passages", "mdl_writeassistdev_settings", "mdl_writeassistdev_statements", "mdl_writeassistdev_usage", "mdl_writeassistdev_versioninfo", "mdl_writeassistdev_versions", "mdl_writeassistdev_work",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_first_releases_chats_are_imported_message_for_message()
    {
        await database.LoadAsync("plugin-2025072700.sql.gz");
        var work = await database.QueryAsync<(long Id, long Activity, long User, string Content)>("SELECT id, writeassistdevid, userid, content FROM mdl_writeassistdev_work ORDER BY id");
        var expected = work.Where(row => row.Content.Length > 0).SelectMany(row => MessagesOf(row.Content)
            .Select(message => (row.Activity, row.User, message.Role, message.Content, message.Time))).Order().ToList();

        await database.UpgradeCheckedAsync();

        var messages = await database.QueryAsync<(long Activity, long User, string Role, string Content, long Time)>(
            "SELECT writeassistdevid, userid, role, content, timestamp FROM mdl_writeassistdev_chat");
        messages.Order().ToList().ShouldBe(expected);
        messages.Count.ShouldBe(155);
        (await database.QueryAsync<(string, long)>("SELECT title, SUM(is_active) FROM mdl_writeassistdev_chat_sessions GROUP BY title")).ShouldBe([("Earlier chat", 20)]);
        (await database.QueryAsync<(long, long, long, string)>("SELECT id, writeassistdevid, userid, content FROM mdl_writeassistdev_work ORDER BY id")).ShouldBe(work);
    }

    [Fact]
    public async Task Every_row_of_release_2025102106_has_its_place_afterwards()
    {
        await database.LoadAsync("plugin-2025102106.sql.gz");
        const string ReadMessages = "SELECT id, writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at FROM mdl_writeassistdev_chat ORDER BY id";
        const string ReadChats = "SELECT id, writeassistdevid, userid, session_id, title, created_at, modified_at FROM mdl_writeassistdev_chat_sessions WHERE id < 224 ORDER BY id";
        var messages = await database.QueryAsync<(long Id, long Activity, long User, string Chat, string, string, long, long)>(ReadMessages);
        var chats = await database.QueryAsync<(long Id, long Activity, long User, string Chat, string, long, long)>(ReadChats);

        var report = await database.UpgradeCheckedAsync();

        (await database.QueryAsync<(long Id, long, long, string, string, string, long, long)>(ReadMessages)).ShouldBe(messages.Where(row => row.Id != 2995));
        (await database.QueryAsync<(long Id, long, long, string, string, long, long)>(ReadChats)).ShouldBe(chats.Where(row => row.Id != 223));
        (await database.QueryAsync<(string, long)>("SELECT kind, original_id FROM mdl_writeassistdev_orphans")).ShouldBe([("chat", 2995), ("chat_session", 223)]);
        var added = messages.Where(row => row.Activity < 9999).Select(row => (row.Activity, row.User, row.Chat))
            .Except(chats.Select(row => (row.Activity, row.User, row.Chat))).Count();
        UpgradeDatabase.Number(report, "chats added for messages that had none").ShouldBe(added);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions")).ShouldBe(chats.Count - 1 + added);
    }

    [Fact]
    public async Task After_release_2025102106_every_user_has_one_active_chat_and_it_stays_where_there_was_one()
    {
        await database.LoadAsync("plugin-2025102106.sql.gz");
        const string ReadActive = "SELECT writeassistdevid, userid, session_id FROM mdl_writeassistdev_chat_sessions WHERE is_active = 1 AND userid < 99999";
        var before = await database.QueryAsync<(long Activity, long User, string Chat)>(ReadActive);

        await database.UpgradeAsync();

        var after = await database.QueryAsync<(long Activity, long User, string Chat)>(ReadActive);
        var newest = (await database.QueryAsync<(long Activity, long User, string Chat, long Modified)>("SELECT writeassistdevid, userid, session_id, modified_at FROM mdl_writeassistdev_chat_sessions"))
            .GroupBy(chat => (chat.Activity, chat.User))
            .ToDictionary(chats => chats.Key, chats => chats.MaxBy(chat => chat.Modified).Chat);
        var alone = before.GroupBy(chat => (chat.Activity, chat.User)).Where(chats => chats.Count() == 1).ToDictionary(chats => chats.Key, chats => chats.Single().Chat);
        after.Order().ToList().ShouldBe(newest.Select(owner => (owner.Key.Activity, owner.Key.User, alone.GetValueOrDefault(owner.Key, owner.Value))).Order().ToList());
    }

    [Fact]
    public async Task Stopping_at_a_version_leaves_the_rest_pending()
    {
        await database.LoadAsync("plugin-2025102106.sql.gz");

        await database.UpgradeAsync(SchemaVersions.ChatTables);

        (await database.StateAsync()).Pending.Select(version => version.Version).ShouldBe(
            SchemaVersions.All.Skip(1).Select(version => version.Version));
        await database.UpgradeCheckedAsync();
        (await database.StateAsync()).IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public async Task A_version_that_this_release_does_not_know_is_refused()
    {
        (await Should.ThrowAsync<UpgradeException>(() => database.UpgradeAsync(2025102106))).Message.ShouldContain("no schema version 2025102106");

        await database.UpgradeAsync();
        await database.ExecuteAsync("INSERT INTO mdl_writeassistdev_versioninfo (Version) VALUES (2099010100)");
        (await database.StateAsync()).IsCurrent.ShouldBeFalse();
        (await Should.ThrowAsync<UpgradeException>(() => database.UpgradeAsync())).Message.ShouldContain("2099010100");
        (await Should.ThrowAsync<UpgradeException>(() => database.CountAsync())).Message.ShouldContain("2099010100");
    }

    private static IEnumerable<(string Role, string Content, long Time)> MessagesOf(string blob)
    {
        using var document = JsonDocument.Parse(blob);
        foreach (var message in document.RootElement.GetProperty("chatHistory").EnumerateArray().ToList())
        {
            var time = message.GetProperty("timestamp");
            var seconds = time.ValueKind == JsonValueKind.String
                ? DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture).ToUnixTimeSeconds()
                : time.GetInt64() > 100_000_000_000 ? time.GetInt64() / 1000 : time.GetInt64();
            yield return (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!, seconds);
        }
    }
}
