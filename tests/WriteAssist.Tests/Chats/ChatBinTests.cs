using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Chats;

/// <summary>A deleted chat waits in a bin, where only the actions of the bin reach it, and comes back as it was or goes for ever.</summary>
public sealed class ChatBinTests(ChatBinTests.SmallSite site) : IClassFixture<ChatBinTests.SmallSite>
{
    private const int Limit = 5000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_chat_comes_back_with_its_messages_and_is_the_active_one_only_where_none_is()
    {
        using var student = await site.SignInAsync(3);
        var kept = await ChatAsync(student, "Kept");
        var chat = await ChatAsync(student, "Bees");
        await SayAsync(student, chat, "How do I begin?");

        ((string?)(await student.DoAsync("delete_chat_session", Named(chat)))["active_session_id"]).ShouldBe(kept);

        var (deleted, days) = await DeletedAsync(student);
        days.ShouldBe(30);
        var binned = deleted.ShouldHaveSingleItem();
        ((string)binned["title"]!).ShouldBe("Bees");
        ((long)binned["purge_at"]! - (long)binned["deleted_at"]!).ShouldBe(30 * 24 * 3600);
        (await ListAsync(student)).Select(one => (string)one["session_id"]!).ShouldBe([kept]);

        var restored = (await student.DoAsync("restore_chat_session", Named(chat)))["session"]!;

        ((int)restored["is_active"]!).ShouldBe(0);
        (await ListAsync(student)).Select(one => (string)one["title"]!).ShouldBe(["Bees", "Kept"]);
        (await student.DoAsync("get_session_messages", Named(chat)))["messages"]!.ShouldHaveSingleItem();
        await student.DoAsync("delete_chat_session", Named(kept));
        await student.DoAsync("delete_chat_session", Named(chat));
        ((int)(await student.DoAsync("restore_chat_session", Named(kept)))["session"]!["is_active"]!).ShouldBe(1);
    }

    [Fact]
    public async Task In_the_bin_no_other_action_reaches_a_chat()
    {
        using var student = await site.SignInAsync(4);
        await ChatAsync(student, "Kept");
        var chat = await ChatAsync(student, "Binned");
        (await student.SendAsync("send_message", ("session_id", chat), ("content", "Is it good?"), ("client_id", "mine"))).Text.ShouldContain("event: done");
        (await student.SendAsync("send_message", ("session_id", chat), ("content", "And this?"))).Text.ShouldContain("event: done");
        var replies = await site.QueryAsync<long>("SELECT id FROM mdl_writeassistdev_chat WHERE userid = 4 AND role = 'assistant' ORDER BY id");
        var panes = (object)(await student.DoAsync("create_concurrent_session"))["concurrent_session_id"]!;
        await student.DoAsync("update_pane", ("concurrent_session_id", panes), ("pane_index", 0), ("chat_session_id", chat));
        await student.DoAsync("delete_chat_session", Named(chat));

        var ofChat = new[]
        {
            "switch_chat_session", "delete_chat_session", "update_chat_title", "get_session_messages", "save_session_message", "append_message", "send_message",
            "clear_session_messages", "close_chat_session", "pin_chat_session", "unshare_chat_session", "share_chat_session", "export_chats",
        };
        foreach (var action in ofChat)
            await student.FailAsync("chatnotfound", action, ("session_id", chat), ("title", "x"), ("role", "user"), ("content", "x"), ("client_id", "mine"));
        foreach (var action in new[] { "stop_reply", "regenerate_reply", "follow_reply" })
            await student.FailAsync("messagenotfound", action, ("message_id", replies[0]));
        await student.FailAsync("messagenotfound", "edit_message", ("message_id", replies[0] - 1), ("content", "x"));
        await student.FailAsync("messagenotfound", "show_message", ("message_id", replies[0] - 1));
        await student.FailAsync("messagenotfound", "use_answer", ("message_id", replies[0]), ("session_id", (string)(await ListAsync(student)).Single()["session_id"]!));
        await student.FailAsync("chatnotfound", "use_answer", ("message_id", replies[0]), ("session_id", chat));
        await student.FailAsync(
            "messagenotfound", "record_choice", ("concurrent_session_id", panes), ("message_ids", $"{replies[0]},{replies[1]}"), ("message_id", replies[0]));
        await student.FailAsync("chatnotfound", "update_pane", ("concurrent_session_id", panes), ("pane_index", 1), ("chat_session_id", chat));
        var pane = (await student.DoAsync("get_concurrent_session", ("concurrent_session_id", panes)))["session"]!["panes"]![0]!;
        pane["chat_session_id"]!.Type.ShouldBe(JTokenType.Null);
        (await student.DoAsync("load_chat_history_only"))["chatHistory"]!.ShouldBeEmpty();
        (await student.DoAsync("load_project"))["project"]!["chatHistory"]!.ShouldBeEmpty();
        (await student.DoAsync("search_messages", ("query", "good")))["hits"]!.ShouldBeEmpty();
        (await student.SendAsync("export_chats", ("format", "json"))).Json["chats"]!.Select(one => (string)one["title"]!).ShouldBe(["Kept"]);
        (await student.DoAsync("load_chat_history_only", ("limit", 10)))["chatHistory"]!.ShouldBeEmpty();

        var ofNoChat = new[]
        {
            "test", "get_models", "agree", "create_chat_session", "get_chat_sessions", "create_concurrent_session", "get_concurrent_sessions", "switch_concurrent_session",
            "rename_concurrent_session", "delete_concurrent_session", "add_pane", "remove_pane", "update_layout", "set_sync_mode", "set_shared_context", "send_to_panes",
            "get_concurrent_session", "get_deleted_chat_sessions", "restore_chat_session", "purge_chat_session",
        };
        ofChat.Concat(ofNoChat).Concat(["edit_message", "show_message", "stop_reply", "regenerate_reply", "follow_reply", "use_answer", "record_choice", "update_pane", "load_chat_history_only", "search_messages"]).Order()
            .ShouldBe(ActionsOnChats().Order(), "every action is looked at here");

        await student.DoAsync("restore_chat_session", Named(chat));
        (await student.DoAsync("load_chat_history_only"))["chatHistory"]!.Count().ShouldBe(4);
        pane = (await student.DoAsync("get_concurrent_session", ("concurrent_session_id", panes)))["session"]!["panes"]![0]!;
        ((string)pane["chat_session_id"]!).ShouldBe(chat);
    }

    [Fact]
    public async Task Only_its_owner_in_its_activity_restores_or_purges_it()
    {
        using var student = await site.SignInAsync(5);
        using var other = await site.SignInAsync(6);
        using var elsewhere = student.At(5);
        var chat = await ChatAsync(student, "Mine");
        await student.FailAsync("chatnotfound", "restore_chat_session", Named(chat));
        await student.FailAsync("chatnotfound", "purge_chat_session", Named(chat));
        await student.DoAsync("delete_chat_session", Named(chat));

        foreach (var stranger in new[] { other, elsewhere })
        {
            (await DeletedAsync(stranger)).Chats.ShouldBeEmpty();
            foreach (var action in new[] { "restore_chat_session", "purge_chat_session", "close_chat_session", "pin_chat_session" })
                await stranger.FailAsync("chatnotfound", action, Named(chat));
        }

        await student.DoAsync("purge_chat_session", Named(chat));
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions WHERE userid = 5")).ShouldBe(0);
        await student.FailAsync("chatnotfound", "restore_chat_session", Named(chat));
    }

    [Fact]
    public async Task The_default_chat_leaves_its_name_to_the_next_one()
    {
        using var student = await site.SignInAsync(7);
        await student.DoAsync("append_message", ("role", "user"), ("content", "The first"));
        await student.DoAsync("delete_chat_session", Named("default"));
        await student.DoAsync("restore_chat_session", Named("default"));
        await student.DoAsync("delete_chat_session", Named("default"));

        await student.DoAsync("append_message", ("role", "user"), ("content", "The second"));

        var (deleted, _) = await DeletedAsync(student);
        await student.DoAsync("restore_chat_session", Named((string)deleted.ShouldHaveSingleItem()["session_id"]!));
        (await ListAsync(student)).Select(chat => (string)chat["title"]!).Order().ShouldBe(["The first", "The second"]);
        (await student.DoAsync("load_chat_history_only"))["chatHistory"]!.Select(message => (string)message["content"]!).ShouldBe(["The first", "The second"]);
    }

    [Fact]
    public async Task The_bin_makes_room_is_bounded_too_and_gives_back_only_what_there_is_room_for()
    {
        using var student = await site.SignInAsync(8);
        var chats = new List<string>();
        foreach (var bytes in new[] { Limit - 1000, Limit - 1000, 500 })
        {
            chats.Add(await ChatAsync(student, "One"));
            await SayAsync(student, chats[^1], new string('x', bytes));
            (await UsedAsync(student)).ShouldBe(bytes);
            await student.DoAsync("delete_chat_session", Named(chats[^1]));
            (await UsedAsync(student)).ShouldBe(0);
        }

        (await DeletedAsync(student)).Chats.Select(chat => (string)chat["session_id"]!).ShouldBe([chats[2], chats[1]], "the first had to give way");
        var another = await ChatAsync(student, "Another");
        await SayAsync(student, another, new string('x', 2000));
        await student.FailAsync("storagefull", "restore_chat_session", Named(chats[1]));
        await student.DoAsync("restore_chat_session", Named(chats[2]));
        (await UsedAsync(student)).ShouldBe(2500);
        await student.DoAsync("delete_chat_session", Named(another));
        await student.DoAsync("purge_chat_session", Named(another));
        (await UsedAsync(student)).ShouldBe(500);
    }

    [Fact]
    public async Task What_has_waited_long_enough_is_deleted_by_the_command_and_each_night()
    {
        using var student = await site.SignInAsync(9);
        var (due, waits, kept) = (await ChatAsync(student, "Due"), await ChatAsync(student, "Waits"), await ChatAsync(student, "Kept"));
        foreach (var chat in new[] { due, waits })
        {
            await SayAsync(student, chat, "x");
            await student.DoAsync("delete_chat_session", Named(chat));
        }

        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET deleted_at = UNIX_TIMESTAMP() - @days * 86400 - 60 WHERE session_id = @chat", new { chat = due, days = 30 });
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET deleted_at = UNIX_TIMESTAMP() - @days * 86400 - 60 WHERE session_id = @chat", new { chat = waits, days = 29 });
        using var output = new StringWriter();

        (await PurgeCommand.RunAsync(site.Services.GetRequiredService<ChatBin>(), output, Ct)).ShouldBe(0);

        output.ToString().Trim().ShouldBe("Chats deleted: 1");
        (await DeletedAsync(student)).Chats.Select(chat => (string)chat["session_id"]!).ShouldBe([waits]);
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 9")).ShouldBe(1);
        (await ListAsync(student)).Select(chat => (string)chat["session_id"]!).ShouldBe([kept]);
    }

    [Theory]
    [InlineData("2026-11-27T02:59:59Z", 1)]
    [InlineData("2026-11-27T03:00:00Z", 24 * 3600)]
    [InlineData("2026-11-27T23:00:00Z", 4 * 3600)]
    public void The_night_begins_at_three(string now, int seconds) =>
        ChatBinPurge.UntilNext(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public async Task Without_days_a_chat_is_deleted_at_once()
    {
        await using var atOnce = new AtOnceSite(site.Server);
        await atOnce.InitializeAsync();
        using var student = await atOnce.SignInAsync(3);
        var chat = await ChatAsync(student, "Gone");
        await SayAsync(student, chat, "x");
        ((int)(await student.DoAsync("get_chat_sessions"))["bin_days"]!).ShouldBe(0);

        await student.DoAsync("delete_chat_session", Named(chat));

        (await DeletedAsync(student)).Chats.ShouldBeEmpty();
        (await atOnce.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat")).ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_chat_stays_in_the_list_and_opens_when_it_is_shown_or_written_in()
    {
        using var student = await site.SignInAsync(10);
        var (first, second, third) = (await ChatAsync(student, "First"), await ChatAsync(student, "Second"), await ChatAsync(student, "Third"));

        ((string?)(await student.DoAsync("close_chat_session", Named(second)))["active_session_id"]).ShouldBe(third);
        ((string?)(await student.DoAsync("close_chat_session", Named(third)))["active_session_id"]).ShouldBe(first, "the newest that is open");
        (await ListAsync(student)).Select(chat => (int)chat["is_closed"]!).ShouldBe([1, 1, 0]);
        (await student.DoAsync("close_chat_session", Named(first)))["active_session_id"]!.Type.ShouldBe(JTokenType.Null);
        (await ListAsync(student)).Select(chat => (int)chat["is_active"]!).ShouldBe([0, 0, 1], "one is always active");

        await student.DoAsync("switch_chat_session", Named(second));
        await SayAsync(student, third, "I am back");

        (await ListAsync(student)).Select(chat => (int)chat["is_closed"]!).ShouldBe([0, 0, 1]);
    }

    [Fact]
    public async Task A_chat_is_pinned_and_unpinned()
    {
        using var student = await site.SignInAsync(11);
        var chat = await ChatAsync(student, "Pinned");

        ((int)(await student.DoAsync("pin_chat_session", Named(chat)))["session"]!["is_pinned"]!).ShouldBe(1);
        ((int)(await ListAsync(student)).Single()["is_pinned"]!).ShouldBe(1);
        ((int)(await student.DoAsync("pin_chat_session", Named(chat), ("is_pinned", 0)))["session"]!["is_pinned"]!).ShouldBe(0);
        await student.FailAsync("invalidparam", "pin_chat_session", Named(chat), ("is_pinned", "yes"));
    }

    // Those on a student's text have no chat, but for what load_project tells of the history.
    // What is taken over from chats in the bin is looked at by NotedPassageTests.
    private IEnumerable<string> ActionsOnChats() =>
        site.Services.GetServices<IAjaxActions>().Where(group => group.GetType().Namespace is not ("WriteAssist.Web.Projects" or "WriteAssist.Web.Provenance")).SelectMany(group => group.Actions).Select(action => action.Name);

    private static (string, object) Named(string chat) => ("session_id", chat);

    private static async Task<string> ChatAsync(AjaxClient student, string title) => (string)(await student.DoAsync("create_chat_session", ("title", title)))["session_id"]!;

    private static Task<JObject> SayAsync(AjaxClient student, string chat, string content) =>
        student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", content));

    private static async Task<IReadOnlyList<JToken>> ListAsync(AjaxClient student) => [.. (await student.DoAsync("get_chat_sessions"))["sessions"]!];

    private static async Task<long> UsedAsync(AjaxClient student) => (long)(await student.DoAsync("get_chat_sessions"))["storage"]!["used"]!;

    private static async Task<(IReadOnlyList<JToken> Chats, int Days)> DeletedAsync(AjaxClient student)
    {
        var answer = await student.DoAsync("get_deleted_chat_sessions");
        return ([.. answer["sessions"]!], (int)answer["bin_days"]!);
    }

    /// <summary>A site on which little may be stored.</summary>
    public sealed class SmallSite(DatabaseServer server) : SharingSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => [$"--WriteAssist:Limits:StorageBytes={Limit}"];
    }

    private sealed class AtOnceSite(DatabaseServer server) : TestSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => ["--WriteAssist:Chats:BinDays=0"];
    }
}
