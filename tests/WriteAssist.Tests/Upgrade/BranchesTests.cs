using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>The columns of edited messages come to chats that are there, wherever the upgrade was killed before.</summary>
public sealed class BranchesTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.UpgradeAsync(SchemaVersions.BinnedChats);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("", 3)]
    [InlineData("ALTER TABLE mdl_writeassistdev_chat ADD COLUMN branch_id BIGINT NOT NULL DEFAULT 0", 2)]
    [InlineData("ALTER TABLE mdl_writeassistdev_chat ADD COLUMN branch_id BIGINT NOT NULL DEFAULT 0, ADD COLUMN version_of BIGINT NULL", 1)]
    public async Task What_is_there_is_one_line_in_view_and_a_killed_step_goes_on(string doneBefore, long columns)
    {
        await database.ExecuteAsync($"""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, is_active, created_at, modified_at) VALUES (1, 3, 'a', 1, 10, 10);
            INSERT INTO mdl_writeassistdev_chat (id, writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 1, 3, 'a', 'assistant', 'now', 10, 10);
            INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, created_at) VALUES (1, 1, 'earlier', 'complete', 10);
            {doneBefore}
            """);

        var report = await database.UpgradeCheckedAsync();

        UpgradeDatabase.Number(report, "columns of branches added").ShouldBe(columns);
        (await database.QueryAsync<(long, long?)>("SELECT branch_id, version_of FROM mdl_writeassistdev_chat")).ShouldBe([(0, null)]);
        (await database.QueryAsync<long?>("SELECT version_id FROM mdl_writeassistdev_chat_alternatives")).ShouldBe([null]);
    }
}
