using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

public sealed class ImportTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.CreateWorkAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Messages_that_the_chat_table_already_has_are_left_out()
    {
        await database.CreateChatsAsync();
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat VALUES (1, 1, 3, 'a', 'user', 'same', 100, 100), (2, 1, 4, 'a', 'user', 'another''s', 200, 200), (3, 1, 3, 'a', 'user', 'Case', 300, 300);
            INSERT INTO mdl_writeassistdev_chat_sessions VALUES (1, 1, 3, 'a', 'A', 1, 10, 10);
            """);
        await AddWorkAsync(1, 3, """{"chatHistory":[{"role":"user","content":"same","timestamp":100500},{"role":"user","content":"same","timestamp":100},{"role":"assistant","content":"same","timestamp":100},{"role":"user","content":"another's","timestamp":200},{"role":"user","content":"case","timestamp":300}]}""");
        await AddWorkAsync(1, 4, """{"chatHistory":[{"role":"user","content":"another's","timestamp":200}]}""");

        var report = await database.UpgradeCheckedAsync();

        UpgradeDatabase.Number(report, "messages that the chat table already had").ShouldBe(2);
        (await database.QueryAsync<(string, string, long)>("SELECT role, content, timestamp FROM mdl_writeassistdev_chat WHERE chat_session_id LIKE 'chat%' ORDER BY id")).ShouldBe(
            [("user", "same", 100500), ("assistant", "same", 100), ("user", "another's", 200), ("user", "case", 300)]);
        (await database.QueryAsync<(string, long)>("SELECT title, is_active FROM mdl_writeassistdev_chat_sessions WHERE userid = 3 ORDER BY id")).ShouldBe([("A", 1), ("Earlier chat", 0)]);
    }

    [Theory]
    [InlineData("""{"chatHistory":[{"role":"user","content":"cut of""", "is not valid JSON")]
    [InlineData("""{"chatHistory":{"0":{"role":"user"}}}""", "not a list")]
    [InlineData("""["chatHistory"]""", "not a JSON object")]
    [InlineData("not json", "is not valid JSON")]
    public async Task A_broken_blob_is_named_and_stops_nothing(string blob, string why)
    {
        var broken = await AddWorkAsync(1, 3, blob);
        await AddWorkAsync(1, 4, """{"chatHistory":[{"role":"user","content":"fine","timestamp":"2025-01-04T00:01:51.900Z"}]}""");

        var report = await database.UpgradeCheckedAsync();

        var note = report.Steps.Single(step => step.Version == SchemaVersions.EarlierChats).Outcome.Notes.ShouldHaveSingleItem();
        note.ShouldContain($"Work row {broken} ");
        note.ShouldContain(why);
        (await database.QueryAsync<(string, long)>("SELECT content, timestamp FROM mdl_writeassistdev_chat")).ShouldBe([("fine", 1735948911)]);
        (await database.ScalarAsync<string>("SELECT content FROM mdl_writeassistdev_work WHERE id = @broken", new { broken })).ShouldBe(blob);
    }

    [Fact]
    public async Task Blobs_of_any_shape_keep_their_order_and_a_sensible_time()
    {
        await AddWorkAsync(1, 3, """
            {"chatHistory":[{"role":"USER","content":"first"},{"role":"ai","text":"second","timestamp":"1735776037"},{"role":"assistant","content":"half \ud83d, whole \ud83d\ude00, nul \u0000"},
             "no message",{"role":"user"},{"content":{"a":1},"timestamp":1735776039.9}]}
            """);

        var report = await database.UpgradeCheckedAsync();

        (await database.QueryAsync<(string, string, long)>("SELECT role, content, timestamp FROM mdl_writeassistdev_chat ORDER BY timestamp, id")).ShouldBe(
            [("user", "first", 1735776037), ("user", "second", 1735776037), ("assistant", "half \uFFFD, whole 😀, nul \0", 1735776037), ("user", """{"a":1}""", 1735776039)]);
        report.Steps.Single(step => step.Version == SchemaVersions.EarlierChats).Outcome.Notes.ShouldHaveSingleItem().ShouldContain("2 entries");
        UpgradeDatabase.Number(report, "imported messages whose role was unknown and became user").ShouldBe(2);
    }

    [Fact]
    public async Task The_chat_of_somebody_who_is_gone_is_reported_and_its_row_kept()
    {
        var gone = await AddWorkAsync(1, 99, """{"chatHistory":[{"role":"user","content":"x","timestamp":1}]}""");

        var report = await database.UpgradeCheckedAsync();

        report.Steps.Single(step => step.Version == SchemaVersions.EarlierChats).Outcome.Notes.ShouldHaveSingleItem().ShouldContain($"Work row {gone} ");
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions")).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_work")).ShouldBe(1);
    }

    [Fact]
    public async Task A_chat_that_was_imported_and_deleted_does_not_come_back()
    {
        await AddWorkAsync(1, 3, """{"chatHistory":[{"role":"user","content":"x","timestamp":5}]}""");
        await database.UpgradeAsync();
        await database.ExecuteAsync("DELETE FROM mdl_writeassistdev_chat_sessions; DROP TABLE mdl_writeassistdev_versioninfo");

        await database.UpgradeCheckedAsync();

        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions")).ShouldBe(0);
    }

    private Task<long> AddWorkAsync(long activity, long user, string content) => database.ScalarAsync<long>(
        "INSERT INTO mdl_writeassistdev_work (writeassistdevid, userid, content, timecreated, timemodified) VALUES (@activity, @user, @content, 50, 60); SELECT LAST_INSERT_ID()",
        new { activity, user, content });
}
