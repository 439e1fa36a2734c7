using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

public sealed class OtherReleaseTests(DatabaseServer server) : IAsyncLifetime
{
    private const string ReadChats = "SELECT writeassistdevid, userid, session_id, title, is_active, created_at, modified_at FROM mdl_writeassistdev_chat_sessions ORDER BY 1, 2, 3";
    private const string ReadMessages = "SELECT id, chat_session_id, role, content, timestamp, created_at FROM mdl_writeassistdev_chat ORDER BY id";
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Messages_of_an_early_release_without_chats_go_to_the_default_chat()
    {
        await database.ExecuteAsync("""
            CREATE TABLE mdl_writeassistdev_chat (
              id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid INT NOT NULL, userid INT NOT NULL,
              role ENUM('user', 'assistant') NOT NULL, content TEXT NOT NULL, timestamp INT NOT NULL, created_at INT NOT NULL) ENGINE = MyISAM DEFAULT CHARSET latin1;
            INSERT INTO mdl_writeassistdev_chat VALUES (7, 1, 3, 'assistant', 'Hello! How can I help?', 100, 100), (8, 1, 3, 'user', '<b>Please</b>   read my essay', 200, 201);
            """);

        await database.UpgradeCheckedAsync();

        (await database.QueryAsync<(long, long, string, string, long, long, long)>(ReadChats)).ShouldBe([(1, 3, "default", "Please read my essay", 1, 100, 200)]);
        (await database.QueryAsync<(long, string, string, string, long, long)>(ReadMessages)).ShouldBe(
            [(7, "default", "assistant", "Hello! How can I help?", 100, 100), (8, "default", "user", "<b>Please</b>   read my essay", 200, 201)]);
    }

    [Theory]
    [InlineData("TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP", "BIGINT NOT NULL")]
    [InlineData("TIMESTAMP(6) NULL", "TIMESTAMP NULL")]
    public async Task A_date_becomes_seconds_and_the_earlier_of_it_and_created_at_counts(string timestamp, string created)
    {
        var (first, second) = created.StartsWith("BIGINT", StringComparison.Ordinal) ? ("1761868800", "1763600000") : ("FROM_UNIXTIME(1761868800)", "FROM_UNIXTIME(1763600000)");
        await database.ExecuteAsync($"""
            SET SESSION sql_mode = '';
            SET SESSION time_zone = '+05:30';
            CREATE TABLE mdl_writeassistdev_chat (
              id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid BIGINT NOT NULL, userid BIGINT NOT NULL, chat_session_id VARCHAR(50) NOT NULL,
              role VARCHAR(20) NOT NULL, content LONGTEXT NOT NULL, timestamp {timestamp}, created_at {created}, KEY time_ix (timestamp)) DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_unicode_ci;
            INSERT INTO mdl_writeassistdev_chat VALUES
              (1, 1, 3, 'a', 'user', 'filled by the upgrade', FROM_UNIXTIME(1763500000), {first}),
              (2, 1, 3, 'a', 'bot', 'written since', FROM_UNIXTIME(1763599999), {second}),
              (3, 1, 3, 'a', 'user', 'without a date', '0000-00-00 00:00:00', {second}),
              (4, 1, 99, 'a', 'user', 'nobody''s', FROM_UNIXTIME(1763500000), {first});
            """);

        var report = await database.UpgradeCheckedAsync();

        (await database.QueryAsync<(long, string, long, long)>("SELECT id, role, timestamp, created_at FROM mdl_writeassistdev_chat ORDER BY id")).ShouldBe(
            [(1, "user", 1761868800, 1761868800), (2, "user", 1763599999, 1763600000), (3, "user", 1763600000, 1763600000)]);
        UpgradeDatabase.Number(report, "messages that took the earlier time of created_at").ShouldBe(1);
        UpgradeDatabase.Number(report, "messages whose role was unknown and became user").ShouldBe(1);
        (await database.ScalarAsync<string>("SELECT row_json FROM mdl_writeassistdev_orphans")).ShouldContain("2025-11-18 21:06:40");
    }

    [Fact]
    public async Task Values_that_the_new_columns_do_not_allow_are_repaired_and_counted()
    {
        await database.CreateChatsAsync();
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat VALUES
              (1, 1, 3, 'a', 'Assistant ', 'kept', 1761868800123, 1761868800), (2, 1, 3, 'a', 'bot', NULL, NULL, 1761868801),
              (3, 1, 3, 'a', 'usér', 'x', 1761868802, NULL), (4, 1, 3, 'a', '', 'x', 0, 5);
            INSERT INTO mdl_writeassistdev_chat_sessions VALUES (9, 1, 3, 'a', NULL, NULL, 50, 60);
            """);

        var report = await database.UpgradeCheckedAsync();

        (await database.QueryAsync<(long, string, string, string, long, long)>(ReadMessages)).ShouldBe(
            [(1, "a", "assistant", "kept", 1761868800, 1761868800), (2, "a", "user", "", 1761868801, 1761868801), (3, "a", "user", "x", 1761868802, 1761868802), (4, "a", "user", "x", 0, 5)]);
        (await database.QueryAsync<(long, long, string, string, long, long, long)>(ReadChats)).ShouldBe([(1, 3, "a", "New Chat", 1, 50, 60)]);
        UpgradeDatabase.Number(report, "messages whose role was unknown and became user").ShouldBe(3);
    }

    [Fact]
    public async Task Messages_find_their_chat_as_the_original_did_whatever_the_spelling()
    {
        await database.CreateChatsAsync();
        await database.ExecuteAsync("""
            ALTER TABLE mdl_writeassistdev_chat_sessions CONVERT TO CHARACTER SET latin1;
            INSERT INTO mdl_writeassistdev_chat_sessions VALUES (1, 1, 3, 'Thesis', 'T', 1, 10, 10), (2, 1, 4, 'other', 'O', 1, 10, 10);
            INSERT INTO mdl_writeassistdev_chat VALUES
              (1, 1, 3, 'thesis', 'user', 'a', 11, 11), (2, 1, 3, 'THÉSIS ', 'user', 'b', 12, 12), (3, 1, 3, 'Draft', 'user', 'c', 13, 13),
              (4, 1, 3, 'draft', 'user', 'd', 14, 14), (5, 1, 3, '  ', 'user', 'e', 15, 15), (6, 1, 3, NULL, 'user', 'f', 16, 16), (7, 1, 4, 'Thesis', 'user', 'g', 17, 17);
            """);

        await database.UpgradeCheckedAsync();

        (await database.QueryAsync<string>("SELECT chat_session_id FROM mdl_writeassistdev_chat ORDER BY id")).ShouldBe(["Thesis", "Thesis", "Draft", "Draft", "default", "default", "Thesis"]);
        (await database.QueryAsync<(long, long, string, string, long, long, long)>(ReadChats)).ShouldBe(
            [(1, 3, "Draft", "c", 0, 13, 14), (1, 3, "Thesis", "T", 1, 10, 10), (1, 3, "default", "e", 0, 15, 16), (1, 4, "Thesis", "g", 0, 17, 17), (1, 4, "other", "O", 1, 10, 10)]);
    }

    [Fact]
    public async Task Of_several_rows_of_one_chat_the_last_changed_stays_and_the_others_are_kept_aside()
    {
        await database.CreateChatsAsync();
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions VALUES (1, 1, 3, 'a', 'older', 1, 10, 10), (2, 1, 3, 'a', 'newer', 0, 10, 20), (3, 1, 3, 'b', 'b', 1, 5, 5);
            INSERT INTO mdl_writeassistdev_chat VALUES (1, 1, 3, 'a', 'user', 'hi', 11, 11);
            """);

        await database.UpgradeCheckedAsync();

        (await database.QueryAsync<(long, long, string, string, long, long, long)>(ReadChats)).ShouldBe([(1, 3, "a", "newer", 0, 10, 20), (1, 3, "b", "b", 1, 5, 5)]);
        (await database.QueryAsync<(string, long)>("SELECT kind, original_id FROM mdl_writeassistdev_orphans")).ShouldBe([("chat_session", 1)]);
    }

    [Fact]
    public async Task Columns_and_tables_of_later_releases_stay_and_do_not_refuse_our_rows()
    {
        await database.CreateChatsAsync();
        await database.ExecuteAsync("""
            ALTER TABLE mdl_writeassistdev_chat ADD COLUMN model VARCHAR(30) CHARACTER SET latin1 NOT NULL COMMENT 'the model''s name', ADD COLUMN tokens INT NOT NULL DEFAULT 0;
            ALTER TABLE mdl_writeassistdev_chat ADD COLUMN status INT NOT NULL DEFAULT 7;
            ALTER TABLE mdl_writeassistdev_chat_sessions ADD COLUMN pane INT NOT NULL;
            CREATE TABLE mdl_writeassistdev_panes (id INT PRIMARY KEY);
            INSERT INTO mdl_writeassistdev_chat VALUES (1, 1, 3, 'a', 'user', 'hi', 11, 11, 'm1', 5, 8);
            """);

        await database.UpgradeCheckedAsync();

        (await database.QueryAsync<(string, long, string, long)>("SELECT model, tokens, status, earlier_status FROM mdl_writeassistdev_chat")).ShouldBe([("m1", 5, "complete", 8)]);
        await database.ExecuteAsync("INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 3, 'a', 'user', 'x', 1, 1)");
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_panes")).ShouldBe(0);
    }

    [Fact]
    public async Task The_seeds_tables_get_the_last_types_indexes_and_cascading_keys()
    {
        await database.ExecuteAsync("""
            CREATE TABLE mdl_writeassistdev_chat_sessions (
              id INT PRIMARY KEY AUTO_INCREMENT, writeassistdevid BIGINT NOT NULL, userid BIGINT NOT NULL, session_id VARCHAR(50) NOT NULL, title VARCHAR(255) DEFAULT 'New Chat',
              is_active TINYINT(1) DEFAULT 0, created_at INT NOT NULL, modified_at INT NOT NULL,
              FOREIGN KEY (writeassistdevid) REFERENCES mdl_writeassistdev (id), FOREIGN KEY (userid) REFERENCES mdl_user (id),
              UNIQUE KEY other_name (writeassistdevid, userid, session_id));
            CREATE TABLE mdl_writeassistdev_chat (
              id INT PRIMARY KEY AUTO_INCREMENT, writeassistdevid BIGINT NOT NULL, userid BIGINT NOT NULL, chat_session_id VARCHAR(50) NOT NULL,
              role ENUM('user', 'assistant') NOT NULL, content TEXT NOT NULL, timestamp INT NOT NULL, created_at INT NOT NULL,
              FOREIGN KEY (writeassistdevid) REFERENCES mdl_writeassistdev (id), FOREIGN KEY (userid) REFERENCES mdl_user (id), INDEX idx_chat_session (chat_session_id));
            INSERT INTO mdl_writeassistdev_chat_sessions VALUES (1, 1, 3, 'a', 'A', 1, 10, 10);
            INSERT INTO mdl_writeassistdev_chat VALUES (1, 1, 3, 'a', 'user', 'hi', 11, 11);
            """);

        await database.UpgradeCheckedAsync();

        (await database.QueryAsync<string>("SELECT DISTINCT DELETE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME IN ('mdl_writeassistdev_chat', 'mdl_writeassistdev_chat_sessions')")).ShouldBe(["CASCADE"]);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME IN ('mdl_writeassistdev_chat', 'mdl_writeassistdev_chat_sessions')")).ShouldBe(5);
        await database.ExecuteAsync("DELETE FROM mdl_user WHERE id = 3");
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat")).ShouldBe(0);
    }

    [Fact]
    public async Task An_orphan_can_be_made_again_from_its_json_letter_for_letter()
    {
        await database.CreateChatsAsync();
        await database.ExecuteAsync("ALTER TABLE mdl_writeassistdev_chat ADD COLUMN raw BLOB NULL");
        var content = "NUL \0, quote \", back\\slash, 😀, tab\t, new\nline, </script>";
        await database.ExecuteAsync("INSERT INTO mdl_writeassistdev_chat VALUES (1, 77, 3, 'a', 'user', @content, 11, 11, 0xFF00FE)", new { content });

        await database.UpgradeCheckedAsync();

        var row = await database.ScalarAsync<string>("SELECT row_json FROM mdl_writeassistdev_orphans");
        using var json = System.Text.Json.JsonDocument.Parse(row);
        json.RootElement.GetProperty("content").GetString().ShouldBe(content);
        json.RootElement.GetProperty("raw").GetProperty("base64").GetBytesFromBase64().ShouldBe([0xFF, 0x00, 0xFE]);
    }

    [Fact]
    public async Task A_database_that_is_not_moodles_is_refused_before_anything_is_changed()
    {
        await database.ExecuteAsync("DROP TABLE mdl_writeassistdev");

        (await Should.ThrowAsync<UpgradeException>(() => database.CountAsync())).Message.ShouldContain("mdl_writeassistdev is not in this database");
        await Should.ThrowAsync<Exception>(() => database.UpgradeAsync());
        (await database.QueryAsync<string>("SHOW TABLES LIKE '%chat%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_prefix_is_another_site_of_the_same_database()
    {
        var other = new UpgradeDatabase(server, "m2_");
        await using (other)
        {
            await other.InitializeAsync();
            await other.CreateMoodleAsync();
            await other.CreateChatsAsync();
            await other.CreateWorkAsync();
            await other.ExecuteAsync("INSERT INTO m2_writeassistdev_chat VALUES (1, 1, 3, 'a', 'user', 'hi', 11, 11), (2, 9, 3, 'a', 'user', 'hi', 11, 11)");

            await other.UpgradeCheckedAsync();

            (await other.ScalarAsync<long>("SELECT COUNT(*) FROM m2_writeassistdev_chat")).ShouldBe(1);
            (await other.QueryAsync<string>("SHOW TABLES LIKE 'mdl%'")).ShouldBeEmpty();
        }
    }
}
