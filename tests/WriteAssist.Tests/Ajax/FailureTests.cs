using System.Net.Http.Headers;
using System.Text;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Ajax;

/// <summary>Every failure of the table, each by a request that provokes it, and their order.</summary>
public sealed class FailureTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Chat = "chat_0_0_0_none";

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_POST_is_taken(string method)
    {
        using var student = await site.SignInAsync(3);

        var answer = await student.RequestAsync(new HttpMethod(method), content: null);

        answer.ShouldFail("methodnotallowed");
        answer.ContentHeaders.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task Only_forms_in_UTF_8_are_taken(string? type)
    {
        using var student = await site.SignInAsync(3);
        using var content = new ByteArrayContent("action=test"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        (await student.PostAsync(content)).ShouldFail("unsupportedmediatype");
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_not_cut()
    {
        using var student = await site.SignInAsync(3);

        await student.FailAsync("contenttoolong", "append_message", ("role", "user"), ("content", new string('x', (1024 * 1024) + 1)));
        await student.FailAsync("contenttoolong", "append_message", ("role", "user"), ("content", new string('é', (512 * 1024) + 1)));
        await student.FailAsync("contenttoolong", "append_message", ("role", "user"), ("content", new string('x', 5 * 1024 * 1024)));
        await student.DoAsync("append_message", ("role", "user"), ("content", new string('é', 512 * 1024)));
    }

    [Fact]
    public async Task Too_many_fields_are_refused()
    {
        using var student = await site.SignInAsync(3);
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("action=test" + string.Concat(Enumerable.Range(0, 500).Select(i => $"&f{i}=1"))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        (await student.PostAsync(content)).ShouldFail("contenttoolong");
    }

    [Theory]
    [InlineData("action=test&sesskey=x", "missingparam", "cmid")]
    [InlineData("cmid=4&sesskey=x", "missingparam", "action")]
    [InlineData("action=&cmid=4&sesskey=x", "missingparam", "action")]
    [InlineData("action=test&cmid=4", "missingparam", "sesskey")]
    [InlineData("action=test&cmid=4x&sesskey=x", "invalidparam", "cmid")]
    [InlineData("action=test&cmid=-4&sesskey=x", "invalidparam", "cmid")]
    [InlineData("action=test&cmid=0&sesskey=x", "invalidparam", "cmid")]
    [InlineData("action=test&cmid=+4&sesskey=x", "invalidparam", "cmid")]
    [InlineData("action=test&cmid=99999999999999999999&sesskey=x", "invalidparam", "cmid")]
    [InlineData("action=test&cmid=&sesskey=x", "invalidparam", "cmid")]
    [InlineData("action=te%FFst&cmid=4&sesskey=x", "invalidparam", "action")]
    [InlineData("action=test&cmid=4&sesskey=x&%C0%80=1", "invalidparam", "name")]
    public async Task A_missing_or_malformed_field_is_named_before_the_sesskey_is_looked_at(string body, string errorcode, string field)
    {
        using var student = await site.SignInAsync(3);

        var answer = await student.PostAsync(new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));

        answer.ShouldFail(errorcode).Json["error"]!.ToString().ShouldContain(field);
    }

    [Fact]
    public async Task A_broken_multipart_form_is_refused()
    {
        using var student = await site.SignInAsync(3);
        using var content = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\ntest"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        (await student.PostAsync(content)).ShouldFail("invalidparam");
    }

    [Fact]
    public async Task Without_a_cookie_with_an_unknown_one_and_with_a_malformed_one_one_has_to_sign_in()
    {
        foreach (var sid in new[] { null, "0000000000000000000000unkn", "../../etc/passwd", "%00", new string('a', 5000), "'; DROP TABLE mdl_user; --" })
        {
            using var stranger = new AjaxClient(site.Address, sid, "AAAAAAAAAA", 4);
            await stranger.FailAsync("requireloginerror", "get_chat_sessions");
        }
    }

    [Fact]
    public async Task A_session_that_ended_a_moment_ago_counts_no_more()
    {
        using var student = await site.SignInAsync(4);
        await student.DoAsync("get_chat_sessions");
        await site.ExecuteAsync("DELETE FROM mdl_sessions WHERE sid = @Sid", new { student.Sid });

        await student.FailAsync("requireloginerror", "get_chat_sessions");
    }

    [Fact]
    public async Task A_sesskey_that_is_wrong_empty_or_anothers_is_refused()
    {
        using var student = await site.SignInAsync(3);
        using var other = await site.SignInAsync(4);

        await student.FailAsync("invalidsesskey", "get_chat_sessions", ("sesskey", "AAAAAAAAAA"));
        await student.FailAsync("invalidsesskey", "get_chat_sessions", ("sesskey", ""));
        await student.FailAsync("invalidsesskey", "get_chat_sessions", ("sesskey", other.Sesskey));
        await student.FailAsync("invalidsesskey", "nope", ("sesskey", other.Sesskey), ("cmid", 999));
    }

    [Fact]
    public async Task An_unknown_action_is_told_before_the_activity_is_looked_at()
    {
        using var student = await site.SignInAsync(3);

        await student.FailAsync("invalidaction", "nope", ("cmid", 999));
        await student.FailAsync("invalidaction", "GET_CHAT_SESSIONS");
    }

    [Fact]
    public async Task An_activity_that_does_not_exist_or_is_of_another_module_is_not_found()
    {
        using var student = await site.SignInAsync(3);

        await student.FailAsync("invalidcoursemodule", "get_chat_sessions", ("cmid", 999));
        await student.FailAsync("invalidcoursemodule", "get_chat_sessions", ("cmid", 3));
    }

    [Fact]
    public async Task Who_may_not_open_the_activity_is_told_Moodles_reason()
    {
        using var outsider = await site.SignInAsync(24);
        using var guest = await site.SignInAsync(1);

        var answer = await outsider.FailAsync("nopermissions", "update_chat_title"); // its own fields are not looked at
        answer.Json["reason"]!.ToString().ShouldBe("Not enrolled");
        await guest.FailAsync("requireloginerror", "get_chat_sessions");
    }

    [Theory]
    [InlineData("switch_chat_session")]
    [InlineData("delete_chat_session")]
    [InlineData("get_session_messages")]
    [InlineData("clear_session_messages")]
    public async Task A_chat_has_to_be_named_and_to_exist(string action)
    {
        using var student = await site.SignInAsync(3);

        (await student.FailAsync("missingparam", action)).Json["error"]!.ToString().ShouldContain("session_id");
        await student.FailAsync("missingparam", action, ("session_id", ""));
        await student.FailAsync("invalidparam", action, ("session_id", new string('x', 51)));
        await student.FailAsync("chatnotfound", action, ("session_id", Chat));
    }

    [Theory]
    [InlineData("role", "hacker")]
    [InlineData("role", "User")]
    [InlineData("content", "")]
    [InlineData("timestamp", "yesterday")]
    [InlineData("timestamp", "-1")]
    [InlineData("timestamp", "1e9")]
    [InlineData("timestamp", "999999999999999999999")]
    [InlineData("timestamp", "12:00")]
    [InlineData("client_id", "0123456789012345678901234567890123456789012345678901234567890123x")]
    public async Task A_message_with_a_wrong_field_is_refused_and_not_stored(string field, string value)
    {
        using var student = await site.SignInAsync(5);
        var fields = new Dictionary<string, object> { ["role"] = "user", ["content"] = "x", [field] = value };

        var answer = await student.FailAsync("invalidparam", "append_message", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        answer.Json["error"]!.ToString().ShouldContain(field);
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions WHERE userid = 5")).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_without_its_role_or_content_is_refused()
    {
        using var student = await site.SignInAsync(3);

        (await student.FailAsync("missingparam", "append_message", ("content", "x"))).Json["error"]!.ToString().ShouldContain("role");
        (await student.FailAsync("missingparam", "append_message", ("role", "user"))).Json["error"]!.ToString().ShouldContain("content");
        await student.FailAsync("chatnotfound", "save_session_message", ("session_id", "nope"), ("role", "user"), ("content", "lost"));
    }

    [Fact]
    public async Task A_message_that_is_not_UTF_8_is_refused_not_repaired()
    {
        using var student = await site.SignInAsync(3);
        foreach (var bytes in new[] { "%FF", "%C3", "%ED%A0%80", "%F4%90%80%80", "%00%C0%AF" })
        {
            var body = $"action=append_message&cmid=4&sesskey={student.Sesskey}&role=user&content={bytes}";
            (await student.PostAsync(new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"))).ShouldFail("invalidparam")
                .Json["error"]!.ToString().ShouldContain("content");
        }
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("title", "<b></b>")]
    public async Task A_new_title_has_to_have_something(string field, string value)
    {
        using var student = await site.SignInAsync(3);

        await student.FailAsync("invalidparam", "update_chat_title", ("session_id", Chat), (field, value));
        await student.FailAsync("invalidparam", "update_chat_title", ("session_id", Chat), (field, new string('x', 256)));
        await student.FailAsync("invalidparam", "create_chat_session", (field, new string('x', 256)));
        await student.FailAsync("missingparam", "update_chat_title", ("session_id", Chat));
        await student.FailAsync("chatnotfound", "update_chat_title", ("session_id", Chat), (field, string.Concat(Enumerable.Repeat("😀", 255))));
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "1001")]
    [InlineData("limit", "x")]
    [InlineData("before", "x")]
    [InlineData("before", "-1")]
    public async Task A_page_has_to_be_asked_for_in_numbers(string field, string value)
    {
        using var student = await site.SignInAsync(3);

        (await student.FailAsync("invalidparam", "get_session_messages", ("session_id", Chat), (field, value))).Json["error"]!.ToString().ShouldContain(field);
    }
}
