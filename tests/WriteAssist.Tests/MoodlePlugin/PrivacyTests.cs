using System.Text.Json;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>What is stored of people is told of, given to them and deleted, by the plugin's own PHP over an upgraded database.</summary>
public sealed class PrivacyTests(DatabaseServer server) : IAsyncLifetime
{
    private const long Student = PrivacyDatabase.Student;
    private const long Other = PrivacyDatabase.Other;

    // Rows that hold for the site and belong to no activity.
    private static readonly List<string> Personal = Plugin.ListAfter(Plugin.ReadCode("classes/local/student_data.php"), "const PERSONAL");

    private readonly PrivacyDatabase database = new(server);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_table_and_column_that_names_a_person_is_told_of_in_words()
    {
        var columns = (await database.QueryAsync<(string, string)>(
            "SELECT SUBSTRING(TABLE_NAME, 5), COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'mdl\\_writeassistdev%'")).ToHashSet();
        var metadata = await database.PhpAsync("metadata");
        var tables = metadata.GetProperty("tables").EnumerateObject().ToList();
        var told = tables.SelectMany(table => Fields(table.Value).Select(field => (table.Name, field.Name))).ToHashSet();

        told.Except(columns).ShouldBeEmpty("a column is told of that is not there");
        columns.Where(column => column.Item2 is "userid" or "modified_by" or "reader_id").Except(told).ShouldBeEmpty();
        PrivacyDatabase.Parts.Keys.Append("writeassistdev_orphans").Except(tables.Select(table => table.Name)).ShouldBeEmpty();
        var services = metadata.GetProperty("services").EnumerateObject().ToList();
        services.Select(service => service.Name).ShouldBe(["models"]);
        var english = Plugin.Read("lang/en/writeassistdev.php");
        foreach (var thing in tables.Concat(services))
        {
            foreach (var text in Fields(thing.Value).Select(field => field.Value.GetString()).Append(thing.Value.GetProperty("summary").GetString()))
                english.ShouldContain($"$string['{text}']");
        }
    }

    [Fact]
    public async Task A_student_gets_all_that_is_theirs_in_files_and_nothing_of_others()
    {
        var files = (await database.PhpAsync("export", Student)).EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!);

        var all = string.Join('\n', files.Select(file => $"{file.Key} {file.Value}"));
        all.ShouldNotContain($"canary-{Other}");
        string[] things = ["chat", "question", "selection", "earlier reply", "source", "set", "pane", "shared", "reason", "passage", "draft", "statement", "idea", "log", "text", "orphan", "work of a gone activity", "orphan of a gone activity"];
        things.Where(thing => !all.Contains($"canary-{Student} {thing}", StringComparison.Ordinal)).ShouldBeEmpty();
        files[$"{PrivacyDatabase.Context}/Text/write.html"].ShouldBe($"canary-{Student} text");
        var chat = JsonDocument.Parse(files.Single(file => file.Key.StartsWith($"{PrivacyDatabase.Context}/Chats/canary-{Student} chat (", StringComparison.Ordinal)).Value).RootElement;
        var message = chat.GetProperty("messages").EnumerateArray().Single();
        message.GetProperty("content").GetString().ShouldBe($"canary-{Student} question");
        message.GetProperty("timestamp").GetString().ShouldBe("Tuesday, 24 November 2026, 8:23 PM");
        message.GetProperty("earlier_replies")[0].GetProperty("content").GetString().ShouldBe($"canary-{Student} earlier reply");
        chat.GetProperty("readings")[0].GetProperty("read_at").GetString().ShouldBe("Tuesday, 24 November 2026, 8:23 PM");
        files[$"{PrivacyDatabase.Context}/Other/read_of_others.json"].ShouldContain("8:23 PM");
        files.Keys.ShouldContain(name => name.EndsWith("/agreements.json", StringComparison.Ordinal));
        var exported = files.Where(file => file.Key.Contains("/Chats/", StringComparison.Ordinal)).Sum(file => JsonDocument.Parse(file.Value).RootElement.GetProperty("messages").GetArrayLength());
        exported.ShouldBe(await database.ScalarAsync<int>($"SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = {Student}"));
    }

    [Fact]
    public async Task Of_a_student_who_is_deleted_nothing_stays_and_all_of_the_others_does()
    {
        var before = await database.OwnedAsync();
        // Each table that can name somebody has something to lose.
        before.Where(row => row.Person == Student).Select(row => row.Table).Distinct().Count().ShouldBe(Personal.Count + 15 + PrivacyDatabase.Parts.Count + 1);

        await database.PhpAsync("delete-user", Student);

        (await database.OwnedAsync()).ShouldBe(before.Where(row => row.Person != Student));
        (await database.ScalarAsync<long>($"SELECT COUNT(*) FROM mdl_writeassistdev_versions WHERE modified_by = {Student}")).ShouldBe(0);
        (await database.QueryAsync<long?>($"SELECT reader_id FROM mdl_writeassistdev_chat_readings WHERE userid = {Other}")).ShouldBe([null]);
        (await database.PhpAsync("contexts", Student)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Of_several_students_what_is_in_an_activity_is_deleted_and_no_more()
    {
        var before = await database.OwnedAsync();

        await database.PhpAsync("delete-users", PrivacyDatabase.Context, Student, 5);

        (await database.OwnedAsync()).ShouldBe(before.Where(row => row.Activity != 1 || row.Person is not (Student or 5)));
    }

    [Fact]
    public async Task Of_everybody_what_is_in_an_activity_is_deleted_and_no_more()
    {
        var before = await database.OwnedAsync();
        var users = (await database.PhpAsync("users", PrivacyDatabase.Context)).EnumerateArray().Select(user => user.GetInt64()).ToList();
        users.Order().ShouldBe(before.Where(row => row is { Activity: 1, Person: > 0 }).Select(row => row.Person).Distinct().Order());

        await database.PhpAsync("delete-context", PrivacyDatabase.Context);

        (await database.OwnedAsync()).ShouldBe(before.Where(row => row.Activity != 1 || row.Person == 0));
        (await database.PhpAsync("users", PrivacyDatabase.Context)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_holds_for_the_site_and_what_is_left_of_gone_activities_is_in_the_persons_context()
    {
        var before = await database.OwnedAsync();
        var own = await ContextAsync(30, Student);
        (await database.PhpAsync("contexts", Student)).EnumerateArray().Select(context => context.GetInt64()).ShouldBe([PrivacyDatabase.Context, await ContextAsync(70, 5), own], ignoreOrder: true);
        (await database.PhpAsync("users", own)).EnumerateArray().Select(user => user.GetInt64()).ShouldBe([Student]);

        await database.PhpAsync("delete-context", own);

        (await database.OwnedAsync()).ShouldBe(before.Where(row => row.Person != Student || row.Activity is 1 or 2));
    }

    [Fact]
    public async Task Where_Moodle_has_taken_a_persons_context_away_it_is_in_that_of_the_system()
    {
        var system = await ContextAsync(10, 0);
        (await database.PhpAsync("users", system)).EnumerateArray().Select(user => user.GetInt64()).ShouldNotContain(Student);
        await database.ExecuteAsync($"DELETE FROM mdl_context WHERE contextlevel = 30 AND instanceid = {Student}");
        var before = await database.OwnedAsync();

        (await database.PhpAsync("contexts", Student)).EnumerateArray().Select(context => context.GetInt64()).ShouldContain(system);
        (await database.PhpAsync("users", system)).EnumerateArray().Select(user => user.GetInt64()).ShouldContain(Student);
        await database.PhpAsync("delete-users", system, Student, Other);

        (await database.OwnedAsync()).ShouldBe(before.Where(row => row.Person != Student || row.Activity is 1 or 2));
        await database.PhpAsync("delete-user", Student);
        (await database.OwnedAsync()).ShouldBe(before.Where(row => row.Person != Student));
    }

    [Fact]
    public async Task An_activity_that_is_deleted_takes_everything_with_it_and_leaves_the_others_alone()
    {
        var before = await database.OwnedAsync();

        (await database.PhpAsync("delete-instance", 1)).GetBoolean().ShouldBeTrue();

        (await database.OwnedAsync()).ShouldBe(before.Where(row => row.Activity != 1));
        (await database.QueryAsync<string>("SELECT CONCAT(modulename, instance) FROM mdl_event ORDER BY id")).ShouldBe(["writeassistdev2", "quiz1"]);
        (await database.PhpAsync("delete-instance", 1)).GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Where_the_service_was_never_set_up_there_is_nothing_and_nothing_fails()
    {
        var tables = await database.QueryAsync<string>("SHOW TABLES LIKE 'mdl\\_writeassistdev\\_%'");
        await database.ExecuteAsync($"SET SESSION foreign_key_checks = 0; DROP TABLE {string.Join(", ", tables)}; SET SESSION foreign_key_checks = 1");

        (await database.PhpAsync("contexts", Student)).GetArrayLength().ShouldBe(0);
        foreach (var context in new[] { PrivacyDatabase.Context, await ContextAsync(30, Student), await ContextAsync(10, 0) })
        {
            (await database.PhpAsync("users", context)).GetArrayLength().ShouldBe(0);
            await database.PhpAsync("delete-users", context, Student);
            await database.PhpAsync("delete-context", context);
        }

        (await database.PhpAsync("delete-instance", 1)).GetBoolean().ShouldBeTrue();
    }

    private static JsonElement.ObjectEnumerator Fields(JsonElement told) => told.GetProperty("fields").EnumerateObject();

    private Task<long> ContextAsync(int level, long instance) =>
        database.ScalarAsync<long>("SELECT id FROM mdl_context WHERE contextlevel = @level AND instanceid = @instance", new { level, instance });
}
