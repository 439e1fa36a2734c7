using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>A message is edited and sent again: what it was, and what followed, is kept as a branch, and one of them is in view.</summary>
public sealed class MessageEditTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task The_new_version_takes_the_messages_place_and_every_version_keeps_what_followed_it()
    {
        using var student = await StudentAsync(3);
        var chat = await ChatAsync(student, "one", "two", "three");
        var two = await IdOfAsync(student, chat, "two");

        var edited = await EditAsync(student, two, "TWO");

        (await LineAsync(student, chat)).ShouldBe(["one", "re one", "TWO", "re TWO"]);
        ((string)edited["session_id"]!).ShouldBe(chat);
        var head = (await MessagesAsync(student, chat))[2];
        ((long)head["id"]!).ShouldBe((long)edited["user_message_id"]!);
        ((int)head["number"]!).ShouldBe(2);
        var first = head["alternatives"]!.ShouldHaveSingleItem();
        ((long)first["id"]!).ShouldBe(two);
        ((int)first["number"]!).ShouldBe(1);
        first["content"].ShouldBeNull();

        await SayAsync(student, chat, "four");
        var shown = await student.DoAsync("show_message", ("message_id", two));
        ((string)shown["session_id"]!).ShouldBe(chat);
        (await LineAsync(student, chat)).ShouldBe(["one", "re one", "two", "re two", "three", "re three"]);
        var old = (await MessagesAsync(student, chat))[2];
        ((int)old["number"]!).ShouldBe(1);
        ((long)old["alternatives"]!.Single()["id"]!).ShouldBe((long)head["id"]!);

        await student.DoAsync("show_message", ("message_id", head["id"]!));
        (await LineAsync(student, chat)).ShouldBe(["one", "re one", "TWO", "re TWO", "four", "re four"]);
    }

    [Fact]
    public async Task A_reply_is_asked_for_with_the_branch_in_view_alone()
    {
        using var student = await StudentAsync(4);
        var chat = await ChatAsync(student, "one", "two");
        var two = await IdOfAsync(student, chat, "two");
        site.Model.Requests.Clear();

        await EditAsync(student, two, "TWO");
        await SayAsync(student, chat, "three");

        site.Model.Requests.Select(request => request.Messages.Skip(1).Select(message => message.Content)).ShouldBe(
        [
            ["one", "re one", "TWO"],
            ["one", "re one", "TWO", "re TWO", "three"],
        ]);
    }

    [Fact]
    public async Task The_first_message_is_edited_over_and_over_and_edits_within_other_branches_stay_where_they_are()
    {
        using var student = await StudentAsync(5);
        var chat = await ChatAsync(student, "a", "b");
        var (a, b) = (await IdOfAsync(student, chat, "a"), await IdOfAsync(student, chat, "b"));
        await EditAsync(student, b, "b2");
        await EditAsync(student, a, "a2");
        await EditAsync(student, a, "a3"); // of a version that is out of view: a sibling all the same

        var versions = (await MessagesAsync(student, chat))[0];
        ((int)versions["number"]!).ShouldBe(3);
        versions["alternatives"]!.Select(other => (int)other["number"]!).ShouldBe([1, 2]);
        (await LineAsync(student, chat)).ShouldBe(["a3", "re a3"]);
        await student.DoAsync("show_message", ("message_id", a));
        (await LineAsync(student, chat)).ShouldBe(["a", "re a", "b2", "re b2"], "what was seen after it when it left the view");
        await student.DoAsync("show_message", ("message_id", versions["alternatives"]![1]!["id"]!));
        (await LineAsync(student, chat)).ShouldBe(["a2", "re a2"]);

        await student.DoAsync("show_message", ("message_id", b)); // two branches deep
        (await LineAsync(student, chat)).ShouldBe(["a", "re a", "b", "re b"]);
        await EditAsync(student, b, "b3");
        (await LineAsync(student, chat)).ShouldBe(["a", "re a", "b3", "re b3"]);
        (await student.DoAsync("clear_session_messages", ("session_id", chat)))["deleted"]!.Value<int>().ShouldBe(12);
        (await LineAsync(student, chat)).ShouldBeEmpty();
        (await site.ScalarAsync<long>($"SELECT bytes FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = 1 AND userid = 5")).ShouldBe(0);
    }

    [Fact]
    public async Task A_retry_with_the_same_client_id_edits_nothing_twice()
    {
        using var student = await StudentAsync(6);
        var chat = await ChatAsync(student, "one");
        var one = await IdOfAsync(student, chat, "one");

        var first = await EditAsync(student, one, "ONE", ("client_id", "edit-1"));
        var again = await EditAsync(student, one, "ONE", ("client_id", "edit-1"));

        again["message_id"].ShouldBe(first["message_id"]);
        again["user_message_id"].ShouldBe(first["user_message_id"]);
        (await LineAsync(student, chat)).ShouldBe(["ONE", "re ONE"]);
        ((int)(await MessagesAsync(student, chat))[0]["number"]!).ShouldBe(2);
    }

    [Fact]
    public async Task An_edit_that_breaks_off_half_way_changes_nothing()
    {
        using var student = await StudentAsync(16);
        var gone = await ModelSite.NewChatAsync(student);
        await student.DoAsync("save_session_message", ("session_id", gone), ("role", "user"), ("content", "x"), ("client_id", "taken"));
        await student.DoAsync("delete_chat_session", ("session_id", gone));
        var chat = await ChatAsync(student, "one", "two");
        var one = await IdOfAsync(student, chat, "one");
        var bytes = await site.ScalarAsync<long>("SELECT bytes FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = 1 AND userid = 16");

        // Its name is that of a message in the bin: the database refuses it when the old line has left the view.
        await student.FailAsync("chatnotfound", "edit_message", ("message_id", one), ("content", "ONE"), ("client_id", "taken"));

        (await LineAsync(student, chat)).ShouldBe(["one", "re one", "two", "re two"]);
        (await site.ScalarAsync<long>("SELECT bytes FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = 1 AND userid = 16")).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_version_whose_server_was_killed_is_there_with_a_reply_that_was_interrupted_and_the_others_can_be_shown()
    {
        using var student = await StudentAsync(17);
        var chat = await ChatAsync(student, "one");
        var one = await IdOfAsync(student, chat, "one");
        await EditAsync(student, one, "ONE");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET status = 'streaming', content = 're', heartbeat_at = 1 WHERE userid = 17 AND role = 'assistant' ORDER BY id DESC LIMIT 1");

        (await LineAsync(student, chat)).ShouldBe(["ONE", "re"]);
        ((string)(await MessagesAsync(student, chat)).Last!["errorcode"]!).ShouldBe("interrupted");
        await student.DoAsync("show_message", ("message_id", one));
        (await LineAsync(student, chat)).ShouldBe(["one", "re one"]);
    }

    [Fact]
    public async Task Only_a_message_of_ones_own_in_a_chat_that_is_there_can_be_edited_or_shown()
    {
        using var student = await StudentAsync(7);
        using var other = await StudentAsync(8);
        var chat = await ChatAsync(student, "mine");
        var (mine, reply) = (await IdOfAsync(student, chat, "mine"), await IdOfAsync(student, chat, "re mine"));

        await other.FailAsync("messagenotfound", "edit_message", ("message_id", mine), ("content", "x"));
        await other.FailAsync("messagenotfound", "show_message", ("message_id", mine));
        await student.At(5).FailAsync("messagenotfound", "edit_message", ("message_id", mine), ("content", "x"));
        await student.FailAsync("messagenotfound", "edit_message", ("message_id", reply), ("content", "x"));
        await student.FailAsync("messagenotfound", "edit_message", ("message_id", 999999999), ("content", "x"));
        await student.FailAsync("missingparam", "edit_message", ("content", "x"));
        await student.FailAsync("missingparam", "edit_message", ("message_id", mine));
        await student.DoAsync("show_message", ("message_id", reply)); // it is in view already
        await student.DoAsync("delete_chat_session", ("session_id", chat));
        await student.FailAsync("messagenotfound", "edit_message", ("message_id", mine), ("content", "x"));
        await student.FailAsync("messagenotfound", "show_message", ("message_id", mine));
        await student.DoAsync("restore_chat_session", ("session_id", chat));
        (await LineAsync(student, chat)).ShouldBe(["mine", "re mine"]);
    }

    [Fact]
    public async Task While_a_reply_is_coming_nothing_is_edited_and_no_other_branch_is_shown()
    {
        using var student = await StudentAsync(9);
        var chat = await ChatAsync(student, "one", "two");
        var (one, two) = (await IdOfAsync(student, chat, "one"), await IdOfAsync(student, chat, "two"));
        await EditAsync(student, two, "TWO");
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Well ");
            await answer.HangAsync();
        };
        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "three"));
        var reply = (await stream.ReadAsync())!.Data["message_id"]!;

        (await student.FailAsync("replyinprogress", "edit_message", ("message_id", one), ("content", "ONE"))).Json["message_id"].ShouldBe(reply);
        (await student.FailAsync("replyinprogress", "show_message", ("message_id", two))).Json["message_id"].ShouldBe(reply);
        await student.DoAsync("show_message", ("message_id", one)); // it is in view
        await student.DoAsync("stop_reply", ("message_id", reply));

        Echo();
        (await LineAsync(student, chat)).Take(5).ShouldBe(["one", "re one", "TWO", "re TWO", "three"]);
        await EditAsync(student, one, "ONE");
        (await LineAsync(student, chat)).ShouldBe(["ONE", "re ONE"]);
    }

    [Fact]
    public async Task Two_windows_that_edit_the_same_message_at_once_make_two_versions_or_one_is_told_that_it_is_being_answered()
    {
        using var student = await StudentAsync(10);
        var chat = await ChatAsync(student, "one");
        var one = await IdOfAsync(student, chat, "one");

        var answers = await Task.WhenAll(Enumerable.Range(2, 2).Select(i => EventStream.AtOnceAsync(student, "edit_message", ("message_id", one), ("content", $"one {i}"))));

        var done = answers.Where(answer => answer.Json["success"]!.Value<bool>()).ToList();
        done.ShouldNotBeEmpty();
        foreach (var refused in answers.Except(done))
            refused.ShouldFail("replyinprogress");
        var head = (await MessagesAsync(student, chat))[0];
        head["alternatives"]!.Count().ShouldBe(done.Count);
        (await LineAsync(student, chat)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_original_pages_client_sees_and_writes_one_line_the_branch_in_view()
    {
        using var student = await StudentAsync(11);
        await SayAsync(student, "default", "one");
        await SayAsync(student, "default", "two");
        var two = await IdOfAsync(student, "default", "two");
        await EditAsync(student, two, "TWO");
        await student.DoAsync("append_message", ("role", "user"), ("content", "three"));

        var history = (await student.DoAsync("load_chat_history_only"))["chatHistory"]!.Select(message => (string)message["content"]!);
        history.ShouldBe(["one", "re one", "TWO", "re TWO", "three"]);
        (await LineAsync(student, "default")).ShouldBe(history);
        await student.DoAsync("show_message", ("message_id", two));
        await student.DoAsync("append_message", ("role", "user"), ("content", "four"));
        (await student.DoAsync("load_chat_history_only", ("limit", 10)))["chatHistory"]!.Select(message => (string)message["content"]!)
            .ShouldBe(["one", "re one", "two", "re two", "four"]);
    }

    [Fact]
    public async Task A_reply_of_a_branch_out_of_view_is_begun_anew_in_view()
    {
        using var student = await StudentAsync(12);
        var chat = await ChatAsync(student, "one", "two");
        var (two, reply) = (await IdOfAsync(student, chat, "two"), await IdOfAsync(student, chat, "re two"));
        await EditAsync(student, two, "TWO");
        site.Model.Requests.Clear();

        (await EventStream.AtOnceAsync(student, "regenerate_reply", ("message_id", reply))).Json["success"]!.Value<bool>().ShouldBeTrue();

        (await LineAsync(student, chat)).ShouldBe(["one", "re one", "two", "re two"]);
        site.Model.Requests.ShouldHaveSingleItem().Messages.Skip(1).Select(message => message.Content).ShouldBe(["one", "re one", "two"]);
        var last = (await MessagesAsync(student, chat)).Last!;
        ((string)last["alternatives"]![0]!["content"]!).ShouldBe("re two");
    }

    [Fact]
    public async Task A_long_chat_is_read_page_by_page_in_the_branch_in_view()
    {
        using var student = await StudentAsync(13);
        var chat = await ModelSite.NewChatAsync(student);
        for (var i = 0; i < 6; i++)
            await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", $"m{i}"));
        var m4 = await IdOfAsync(student, chat, "m4");
        await EditAsync(student, m4, "M4");

        var newest = await student.DoAsync("get_session_messages", ("session_id", chat), ("limit", 3));
        newest["messages"]!.Select(message => (string)message["content"]!).ShouldBe(["m3", "M4", "re M4"]);
        newest["has_more"]!.Value<bool>().ShouldBeTrue();
        var older = await student.DoAsync("get_session_messages", ("session_id", chat), ("limit", 3), ("before", newest["messages"]![0]!["id"]!));
        older["messages"]!.Select(message => (string)message["content"]!).ShouldBe(["m0", "m1", "m2"]);
        older["has_more"]!.Value<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Search_and_export_have_all_versions_and_tell_which_are_in_view()
    {
        using var student = await StudentAsync(14);
        var chat = await ChatAsync(student, "bees", "wasps");
        var wasps = await IdOfAsync(student, chat, "wasps");
        await EditAsync(student, wasps, "WASPS and flies");

        var hits = (await student.DoAsync("search_messages", ("query", "wasps")))["hits"]!.Where(hit => (string)hit["role"]! == "user").ToList();
        hits.Select(hit => ((string)hit["excerpt"]!, (int)hit["in_view"]!)).ShouldBe([("WASPS and flies", 1), ("wasps", 0)]);
        var export = JObject.Parse((await student.SendAsync("export_chats", ("session_id", chat), ("format", "json"))).Text);
        var messages = export["chats"]![0]!["messages"]!;
        messages.Select(message => ((string)message["content"]!, (bool)message["in_view"]!, (int)message["number"]!)).ShouldBe(
        [
            ("bees", true, 1), ("re bees", true, 1), ("wasps", false, 1), ("re wasps", false, 1), ("WASPS and flies", true, 2), ("re WASPS and flies", true, 1),
        ]);
        messages[4]!["version_of"]!.Value<long>().ShouldBe(wasps);
        messages[0]!["version_of"]!.Type.ShouldBe(JTokenType.Null);
        messages[4]!["alternatives"]!.ShouldBeEmpty();
        var markdown = (await student.SendAsync("export_chats", ("session_id", chat))).Text;
        markdown.ShouldContain("**You** · version 1 of 2 · in another branch · ");
        markdown.ShouldContain("**You** · version 2 of 2 · ");
        markdown.ShouldContain("**Assistant** · in another branch · ");
    }

    [Fact]
    public async Task What_the_original_php_inserts_is_in_view_at_the_end()
    {
        using var student = await StudentAsync(15);
        var chat = await ChatAsync(student, "one");
        await EditAsync(student, await IdOfAsync(student, chat, "one"), "ONE");

        await site.ExecuteAsync($"INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 15, '{chat}', 'user', 'php', 1, 1)");

        (await LineAsync(student, chat)).ShouldBe(["ONE", "re ONE", "php"]);
    }

    private async Task<AjaxClient> StudentAsync(long userId)
    {
        Echo();
        return await site.SignInAsync(userId);
    }

    private void Echo() => site.Model.Answer = answer => answer.SayAsync($"re {site.Model.Requests.Last().Messages[^1].Content}");

    private static async Task<string> ChatAsync(AjaxClient student, params string[] messages)
    {
        var chat = await ModelSite.NewChatAsync(student);
        foreach (var message in messages)
            await SayAsync(student, chat, message);
        return chat;
    }

    private static async Task SayAsync(AjaxClient student, string chat, string content) =>
        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", content))).Json["success"]!.Value<bool>().ShouldBeTrue();

    private static async Task<JObject> EditAsync(AjaxClient student, long messageId, string content, params (string Name, object Value)[] more)
    {
        var answer = await EventStream.AtOnceAsync(student, "edit_message", [("message_id", messageId), ("content", content), .. more]);
        answer.Json["success"]!.Value<bool>().ShouldBeTrue(answer.Text);
        return answer.Json;
    }

    private static async Task<JArray> MessagesAsync(AjaxClient student, string chat) =>
        (JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!;

    private static async Task<IReadOnlyList<string>> LineAsync(AjaxClient student, string chat) =>
        [.. (await MessagesAsync(student, chat)).Select(message => (string)message["content"]!)];

    private static async Task<long> IdOfAsync(AjaxClient student, string chat, string content) =>
        (long)(await MessagesAsync(student, chat)).Single(message => (string)message["content"]! == content)["id"]!;
}
