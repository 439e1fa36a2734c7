using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Chats;

/// <summary>Fields that nobody's page sends: each is refused by its name, or taken for what it can mean.</summary>
public sealed class ChatFieldTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly string[] NoNames = ["é", "x ", " x", "x\0", "x\n", "名"];

    [Fact]
    public async Task The_original_pages_own_chats_are_made_by_their_first_appended_message_and_by_nothing_else()
    {
        using var student = await site.SignInAsync(16);
        (string, object)[] message = [("role", "user"), ("content", "Is this good?"), ("session_id", "chat-1")];
        await student.FailAsync("chatnotfound", "save_session_message", message);
        foreach (var other in new[] { "chat-", "chat-1a", "chat--1", "chats-1", "chat_1" })
            await student.FailAsync("chatnotfound", "append_message", [.. message, ("session_id", other)]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => student.DoAsync("append_message", message)));

        var chats = (JArray)(await student.DoAsync("get_chat_sessions"))["sessions"]!;
        chats.Select(chat => $"{chat["session_id"]} {chat["title"]} {chat["is_active"]}").ShouldBe(["chat-1 Is this good? 1"]);
        ((JArray)(await student.DoAsync("get_session_messages", ("session_id", "chat-1")))["messages"]!).Count.ShouldBe(4);
        await student.DoAsync("save_session_message", message);
    }

    [Fact]
    public async Task A_history_with_a_limit_tells_where_the_rest_is()
    {
        using var student = await site.SignInAsync(17);
        for (var i = 1; i <= 5; i++)
            await student.DoAsync("append_message", ("role", "user"), ("content", $"{i}"), ("timestamp", 1_700_000_000 + i));

        var newest = await student.DoAsync("load_chat_history_only", ("limit", 2));
        newest["chatHistory"]!.Select(message => (string?)message["content"]).ShouldBe(["4", "5"]);
        ((bool)newest["has_more"]!).ShouldBeTrue();
        var rest = await student.DoAsync("load_chat_history_only", ("limit", 50), ("before", newest["before"]!));

        rest["chatHistory"]!.Select(message => (string?)message["content"]).ShouldBe(["1", "2", "3"]);
        ((bool)rest["has_more"]!).ShouldBeFalse();
        rest["before"]!.Type.ShouldBe(JTokenType.Null);
    }

    [Fact]
    public async Task A_name_with_a_space_at_an_end_or_beyond_ASCII_is_refused_before_the_database_sees_it()
    {
        using var student = await site.SignInAsync(3);
        (string Action, string Field)[] fields =
        [
            ("switch_chat_session", "session_id"), ("delete_chat_session", "session_id"), ("close_chat_session", "session_id"), ("pin_chat_session", "session_id"),
            ("share_chat_session", "session_id"), ("unshare_chat_session", "session_id"),
            ("restore_chat_session", "session_id"), ("purge_chat_session", "session_id"), ("update_chat_title", "session_id"), ("get_session_messages", "session_id"),
            ("clear_session_messages", "session_id"), ("save_session_message", "session_id"), ("save_session_message", "client_id"), ("append_message", "client_id"),
            ("send_message", "session_id"), ("send_message", "client_id"), ("use_answer", "session_id"), ("use_answer", "client_id"), ("record_choice", "client_id"),
            ("get_concurrent_session", "concurrent_session_id"), ("delete_concurrent_session", "concurrent_session_id"), ("send_to_panes", "concurrent_session_id"),
            ("update_pane", "concurrent_session_id"), ("update_pane", "chat_session_id"),
        ];
        var others = new Dictionary<string, object>
        {
            ["session_id"] = "default",
            ["role"] = "user",
            ["content"] = "x",
            ["title"] = "x",
            ["message_id"] = 1,
            ["message_ids"] = "1,2",
            ["concurrent_session_id"] = new string('0', 32),
            ["pane_index"] = 0,
        };

        foreach (var (action, field) in fields)
        {
            foreach (var name in NoNames)
            {
                var form = others.Where(other => other.Key != field).Select(other => (other.Key, other.Value)).Append((field, name)).ToArray();
                var refused = await student.FailAsync("invalidparam", action, form);
                ((string)refused.Json["error"]!).ShouldContain($"({field})", customMessage: $"{action} {field} '{name}'");
            }
        }

        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 3")).ShouldBe(0);
    }

    [Theory]
    [InlineData("save_session_message", "timestamp", "9223372036854775808")]
    [InlineData("save_session_message", "timestamp", "99999999999999999999999999")]
    [InlineData("save_session_message", "timestamp", "79228162514264337593543950335")]
    [InlineData("save_session_message", "timestamp", "1700000000\0")]
    [InlineData("load_chat_history_only", "before", "9223372036854775808")]
    [InlineData("load_chat_history_only", "before", "99999999999999999999999999")]
    [InlineData("load_chat_history_only", "limit", "3\0")]
    [InlineData("get_session_messages", "before", "9223372036854775808")]
    [InlineData("get_session_messages", "before", "3\0")]
    [InlineData("get_session_messages", "limit", "1001")]
    [InlineData("follow_reply", "message_id", "3\0")]
    public async Task A_number_that_is_none_or_too_large_is_refused(string action, string field, string value)
    {
        using var student = await site.SignInAsync(4);

        await student.FailAsync("invalidparam", action, ("session_id", "default"), ("role", "user"), ("content", "x"), (field, value));
    }

    [Fact]
    public async Task A_message_from_the_future_was_said_now_and_is_answered_by_the_same_client_id()
    {
        using var student = await site.SignInAsync(5);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var saved = await student.DoAsync("save_session_message", ("role", "user"), ("content", "Is it good?"), ("timestamp", now + 300), ("client_id", "c-1"));

        var answer = await student.SendAsync("send_message", ("content", "Is it good?"), ("client_id", "c-1"));
        await student.DoAsync("save_session_message", ("role", "user"), ("content", "Thanks"), ("timestamp", now - 300));

        answer.Text.ShouldContain("event: done");
        var messages = (JArray)(await student.DoAsync("get_session_messages", ("session_id", "default")))["messages"]!;
        messages.Select(message => (string)message["role"]!).ShouldBe(["user", "assistant", "user"]);
        ((long)messages[0]["id"]!).ShouldBe((long)saved["message_id"]!);
        ((long)messages[1]["reply_to"]!).ShouldBe((long)saved["message_id"]!);
        ((long)messages[0]["timestamp"]!).ShouldBeInRange(now, now + 30);
        ((long)messages[2]["timestamp"]!).ShouldBe(now - 300, "a time in the past is the client's to say");
    }

    [Theory]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", 40)]
    [InlineData("e\u0301", 400)]
    [InlineData("x\u0301\u0302\u0303\u0304", 300)]
    public async Task A_first_message_of_long_characters_is_saved_and_its_title_ends_between_two(string cluster, int times)
    {
        using var student = await site.SignInAsync(6);
        await student.SendAsync("delete_chat_session", ("session_id", "default"));
        var content = string.Concat(Enumerable.Repeat(cluster, times));

        await student.DoAsync("save_session_message", ("role", "user"), ("content", content));

        var title = (string)(await student.DoAsync("get_chat_sessions"))["sessions"]!.Single(chat => (string)chat["session_id"]! == "default")["title"]!;
        title.ShouldEndWith("…");
        (title[..^1].Length % cluster.Length).ShouldBe(0);
        title.EnumerateRunes().Count().ShouldBeLessThanOrEqualTo(255);
    }

    [Fact]
    public async Task A_first_message_of_one_character_with_400_accents_is_saved()
    {
        using var student = await site.SignInAsync(7);

        await student.DoAsync("save_session_message", ("role", "user"), ("content", "a" + new string('\u0301', 400)));

        ((string)(await student.DoAsync("get_chat_sessions"))["sessions"]!.Single()["title"]!).ShouldBe("New Chat");
    }

    [Fact]
    public async Task Messages_come_200_at_a_time_unless_more_are_asked_for()
    {
        using var student = await site.SignInAsync(8);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
            SELECT 1, 8, @chat, 'user', 'x', 1700000000, 1700000000, 1 FROM mdl_user AS a, mdl_user AS b, mdl_user AS c LIMIT 1234
            """, new { chat });

        (await CountAsync()).ShouldBe((200, true));
        (await CountAsync(("limit", 1000))).ShouldBe((1000, true));
        ((JArray)(await student.DoAsync("load_chat_history_only"))["chatHistory"]!).Count.ShouldBe(1234);
        ((JArray)(await student.DoAsync("load_chat_history_only", ("limit", 30)))["chatHistory"]!).Count.ShouldBe(30);

        async Task<(int, bool)> CountAsync(params (string, object)[] fields)
        {
            var page = await student.DoAsync("get_session_messages", [("session_id", chat), .. fields]);
            return (((JArray)page["messages"]!).Count, (bool)page["has_more"]!);
        }
    }
}
