using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>The tables and settings of provenance come to a site that is there, wherever the upgrade was killed before.</summary>
public sealed class ProvenanceUpgradeTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.UpgradeAsync(SchemaVersions.EarlierProjects);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("", 2, 2)]
    [InlineData("ALTER TABLE mdl_writeassistdev ADD COLUMN provenance TINYINT(1) NOT NULL DEFAULT 0", 1, 2)]
    [InlineData("ALTER TABLE mdl_writeassistdev ADD COLUMN provenance TINYINT(1) NOT NULL DEFAULT 0; ALTER TABLE mdl_writeassistdev_settings ADD COLUMN provenance_shown TINYINT NOT NULL DEFAULT 0", 0, 2)]
    public async Task It_is_off_where_it_was_not_set_and_a_killed_step_goes_on(string doneBefore, long columns, long tables)
    {
        await database.ExecuteAsync($"INSERT INTO mdl_writeassistdev_settings (writeassistdevid, activity_log) VALUES (1, 1); {doneBefore}");

        var report = await database.UpgradeCheckedAsync();

        UpgradeDatabase.Number(report, "columns of provenance added").ShouldBe(columns);
        UpgradeDatabase.Number(report, "tables created").ShouldBe(tables + 2, "with those of usage by day and of readings");
        (await database.QueryAsync<string>("SELECT CONCAT(activity_log, provenance, provenance_shown) FROM mdl_writeassistdev_settings JOIN mdl_writeassistdev ON mdl_writeassistdev.id = writeassistdevid")).ShouldBe(["100"]);
    }

    [Fact]
    public async Task What_was_noted_goes_with_the_student_and_not_with_the_chat()
    {
        await database.UpgradeCheckedAsync();
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, is_active, created_at, modified_at) VALUES (1, 3, 'a', 1, 10, 10);
            INSERT INTO mdl_writeassistdev_chat (id, writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 1, 3, 'a', 'assistant', 'said', 10, 10);
            INSERT INTO mdl_writeassistdev_passages (writeassistdevid, userid, client_id, phase, kind, content, characters, message_id, noted_at) VALUES (1, 3, 'x', 'write', 'reply', 'said', 4, 1, 10);
            INSERT INTO mdl_writeassistdev_statements (writeassistdevid, userid, number, content, saved_at) VALUES (1, 3, 0, 'x', 10);
            DELETE FROM mdl_writeassistdev_chat_sessions
            """);
        (await database.QueryAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_passages")).ShouldBe([1]);

        await database.ExecuteAsync("DELETE FROM mdl_user WHERE id = 3");

        (await database.QueryAsync<long>("SELECT (SELECT COUNT(*) FROM mdl_writeassistdev_passages) + (SELECT COUNT(*) FROM mdl_writeassistdev_statements)")).ShouldBe([0]);
    }
}
