using System.Text.Json;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>Teachers read what may be read and no more, and nothing of which no reading is written down: the plugin's own PHP over an upgraded database.</summary>
public sealed class ReadableChatsTests(DatabaseServer server) : IAsyncLifetime
{
    private const long Student = PrivacyDatabase.Student;
    private const long Other = PrivacyDatabase.Other;
    private const long Teacher = 23;
    private const string Readings = "SELECT COUNT(*) FROM mdl_writeassistdev_chat_readings";

    private readonly PrivacyDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.ExecuteAsync("DELETE FROM mdl_writeassistdev_chat_readings");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Where_students_share_chats_those_and_no_others_are_there()
    {
        (await PeopleAsync("shared", Student, Other)).ShouldBeEmpty();
        var chat = await ChatAsync(Student);
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET shared_at = 1795551900 WHERE id = @chat", new { chat });

        (await PeopleAsync("shared", Student, Other)).ShouldBe([Student]);
        (await PeopleAsync("shared", Other)).ShouldBeEmpty("whom the teacher does not see");
        (await ChatsAsync("shared", Student)).ShouldBe([chat]);
        (await ChatsAsync("shared", Other)).ShouldBeEmpty();
        (await ChatsAsync("always", Student)).Count.ShouldBeGreaterThan(1);
        (await PeopleAsync("always", Student, Other)).Order().ShouldBe([Student, Other]);

        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET deleted_at = 5 WHERE id = @chat", new { chat });
        (await ChatsAsync("shared", Student)).ShouldBeEmpty();
        (await ChatsAsync("always", Student)).ShouldNotContain(chat);
    }

    [Fact]
    public async Task What_may_not_be_read_is_not_opened_and_leaves_nothing()
    {
        var (chat, others) = (await ChatAsync(Student), await ChatAsync(Other));
        var elsewhere = await database.ScalarAsync<long>("SELECT MIN(id) FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid <> 1");
        var elsewhereOf = await database.ScalarAsync<long>("SELECT userid FROM mdl_writeassistdev_chat_sessions WHERE id = @elsewhere", new { elsewhere });
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET shared_at = 1795551900 WHERE id <> @chat", new { chat });
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET deleted_at = 5 WHERE id = @others", new { others });

        (string How, long Owner, long Chat)[] attempts =
        [
            ("shared", Student, chat), ("shared", Other, others), ("always", Other, others), ("shared", Student, others), ("always", Other, chat),
            ("always", elsewhereOf, elsewhere), ("shared", elsewhereOf, elsewhere), ("always", Student, 0), ("shared", Student, 999_999),
        ];
        foreach (var (how, owner, id) in attempts)
        {
            var opened = await OpenAsync(how, owner, id);
            opened.GetProperty("chat").ValueKind.ShouldBe(JsonValueKind.Null, $"{how} {owner} {id}");
            opened.GetProperty("events").GetArrayLength().ShouldBe(0);
        }

        (await database.ScalarAsync<long>(Readings)).ShouldBe(0);
    }

    [Fact]
    public async Task Opening_is_written_down_and_told_and_loading_it_again_at_once_is_not()
    {
        var chat = await ChatAsync(Student);

        var opened = await OpenAsync("always", Student, chat);
        opened.GetProperty("chat").GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe($"canary-{Student} question");
        var told = opened.GetProperty("events")[0];
        (told.GetProperty("objectid").GetRawText().Trim('"'), told.GetProperty("relateduserid").GetInt64()).ShouldBe(($"{chat}", Student));
        (await database.QueryAsync<(long, long, string, long)>("SELECT writeassistdevid, userid, chat_session_id, reader_id FROM mdl_writeassistdev_chat_readings"))
            .ShouldBe([(1, Student, "seed", Teacher)]);

        (await OpenAsync("always", Student, chat)).GetProperty("events").GetArrayLength().ShouldBe(0);
        (await database.ScalarAsync<long>(Readings)).ShouldBe(1);
        (await OpenAsync("always", Student, chat, reader: 24)).GetProperty("events").GetArrayLength().ShouldBe(1, "another teacher is another reading");
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_readings SET read_at = read_at - 61");
        (await OpenAsync("always", Student, chat)).GetProperty("events").GetArrayLength().ShouldBe(1);
        (await database.ScalarAsync<long>(Readings)).ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_reads_where_the_reading_cannot_be_written_down()
    {
        var chat = await ChatAsync(Student);

        var failed = await OpenAsync("always", Student, chat, log: "broken");

        failed.GetProperty("failed").GetString().ShouldBe("cannotwritelog");
        failed.TryGetProperty("chat", out _).ShouldBeFalse();
        (await database.ScalarAsync<long>(Readings)).ShouldBe(0, "and it is taken back");
    }

    [Fact]
    public async Task Ones_own_chat_is_opened_without_a_reading()
    {
        var opened = await OpenAsync("always", Student, await ChatAsync(Student), reader: Student);

        opened.GetProperty("chat").GetProperty("count").GetInt64().ShouldBe(1);
        (await database.ScalarAsync<long>(Readings)).ShouldBe(0);
    }

    [Fact]
    public async Task A_long_chat_comes_in_pages_of_what_is_in_view()
    {
        var chat = await ChatAsync(Student);
        await database.ExecuteAsync($"""
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, branch_id)
            VALUES (1, {Student}, 'seed', 'assistant', 'second', 20, 20, 0), (1, {Student}, 'seed', 'user', 'out of view', 30, 30, 1),
                   (1, {Student}, 'seed', 'user', 'third', 10, 10, 0), (1, {Other}, 'seed', 'user', 'not hers', 10, 10, 0)
            """);

        var pages = new List<string?>();
        foreach (var page in new[] { 0, 1, 2 })
        {
            var opened = (await OpenAsync("always", Student, chat, page: page)).GetProperty("chat");
            opened.GetProperty("count").GetInt64().ShouldBe(3);
            pages.Add(string.Join(", ", opened.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString())));
        }

        pages.ShouldBe([$"canary-{Student} question, second", "third", ""]);
    }

    private async Task<List<long>> PeopleAsync(string readChats, params long[] seen) =>
        [.. (await database.PhpAsync([.. new object[] { "readable-students", readChats }, .. seen.Cast<object>()])).EnumerateArray().Select(row => long.Parse(row.GetProperty("userid").GetString()!, provider: null))];

    private async Task<List<long>> ChatsAsync(string readChats, long student) =>
        [.. (await database.PhpAsync("readable-chats", readChats, student)).EnumerateArray().Select(row => long.Parse(row.GetProperty("id").GetString()!, provider: null))];

    private Task<JsonElement> OpenAsync(string readChats, long student, long chat, long reader = Teacher, int page = 0, string log = "works") =>
        database.PhpAsync("open-chat", readChats, student, chat, reader, page, log);

    private Task<long> ChatAsync(long student) =>
        database.ScalarAsync<long>("SELECT id FROM mdl_writeassistdev_chat_sessions WHERE userid = @student AND session_id = 'seed'", new { student });
}
