using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Projects;

/// <summary>What is saved of a project, what is left alone, and what is refused. Each test has a student of its own.</summary>
public sealed class ProjectTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task What_a_save_does_not_send_is_left_alone()
    {
        using var student = await site.SignInAsync(3);
        await SaveAsync(student, """
            {"metadata": {"title": "Bees", "goal": "Persuade"}, "plan": {"ideas": [{"id": "temp-1", "content": "Honey"}], "outline": [{"id": "intro"}], "customSectionTitles": {"a": "b"}},
             "write": {"content": "<p>One</p>", "wordCount": 1}, "edit": {"content": "<p>Two</p>", "wordCount": 1}}
            """);
        var before = await LoadAsync(student);

        foreach (var part in new[] { "{}", """{"metadata": {}, "plan": {}, "write": {}}""", """{"metadata": null, "plan": {"ideas": []}, "write": {"wordCount": 7}, "chatHistory": null}""" })
            await SaveAsync(student, part);
        Undated(await LoadAsync(student)).ShouldBe(Undated(before));

        await SaveAsync(student, """{"metadata": {"title": "Wasps"}, "plan": {"removedSections": ["end"]}}""");
        var after = await LoadAsync(student);
        ((string?)after["metadata"]!["title"]).ShouldBe("Wasps");
        ((string?)after["metadata"]!["goal"]).ShouldBe("Persuade");
        after["plan"]!["outline"]!.ToString(Formatting.None).ShouldBe("""[{"id":"intro"}]""");
        after["plan"]!["customSectionTitles"]!.ToString(Formatting.None).ShouldBe("""{"a":"b"}""");
        after["plan"]!["removedSections"]!.ToString(Formatting.None).ShouldBe("""["end"]""");
        ((string?)after["write"]!["content"]).ShouldBe("<p>One</p>");
    }

    [Fact]
    public async Task Who_has_the_project_of_now_is_told_so_in_few_words()
    {
        using var student = await site.SignInAsync(23);
        await SaveAsync(student, Text("<p>Long</p>"));
        var revision = (long)(await student.DoAsync("load_project"))["revision"]!;

        (await student.DoAsync("load_project", ("known_revision", revision))).ToString(Formatting.None).ShouldBe($$"""{"success":true,"revision":{{revision}},"status":"draft","unchanged":true}""");
        await student.DoAsync("submit_project");
        var after = await student.DoAsync("load_project", ("known_revision", revision));
        ((string?)after["status"]).ShouldBe("submitted");
        ((string?)after["project"]!["write"]!["content"]).ShouldBe("<p>Long</p>");
        await student.FailAsync("invalidparam", "load_project", ("known_revision", "x"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("""{"metadata": []}""")]
    [InlineData("""{"write": "text"}""")]
    [InlineData("""{"write": {"content": 7}}""")]
    [InlineData("""{"plan": {"ideas": "none"}}""")]
    [InlineData("""{"plan": {"ideas": [1]}}""")]
    [InlineData("""{"chatHistory": {}}""")]
    public async Task What_is_no_such_object_is_refused_and_changes_nothing(string data)
    {
        using var student = await site.SignInAsync(4);
        await SaveAsync(student, """{"write": {"content": "<p>Kept</p>", "wordCount": 1}}""");

        await student.FailAsync("invalidparam", "save_project", ("project_data", data));

        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe("<p>Kept</p>");
    }

    [Fact]
    public async Task A_save_that_names_the_revision_it_loaded_does_not_overwrite_another_windows_text()
    {
        using var student = await site.SignInAsync(5);
        await SaveAsync(student, Text("<p>Both had this</p>"));
        var loaded = (long)(await student.DoAsync("load_project"))["revision"]!;
        var saved = await student.DoAsync("save_project", ("project_data", Text("<p>Theirs</p>")), ("revision", loaded));

        var refused = await student.FailAsync("conflict", "save_project", ("project_data", Text("<p>Mine</p>")), ("revision", loaded));

        refused.Json["details"]!.ToString(Formatting.None).ShouldBe($$$$"""{"revision":{{{{saved["revision"]}}}},"texts":{"write":{"stored":"<p>Theirs</p>","sent":"<p>Mine</p>"}}}""");
        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe("<p>Theirs</p>");
        await student.DoAsync("save_project", ("project_data", """{"metadata": {"title": "Only the title"}}"""), ("revision", loaded));
        await student.DoAsync("save_project", ("project_data", Text("<p>Theirs</p>")), ("revision", loaded));
        await student.DoAsync("save_project", ("project_data", Text("<p>Mine</p>")), ("revision", (long)(await student.DoAsync("load_project"))["revision"]!));
    }

    [Fact]
    public async Task Without_a_revision_the_last_save_wins_and_the_loser_becomes_a_version()
    {
        using var student = await site.SignInAsync(6);
        await SaveAsync(student, Text("<p>Start</p>"));
        await SaveAsync(student, Text("<p>Start of window one</p>"));

        await SaveAsync(student, Text("<p>Start of window two</p>"));
        await SaveAsync(student, Text("<p>Start of window two, going on</p>"));

        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe("<p>Start of window two, going on</p>");
        (await VersionsAsync(student)).Select(version => (string?)version["content"]).ShouldBe(["<p>Start of window one</p>", "<p>Start</p>"]);
    }

    [Fact]
    public async Task Messages_that_come_with_a_project_are_appended_once_to_the_active_chat()
    {
        using var student = await site.SignInAsync(7);
        var chat = (string?)(await student.DoAsync("create_chat_session"))["session_id"];
        const string Data = """
            {"write": {"content": "<p>x</p>"}, "chatHistory": [
              {"role": "user", "content": "Hello", "timestamp": "2026-11-20T10:05:00.000Z"}, {"role": "assistant", "content": "Hi", "timestamp": 1763633101},
              {"role": "user", "content": "Hello", "timestamp": "2026-11-20T10:05:00.000Z"}, {"content": "no role"}, 7]}
            """;

        await SaveAsync(student, Data);
        await SaveAsync(student, Data);

        var messages = (JArray)(await student.DoAsync("get_session_messages", ("session_id", chat!)))["messages"]!;
        messages.Select(message => $"{message["role"]} {message["content"]} {message["timestamp"]}").ShouldBe(["user Hello 1795169100", "assistant Hi 1763633101"]);
        (await LoadAsync(student))["chatHistory"]!.Select(message => (string?)message["timestamp"]).ShouldBe(["2025-11-20 10:05:01", "2026-11-20 10:05:00"]);
        (await student.DoAsync("load_project", ("history", "none")))["project"]!["chatHistory"]!.ShouldBeEmpty();
        await student.FailAsync("invalidparam", "load_project", ("history", "some"));
    }

    [Fact]
    public async Task Hostile_HTML_is_kept_byte_for_byte_and_half_a_character_becomes_its_replacement()
    {
        const string Hostile = "<p onclick=\"x\">\u0000<script>alert('x')</script><img src=x onerror=alert(1)>\r\n<!-- ' \\ \" -->é😀ا\u202e<svg/onload=x></p>";
        using var student = await site.SignInAsync(8);
        await SaveAsync(student, JsonConvert.SerializeObject(new { metadata = new { title = Hostile }, plan = new { ideas = new[] { new { id = "t", content = Hostile } } }, write = new { content = Hostile, wordCount = 1 } }));
        var project = await LoadAsync(student);
        ((string?)project["metadata"]!["title"]).ShouldBe(Hostile);
        ((string?)project["write"]!["content"]).ShouldBe(Hostile);
        ((string?)project["plan"]!["ideas"]!.First!.First!["content"]).ShouldBe(Hostile);

        await SaveAsync(student, """{"write": {"content": "cut \ud83d"}}""");
        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe("cut \uFFFD");
    }

    [Fact]
    public async Task A_text_of_nine_megabytes_is_kept_and_one_too_long_is_refused_and_changes_nothing()
    {
        var large = new string('\'', 9_000_000); // each takes two bytes where quotes are doubled
        using var student = await site.SignInAsync(9);
        await SaveAsync(student, Text(large));
        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe(large);
        (await VersionsAsync(student)).Single()["content"]!.ToString().Length.ShouldBe(large.Length);

        await student.FailAsync("contenttoolong", "save_project", ("project_data", Text(new string('x', 10_000_000))));
        foreach (var data in new[]
                 {
                     $$$"""{"metadata": {"title": "{{{new string('é', 256)}}}"}}""", $$$"""{"metadata": {"currentTab": "{{{new string('x', 21)}}}"}}""",
                     $$$"""{"plan": {"ideas": [{"content": "x", "sectionId": "{{{new string('x', 51)}}}"}]}}""", $$$"""{"write": {"content": "x", "changeSummary": "{{{new string('x', 256)}}}"}}""",
                     $$$"""{"plan": {"ideas": [{{{string.Join(',', Enumerable.Repeat("{}", 2001))}}}]}}""",
                 })
        {
            await student.FailAsync("contenttoolong", "save_project", ("project_data", data));
        }

        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe(large);
        await SaveAsync(student, $$$"""{"metadata": {"title": "{{{string.Concat(Enumerable.Repeat("😀", 255))}}}"}}""");
    }

    [Fact]
    public async Task Saves_at_once_give_each_version_a_number_of_its_own()
    {
        using var student = await site.SignInAsync(10);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SaveAsync(student, $$$"""{"write": {"content": "<p>{{{i}}}</p>", "wordCount": {{{i}}}, "changeSummary": "Manual save"}}""")));

        var versions = await VersionsAsync(student);
        versions.Select(version => (long)version["version_number"]!).ShouldBe(Enumerable.Range(1, 12).Reverse().Select(number => (long)number));
        versions.Select(version => (string?)version["content"]).Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task An_idea_is_deleted_by_its_number_or_by_what_it_says_and_the_answer_tells_how_many()
    {
        using var student = await site.SignInAsync(11);
        var saved = await SaveAsync(student, """{"plan": {"ideas": [{"id": "a", "content": "One"}, {"id": "b", "content": "<b>Two</b>  words", "location": "outline", "sectionId": "s"}, {"id": "c", "content": "One"}]}}""");
        ((long)saved["ideaMappings"]!["a"]!).ShouldBe((long)saved["ideaMappings"]!["c"]!, "it says the same in the same place");

        ((int)(await student.DoAsync("delete_idea", ("idea_id", saved["ideaMappings"]!["a"]!)))["deleted"]!).ShouldBe(1);
        ((int)(await student.DoAsync("delete_idea", ("idea_id", saved["ideaMappings"]!["a"]!)))["deleted"]!).ShouldBe(0);
        ((int)(await student.DoAsync("delete_idea", ("content", "Two words"), ("location", "brainstorm")))["deleted"]!).ShouldBe(0);
        ((int)(await student.DoAsync("delete_idea", ("idea_id", "temp-9"), ("content", "Two words"), ("location", "outline"), ("sectionId", "s")))["deleted"]!).ShouldBe(1);
        (await LoadAsync(student))["plan"]!["ideas"]!.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_taken_out_of_the_tables_and_taken_over_again_is_the_same()
    {
        using var student = await site.SignInAsync(12);
        await student.DoAsync("append_message", ("role", "user"), ("content", "Hello"));
        await SaveAsync(student, """{"metadata": {"title": "Bees", "goal": "g"}, "plan": {"ideas": [{"content": "Honey", "location": "outline", "sectionId": "s", "aiGenerated": true}], "outline": [{"id": "i"}]}, "write": {"content": "<p>Text</p>", "wordCount": 1}}""");
        var before = await LoadAsync(student);

        await student.DoAsync("rollback_migration");
        (await LoadAsync(student))["chatHistory"]!.ShouldBeEmpty();
        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe("");
        (await VersionsAsync(student)).Select(version => (string?)version["content"]).ShouldBe(["<p>Text</p>"]);
        ((bool)(await student.DoAsync("migration_status"))["status"]!["is_complete"]!).ShouldBeFalse();

        var migrated = await student.DoAsync("migrate_project");
        ((int)migrated["ideas_migrated"]!).ShouldBe(1);
        ((int)migrated["content_records_migrated"]!).ShouldBe(1);
        var after = await LoadAsync(student);
        ((string?)after["metadata"]!["title"]).ShouldBe("Bees");
        after["plan"]!["outline"]!.ToString().ShouldBe(before["plan"]!["outline"]!.ToString());
        ((string?)after["write"]!["content"]).ShouldBe("<p>Text</p>");
        after["plan"]!["ideas"]!.First!.First!["aiGenerated"]!.Value<bool>().ShouldBeTrue();
        await student.DoAsync("delete_project");
        await student.FailAsync("projectnotfound", "migrate_project");
        ((string?)(await LoadAsync(student))["write"]!["content"]).ShouldBe("<p>Text</p>");
    }

    private static string Text(string content) => JsonConvert.SerializeObject(new { write = new { content, wordCount = 3 } });

    private static Task<JObject> SaveAsync(AjaxClient student, string data) => student.DoAsync("save_project", ("project_data", data));

    private static async Task<JObject> LoadAsync(AjaxClient student) => (JObject)(await student.DoAsync("load_project"))["project"]!;

    private static async Task<JArray> VersionsAsync(AjaxClient student) => (JArray)(await student.DoAsync("get_version_history", ("phase", "write")))["versions"]!;

    private static string Undated(JObject project)
    {
        var undated = (JObject)project.DeepClone();
        ((JObject)undated["metadata"]!).Remove("modified");
        return undated.ToString();
    }
}
