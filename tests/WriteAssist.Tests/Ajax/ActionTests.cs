using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Ajax;

/// <summary>Every action over real HTTP: its fields and its answer.</summary>
public sealed class ActionTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Test_says_that_it_works()
    {
        using var student = await site.SignInAsync(3);

        (await student.DoAsync("test"))["message"]!.Value<string>().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_chat_is_created_listed_renamed_switched_to_and_deleted()
    {
        using var student = await site.SignInAsync(4);
        (await student.DoAsync("get_chat_sessions"))["sessions"]!.ShouldBeOfType<JArray>().ShouldBeEmpty();

        var first = await student.DoAsync("create_chat_session", ("title", " <b>One</b> "));
        var second = await student.DoAsync("create_chat_session");

        first["session"]!["title"]!.Value<string>().ShouldBe("One");
        second["session"]!["title"]!.Value<string>().ShouldBe("New Chat");
        var listed = (JArray)(await student.DoAsync("get_chat_sessions"))["sessions"]!;
        listed.Select(chat => (string)chat["session_id"]!).ShouldBe([(string)second["session_id"]!, (string)first["session_id"]!]);
        JToken.DeepEquals(listed[0], second["session"]).ShouldBeTrue();
        ((JObject)listed[0]).Properties().Select(property => (property.Name, property.Value.Type)).ShouldBe(
        [
            ("id", JTokenType.Integer), ("session_id", JTokenType.String), ("title", JTokenType.String), ("is_active", JTokenType.Integer),
            ("created_at", JTokenType.Integer), ("modified_at", JTokenType.Integer), ("titled_by", JTokenType.String), ("is_closed", JTokenType.Integer), ("is_pinned", JTokenType.Integer),
            ("shared_at", JTokenType.Null), ("read_at", JTokenType.Null),
        ]);

        (await student.DoAsync("update_chat_title", ("session_id", first["session_id"]!), ("title", "Renamed")))["session"]!["title"]!.Value<string>().ShouldBe("Renamed");
        (await student.DoAsync("switch_chat_session", ("session_id", first["session_id"]!)))["session_id"]!.ShouldBe(first["session_id"]);
        (await student.DoAsync("delete_chat_session", ("session_id", first["session_id"]!)))["active_session_id"]!.ShouldBe(second["session_id"]);
        (await student.DoAsync("delete_chat_session", ("session_id", second["session_id"]!)))["active_session_id"]!.Type.ShouldBe(JTokenType.Null);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public async Task The_list_of_chats_tells_whose_it_is_also_to_a_guest(long userId)
    {
        await site.ExecuteAsync("UPDATE mdl_enrol SET status = 0 WHERE enrol = 'guest'");
        using var person = await site.SignInAsync(userId);

        (await person.DoAsync("get_chat_sessions"))["user_id"]!.ShouldBe(userId);
        await site.ExecuteAsync("UPDATE mdl_enrol SET status = 1 WHERE enrol = 'guest'");
    }

    [Fact]
    public async Task Messages_are_saved_read_and_cleared()
    {
        using var student = await site.SignInAsync(5);
        var chat = ("session_id", (object)(await student.DoAsync("create_chat_session"))["session_id"]!);

        var saved = await student.DoAsync("save_session_message", chat, ("role", "user"), ("content", "**Hi** <i>x</i>"), ("timestamp", 1640995200));
        await student.SendMultipartAsync("save_session_message", chat, ("role", "assistant"), ("content", "line\r\n😀"), ("timestamp", 1640995201));

        var messages = (JArray)(await student.DoAsync("get_session_messages", chat))["messages"]!;
        messages[0]["id"]!.ShouldBe(saved["message_id"]);
        messages[0]["chat_session_id"]!.ShouldBe(saved["session_id"]);
        messages[0]["content"]!.Value<string>().ShouldBe("**Hi** <i>x</i>");
        messages[0]["html"]!.Value<string>().ShouldBe("<p><strong>Hi</strong> &lt;i&gt;x&lt;/i&gt;</p>\n");
        messages[0]["timestamp"]!.Value<long>().ShouldBe(1640995200);
        messages[1]["content"]!.Value<string>().ShouldBe("line\r\n😀");
        (await student.DoAsync("clear_session_messages", chat))["deleted"]!.Value<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Messages_are_read_in_pages()
    {
        using var student = await site.SignInAsync(6);
        var chat = ("session_id", (object)(await student.DoAsync("create_chat_session"))["session_id"]!);
        for (var i = 1; i <= 5; i++)
            await student.DoAsync("save_session_message", chat, ("role", "user"), ("content", $"m{i}"), ("timestamp", i));

        var newest = await student.DoAsync("get_session_messages", chat, ("limit", 2));
        var older = await student.DoAsync("get_session_messages", chat, ("limit", 3), ("before", newest["messages"]![0]!["id"]!));

        Contents(newest).ShouldBe(["m4", "m5"]);
        newest["has_more"]!.Value<bool>().ShouldBeTrue();
        Contents(older).ShouldBe(["m1", "m2", "m3"]);
        older["has_more"]!.Value<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("1640995200", 1640995200)]
    [InlineData("1640995200123", 1640995200)]
    [InlineData("1640995200.9", 1640995200)]
    [InlineData("2022-01-01T00:00:00Z", 1640995200)]
    [InlineData("2022-01-01T00:00:00.999Z", 1640995200)]
    [InlineData("2022-01-01T01:00:00+01:00", 1640995200)]
    [InlineData("2022-01-01", 1640995200)]
    [InlineData("0", 0)]
    public async Task A_time_is_taken_in_seconds_milliseconds_and_ISO_8601(string sent, long seconds)
    {
        using var student = await site.SignInAsync(7);
        var chat = ("session_id", (object)(await student.DoAsync("create_chat_session"))["session_id"]!);

        await student.DoAsync("save_session_message", chat, ("role", "user"), ("content", "x"), ("timestamp", sent));

        (await student.DoAsync("get_session_messages", chat))["messages"]![0]!["timestamp"]!.Value<long>().ShouldBe(seconds);
    }

    [Fact]
    public async Task The_old_client_appends_to_the_default_chat_and_loads_all_of_its_history()
    {
        using var student = await site.SignInAsync(8);
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        var saved = await student.DoAsync("append_message", ("role", "user"), ("content", "old client"));
        await student.DoAsync("save_session_message", ("session_id", ""), ("role", "assistant"), ("content", "answer"));

        saved["session_id"]!.Value<string>().ShouldBe("default");
        var history = (JArray)(await student.DoAsync("load_chat_history_only"))["chatHistory"]!;
        history.Select(message => (string)message["content"]!).ShouldBe(["old client", "answer"]);
        history[0]["timestamp"]!.Value<long>().ShouldBeGreaterThanOrEqualTo(before);
        var listed = (JArray)(await student.DoAsync("get_chat_sessions"))["sessions"]!;
        listed.Count.ShouldBe(1);
        listed[0]["title"]!.Value<string>().ShouldBe("old client");
    }

    [Fact]
    public async Task A_retry_with_the_same_client_id_gets_the_first_answer()
    {
        using var student = await site.SignInAsync(9);
        var chat = ("session_id", (object)(await student.DoAsync("create_chat_session"))["session_id"]!);

        var first = await student.DoAsync("save_session_message", chat, ("role", "user"), ("content", "x"), ("client_id", "abc"));
        var retry = await student.DoAsync("save_session_message", chat, ("role", "user"), ("content", "x"), ("client_id", "abc"));

        JToken.DeepEquals(first, retry).ShouldBeTrue();
        Contents(await student.DoAsync("get_session_messages", chat)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_two_activities_of_a_course_have_chats_of_their_own()
    {
        using var first = await site.SignInAsync(10);
        using var second = first.At(5);
        var chat = (await first.DoAsync("create_chat_session"))["session_id"]!;

        ((JArray)(await second.DoAsync("get_chat_sessions"))["sessions"]!).ShouldBeEmpty();
        await second.FailAsync("chatnotfound", "get_session_messages", ("session_id", chat));
    }

    private static List<string> Contents(JObject answer) => [.. answer["messages"]!.Select(message => (string)message["content"]!)];

    [Fact]
    public async Task A_long_answer_goes_through_no_temporary_file()
    {
        using var student = await site.SignInAsync(17);
        await student.DoAsync("append_message", ("role", "user"), ("content", new string('x', 200_000)));
        var last = $"ASPNETCORE_{Guid.NewGuid():N}.tmp"; // the watcher has told of all that came before this one
        var files = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var watcher = new FileSystemWatcher(Path.GetTempPath(), "ASPNETCORE_*");
        watcher.Created += (_, created) => files.Add(created.Name ?? "");
        watcher.EnableRaisingEvents = true;

        var answer = await student.SendAsync("get_session_messages", ("session_id", "default"));
        await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), last), "", TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => files.Contains(last), TimeSpan.FromSeconds(10)).ShouldBeTrue();
        File.Delete(Path.Combine(Path.GetTempPath(), last));

        answer.Text.Length.ShouldBeGreaterThan(400_000);
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("application/json");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        files.ShouldBe([last]);
    }
}
