using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>Sharing and readings come to chats that are there, wherever the upgrade was killed before, and go with the chat.</summary>
public sealed class SharedChatsUpgradeTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.UpgradeAsync(SchemaVersions.DayUsage);
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, is_active, created_at, modified_at)
            VALUES (1, 3, 'a', 1, 10, 10), (1, 3, 'A', 0, 10, 10), (1, 4, 'a', 1, 10, 10)
            """);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("", 1)]
    [InlineData("ALTER TABLE mdl_writeassistdev_chat_sessions ADD COLUMN shared_at BIGINT NULL", 0)]
    public async Task No_chat_that_is_there_is_shared_and_a_killed_step_goes_on(string doneBefore, long columns)
    {
        await database.ExecuteAsync($"DO 0; {doneBefore}");

        var report = await database.UpgradeCheckedAsync();

        UpgradeDatabase.Number(report, "columns of shared chats added").ShouldBe(columns);
        UpgradeDatabase.Number(report, "tables created").ShouldBe(1);
        (await database.QueryAsync<long?>("SELECT shared_at FROM mdl_writeassistdev_chat_sessions")).ShouldBe([null, null, null]);
    }

    [Fact]
    public async Task A_reading_goes_with_its_chat_and_forgets_a_reader_who_is_gone()
    {
        await database.UpgradeAsync();
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_readings (writeassistdevid, chat_session_id, userid, reader_id, read_at)
            VALUES (1, 'a', 3, 5, 20), (1, 'A', 3, 5, 21), (1, 'a', 4, 5, 22);
            DELETE FROM mdl_writeassistdev_chat_sessions WHERE userid = 3 AND session_id = 'a'
            """);
        const string Read = "SELECT read_at, reader_id FROM mdl_writeassistdev_chat_readings ORDER BY read_at";
        (await database.QueryAsync<(long, long?)>(Read)).ShouldBe([(21, 5), (22, 5)]);

        await database.ExecuteAsync("DELETE FROM mdl_user WHERE id IN (4, 5)");

        (await database.QueryAsync<(long, long?)>(Read)).ShouldBe([(21, null)]);
    }
}
