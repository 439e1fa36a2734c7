using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>The columns of texts that go along come to messages that are there, wherever the upgrade was killed before.</summary>
public sealed class TextsAlongTests(DatabaseServer server) : IAsyncLifetime
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
    [InlineData("", 2)]
    [InlineData("ALTER TABLE mdl_writeassistdev_chat ADD COLUMN with_text TINYINT NOT NULL DEFAULT 0", 1)]
    public async Task With_what_is_there_nothing_went_along_and_a_killed_step_goes_on(string doneBefore, long columns)
    {
        await database.ExecuteAsync($"""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, is_active, created_at, modified_at) VALUES (1, 3, 'a', 1, 10, 10);
            INSERT INTO mdl_writeassistdev_chat (id, writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 1, 3, 'a', 'user', 'now', 10, 10);
            {doneBefore}
            """);

        var report = await database.UpgradeCheckedAsync();

        UpgradeDatabase.Number(report, "columns of texts along added").ShouldBe(columns);
        (await database.QueryAsync<(int, string?)>("SELECT with_text, selection FROM mdl_writeassistdev_chat")).ShouldBe([(0, null)]);
    }
}
