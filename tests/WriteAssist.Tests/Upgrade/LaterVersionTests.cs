using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>What the versions since 2026112500 find in a database: what races left is repaired, what is stored is counted.</summary>
public sealed class LaterVersionTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.UpgradeAsync(SchemaVersions.ConcurrentChats);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Of_several_active_chats_the_newest_stays_and_without_one_the_newest_becomes_active()
    {
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, is_active, created_at, modified_at) VALUES
              (1, 3, 'old', 1, 10, 90), (1, 3, 'newer', 1, 20, 20), (1, 3, 'newest', 0, 30, 30),
              (1, 4, 'old', 0, 10, 90), (1, 4, 'newest', 0, 20, 20),
              (2, 3, 'right', 1, 10, 10), (2, 3, 'newest', 0, 20, 20);
            INSERT INTO mdl_writeassistdev_concurrent_sessions (id, writeassistdevid, userid, layout_config, is_active, created_at, updated_at) VALUES
              ('a', 1, 3, '{}', 1, 10, 20), ('b', 1, 3, '{}', 1, 10, 30), ('c', 1, 4, '{}', 0, 10, 10)
            """);

        var report = await database.UpgradeCheckedAsync();

        UpgradeDatabase.Number(report, "users of an activity with other than one active chat").ShouldBe(2);
        UpgradeDatabase.Number(report, "users of an activity with several active sets of panes").ShouldBe(1);
        (await database.QueryAsync<string>("SELECT CONCAT_WS(' ', writeassistdevid, userid, session_id) FROM mdl_writeassistdev_chat_sessions WHERE is_active = 1 ORDER BY 1"))
            .ShouldBe(["1 3 newer", "1 4 newest", "2 3 right"]);
        (await database.QueryAsync<string>("SELECT id FROM mdl_writeassistdev_concurrent_sessions WHERE is_active = 1")).ShouldBe(["b"]);
    }

    [Fact]
    public async Task What_is_stored_already_is_counted()
    {
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, is_active, created_at, modified_at) VALUES
              (1, 3, 'a', 1, 10, 10), (2, 3, 'a', 1, 10, 10);
            INSERT INTO mdl_writeassistdev_chat (id, writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES
              (1, 1, 3, 'a', 'user', 'é', 10, 10), (2, 1, 3, 'a', 'assistant', 'four', 10, 10), (3, 2, 3, 'a', 'user', 'x', 10, 10);
            INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, created_at) VALUES (2, 1, 'earlier', 'complete', 10)
            """);

        await database.UpgradeCheckedAsync();

        (await database.QueryAsync<string>("SELECT CONCAT_WS(' ', id, stored_bytes) FROM mdl_writeassistdev_chat ORDER BY id")).ShouldBe(["1 2", "2 11", "3 1"]);
        (await database.QueryAsync<string>("SELECT CONCAT_WS(' ', writeassistdevid, userid, bytes) FROM mdl_writeassistdev_chat_owners ORDER BY 1")).ShouldBe(["1 3 13", "2 3 1"]);
    }

    [Fact]
    public async Task Chats_with_the_title_of_one_that_nobody_named_are_marked_so_and_keep_it()
    {
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at) VALUES
              (1, 3, 'a', 'New Chat', 1, 10, 10), (1, 3, 'b', 'Bees', 0, 10, 10)
            """);

        await database.UpgradeCheckedAsync();

        (await database.QueryAsync<string>("SELECT CONCAT_WS(' ', session_id, titled_by, title, deleted_at, is_closed, pinned_at) FROM mdl_writeassistdev_chat_sessions ORDER BY 1"))
            .ShouldBe(["a 0 New Chat 0 0 0", "b 3 Bees 0 0 0"]);
    }
}
