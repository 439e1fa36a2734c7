using System.Globalization;
using System.Text.Json;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>The sums that teachers see are those of the rows, counted here in another way; by the plugin's own PHP over an upgraded database.</summary>
public sealed class ReportTests(DatabaseServer server) : IAsyncLifetime
{
    private const long Student = PrivacyDatabase.Student;
    private const long Other = PrivacyDatabase.Other;
    private const string Everybody = "SELECT id FROM {user}";

    private readonly PrivacyDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.ExecuteAsync("DELETE FROM mdl_writeassistdev_day_usage; DELETE FROM mdl_writeassistdev_concurrent_choices");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_told_of_each_student_is_what_their_rows_say(long activity)
    {
        await UsedAsync(activity, Student, 0, 3, 400);
        await UsedAsync(activity, Student, 40, 500, 1_000_000);
        await UsedAsync(activity, Other, 2, 1, 20);
        await database.ExecuteAsync($"INSERT INTO mdl_writeassistdev_statements (writeassistdevid, userid, number, content, saved_at) VALUES ({activity}, 5, 0, 'a draft', 1795559999)");

        var report = await ReportAsync(activity, Everybody);

        var told = report.GetProperty("students").EnumerateObject().Select(student => Told(student.Value)).ToList();
        var counted = await CountedAsync(activity);
        told.OrderBy(student => student.Id).ShouldBe(counted);
        counted.Count(student => student.Messages > 0).ShouldBeGreaterThan(10);
        var totals = report.GetProperty("totals");
        Number(totals, "students").ShouldBe(counted.Count);
        Number(totals, "active").ShouldBe(counted.Count(student => student.LastUse > 0));
        Number(totals, "chats").ShouldBe(counted.Sum(student => student.Chats));
        Number(totals, "messages").ShouldBe(counted.Sum(student => student.Messages));
        Number(totals, "replies").ShouldBe(counted.Sum(student => student.Replies));
        Number(totals, "tokens").ShouldBe(counted.Sum(student => student.Tokens));
    }

    [Fact]
    public async Task Only_the_students_who_are_asked_for_are_told_of_and_counted()
    {
        await UsedAsync(1, Student, 0, 3, 400);
        await UsedAsync(1, Other, 0, 5, 600);

        var report = await ReportAsync(1, $"SELECT id FROM {{user}} WHERE id = {Student}");

        report.GetProperty("students").EnumerateObject().Select(student => student.Name).ShouldBe([$"{Student}"]);
        Number(report.GetProperty("totals"), "students").ShouldBe(1);
        Number(report.GetProperty("totals"), "tokens").ShouldBe(400);
        report.GetProperty("days").EnumerateObject().Sum(day => Number(day.Value, "requests")).ShouldBe(3);
        var writers = await database.ScalarAsync<long>("SELECT COUNT(DISTINCT userid) FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = 1");
        report.GetProperty("others").GetInt64().ShouldBe(writers - 1);
    }

    [Fact]
    public async Task However_many_students_there_are_the_statements_are_as_many()
    {
        var one = await ReportAsync(1, $"SELECT id FROM {{user}} WHERE id = {Student}");
        var all = await ReportAsync(1, Everybody);

        all.GetProperty("students").EnumerateObject().Count().ShouldBeGreaterThan(15);
        all.GetProperty("queries").GetInt32().ShouldBe(one.GetProperty("queries").GetInt32());
        all.GetProperty("queries").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task The_plot_has_every_day_of_four_weeks_those_without_use_too()
    {
        await UsedAsync(1, Student, 0, 3, 400);
        await UsedAsync(1, Other, 0, 2, 100);
        await UsedAsync(1, Student, 27, 7, 900);
        await UsedAsync(1, Student, 28, 50, 5000);
        await UsedAsync(2, Student, 0, 60, 6000);

        var days = (await ReportAsync(1, Everybody)).GetProperty("days").EnumerateObject().ToList();

        days.Count.ShouldBe(28);
        days.Select(day => day.Name).ShouldBe(days.Select(day => day.Name).Order(StringComparer.Ordinal));
        (Number(days[^1].Value, "requests"), Number(days[^1].Value, "tokens")).ShouldBe((5, 500));
        (Number(days[0].Value, "requests"), Number(days[0].Value, "tokens")).ShouldBe((7, 900));
        days[1..^1].ShouldAllBe(day => Number(day.Value, "requests") == 0 && Number(day.Value, "tokens") == 0);
    }

    [Fact]
    public async Task A_copy_of_a_reply_is_no_reply_and_one_that_was_made_anew_in_its_place_is()
    {
        await database.ExecuteAsync($"DELETE FROM mdl_writeassistdev_chat WHERE writeassistdevid = 1 AND userid = {Student}");
        var copy = await StoreAsync("assistant", null);
        await database.ExecuteAsync($"INSERT INTO mdl_writeassistdev_chat_sources (message_id, source_message_id, source_title) VALUES ({copy}, 1, 'x')");
        await StoreAsync("user", null);
        await StoreAsync("assistant", null);
        (await RepliesAsync()).ShouldBe(1);

        await database.ExecuteAsync($"UPDATE mdl_writeassistdev_chat SET reply_to = 1 WHERE id = {copy}");
        (await RepliesAsync()).ShouldBe(2);

        // What the endpoint has counted stays when the messages are gone.
        await UsedAsync(1, Student, 3, 9, 0);
        (await RepliesAsync()).ShouldBe(9);

        async Task<long> RepliesAsync() => Told((await ReportAsync(1, Everybody)).GetProperty("students").GetProperty($"{Student}")).Replies;
    }

    [Fact]
    public async Task Of_each_model_it_is_told_how_often_it_was_shown_and_chosen()
    {
        await ChooseAsync(1, Student, 9, """[{"message_id": 9, "pane_index": 0, "model": "coach"}, {"message_id": 11, "pane_index": 1, "model": "m:1"}]""");
        await ChooseAsync(1, Student, 21, """[{"message_id": 20, "pane_index": 0, "model": "coach"}, {"message_id": 21, "pane_index": 1, "model": "m:1"}]""");
        await ChooseAsync(1, Other, 31, """[{"message_id": 30, "pane_index": 0, "model": null}, {"message_id": 31, "pane_index": 1, "model": "m:1"}]""");
        await ChooseAsync(2, Other, 41, """[{"message_id": 41, "pane_index": 0, "model": "coach"}, {"message_id": 42, "pane_index": 1, "model": "m:1"}]""");
        await ChooseAsync(1, Other, 41, "[]");

        var choices = (await ReportAsync(1, Everybody)).GetProperty("choices");

        choices.EnumerateObject().Select(model => (model.Name, Number(model.Value, "chosen"), Number(model.Value, "shown"))).ShouldBe([("m:1", 2L, 3L), ("coach", 1L, 2L), ("", 0L, 1L)]);
    }

    [Fact]
    public async Task A_budget_that_is_reset_is_todays_of_one_student_and_what_was_used_stays()
    {
        foreach (var activity in new[] { 1, 2 })
        {
            foreach (var person in new[] { Student, Other })
            {
                await UsedAsync(activity, person, 0, 12, 3400);
                await UsedAsync(activity, person, 1, 12, 3400);
            }
        }

        await database.PhpAsync("reset-budget", 1, Student);

        var today = await DayAsync(0);
        (await database.QueryAsync<(long, long, int)>("SELECT writeassistdevid, userid, day FROM mdl_writeassistdev_day_usage WHERE reset_requests = 12 AND reset_tokens = 3400")).ShouldBe([(1, Student, today)]);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_day_usage WHERE requests = 12 AND tokens = 3400")).ShouldBe(8);
        var students = (await ReportAsync(1, Everybody)).GetProperty("students");
        (Number(students.GetProperty($"{Student}"), "todayrequests"), Number(students.GetProperty($"{Student}"), "todaytokens"), Number(students.GetProperty($"{Student}"), "replies")).ShouldBe((0, 0, 24));
        (Number(students.GetProperty($"{Other}"), "todayrequests"), Number(students.GetProperty($"{Other}"), "todaytokens")).ShouldBe((12, 3400));
        await database.PhpAsync("reset-budget", 1, 5);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_day_usage")).ShouldBe(8);
    }

    [Fact]
    public async Task Statements_that_were_handed_in_are_told_of_and_drafts_are_not()
    {
        await database.ExecuteAsync($"""
            DELETE FROM mdl_writeassistdev_statements;
            INSERT INTO mdl_writeassistdev_statements (writeassistdevid, userid, number, content, saved_at) VALUES
              (1, {Student}, 0, 'a draft', 1795551900), (1, {Student}, 1, 'the first', 1795551801), (1, {Student}, 2, '<b>the second</b>', 1795551802),
              (1, {Other}, 0, 'a draft alone', 1795551801), (2, {Student}, 1, 'elsewhere', 1795551801)
            """);

        var shown = await database.PhpAsync("statements", 1, Student);

        var student = shown.GetProperty("students").EnumerateObject().Single();
        (student.Name, Number(student.Value, "statement"), Number(student.Value, "howmany")).ShouldBe(($"{Student}", 1795551802, 2));
        shown.GetProperty("statements").EnumerateArray().Select(statement => (Number(statement, "number"), statement.GetProperty("content").GetString())).ShouldBe([(2L, "<b>the second</b>"), (1L, "the first")]);
        (await database.PhpAsync("statements", 1, Other)).GetProperty("statements").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Moodles_outline_of_a_person_tells_how_many_messages_were_sent_and_when()
    {
        var sent = await database.QueryAsync<(long Count, long Last)>($"SELECT COUNT(*), MAX(created_at) FROM mdl_writeassistdev_chat WHERE writeassistdevid = 1 AND userid = {Student} AND role = 'user'");

        var outline = await database.PhpAsync("outline", 1, Student);

        outline.GetProperty("info").GetString().ShouldBe($"Messages to the assistant: {sent[0].Count}");
        outline.GetProperty("time").GetInt64().ShouldBe(sent[0].Last);
        (await database.PhpAsync("outline", 777, Student)).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task No_name_becomes_a_formula_of_a_spreadsheet()
    {
        var texts = (await database.PhpAsync("no-formula", "=1+1", "+1", "-1", "@x", " =1", "\t=1", "\r=1", "\n=1", "Ada", "O'Hara - B", "")).EnumerateArray().Select(text => text.GetString()).ToList();

        texts.ShouldBe(["'=1+1", "'+1", "'-1", "'@x", "' =1", "'\t=1", "'\r=1", "'\n=1", "Ada", "O'Hara - B", ""]);
    }

    [Fact]
    public async Task Where_the_service_has_not_made_its_tables_the_report_knows()
    {
        (await database.PhpAsync("is-set-up")).GetBoolean().ShouldBeTrue();

        await database.ExecuteAsync("DROP TABLE mdl_writeassistdev_day_usage");

        (await database.PhpAsync("is-set-up")).GetBoolean().ShouldBeFalse();
        (await database.PhpAsync("outline", 1, Student)).ValueKind.ShouldBe(JsonValueKind.Object);
    }

    /// <summary>What is told of a student.</summary>
    internal sealed record Row
    {
        public long Id { get; init; }

        public long LastUse { get; init; }

        public long Chats { get; init; }

        public long Messages { get; init; }

        public long Replies { get; init; }

        public long Tokens { get; init; }

        public long TodayRequests { get; init; }

        public long TodayTokens { get; init; }

        public bool Submitted { get; init; }

        public long Statement { get; init; }
    }

    private static Row Told(JsonElement student) => new()
    {
        Id = Number(student, "id"),
        LastUse = Number(student, "lastuse"),
        Chats = Number(student, "chats"),
        Messages = Number(student, "messages"),
        Replies = Number(student, "replies"),
        Tokens = Number(student, "tokens"),
        TodayRequests = Number(student, "todayrequests"),
        TodayTokens = Number(student, "todaytokens"),
        Submitted = Number(student, "submitted") > 0,
        Statement = Number(student, "statement"),
    };

    // A statement for each number of each student.
    private async Task<List<Row>> CountedAsync(long activity)
    {
        var counted = new List<Row>();
        var today = await DayAsync(0);
        foreach (var id in await database.QueryAsync<long>("SELECT id FROM mdl_user WHERE deleted = 0 ORDER BY id"))
        {
            Task<long> OfAsync(string sql) => database.ScalarAsync<long>($"{sql} AND writeassistdevid = {activity} AND userid = {id}");
            var messages = await database.QueryAsync<(string Role, long Id, long? ReplyTo)>($"SELECT role, id, reply_to FROM mdl_writeassistdev_chat WHERE writeassistdevid = {activity} AND userid = {id}");
            var copies = await database.QueryAsync<long>("SELECT message_id FROM mdl_writeassistdev_chat_sources");
            counted.Add(new Row
            {
                Id = id,
                LastUse = new[]
                {
                    await OfAsync("SELECT COALESCE(MAX(modified_at), 0) FROM mdl_writeassistdev_chat_sessions WHERE 1 = 1"), await OfAsync("SELECT COALESCE(MAX(modified_at), 0) FROM mdl_writeassistdev_metadata WHERE 1 = 1"),
                }.Max(),
                Chats = await OfAsync("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions WHERE 1 = 1"),
                Messages = messages.Count(message => message.Role == "user"),
                Replies = Math.Max(
                    await OfAsync("SELECT COALESCE(SUM(requests), 0) FROM mdl_writeassistdev_day_usage WHERE 1 = 1"),
                    messages.Count(message => message.Role == "assistant" && (message.ReplyTo is not null || !copies.Contains(message.Id)))),
                Tokens = await OfAsync("SELECT COALESCE(SUM(tokens), 0) FROM mdl_writeassistdev_day_usage WHERE 1 = 1"),
                TodayRequests = await OfAsync($"SELECT COALESCE(SUM(requests), 0) FROM mdl_writeassistdev_day_usage WHERE day = {today}"),
                TodayTokens = await OfAsync($"SELECT COALESCE(SUM(tokens), 0) FROM mdl_writeassistdev_day_usage WHERE day = {today}"),
                Submitted = await OfAsync("SELECT COUNT(*) FROM mdl_writeassistdev_metadata WHERE status = 'submitted'") > 0,
                Statement = await OfAsync("SELECT COALESCE(MAX(saved_at), 0) FROM mdl_writeassistdev_statements WHERE number > 0"),
            });
        }

        return counted;
    }

    private Task<JsonElement> ReportAsync(long activity, string students) => database.PhpAsync("report", activity, students);

    private async Task<int> DayAsync(int ago) => (await database.PhpAsync("day", ago)).GetInt32();

    private async Task UsedAsync(long activity, long person, int ago, int requests, long tokens) =>
        await database.ExecuteAsync($"INSERT INTO mdl_writeassistdev_day_usage (writeassistdevid, userid, day, requests, tokens) VALUES ({activity}, {person}, {await DayAsync(ago)}, {requests}, {tokens})");

    private Task<int> ChooseAsync(long activity, long person, long chosen, string compared) =>
        database.ExecuteAsync($"INSERT INTO mdl_writeassistdev_concurrent_choices (writeassistdevid, userid, chosen_message_id, compared, created_at) VALUES ({activity}, {person}, {chosen}, '{compared}', 1795551801)");

    private Task<long> StoreAsync(string role, long? replyTo) => database.ScalarAsync<long>(
        $"INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, reply_to, timestamp, created_at) VALUES (1, {Student}, 'seed', '{role}', 'x', @replyTo, 1795551801, 1795551801); SELECT LAST_INSERT_ID()",
        new { replyTo });

    // Moodle's database gives numbers as texts.
    private static long Number(JsonElement thing, string name) =>
        thing.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : long.Parse(thing.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
