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
        using var student = await site.StudentAsync(3);
        var chat = await student.ChatAsync("one", "two", "three");
        var two = await student.IdOfAsync(chat, "two");

        var edited = await student.EditAsync(two, "TWO");

        (await student.LineAsync(chat)).ShouldBe(["one", "re one", "TWO", "re TWO"]);
        ((string)edited["session_id"]!).ShouldBe(chat);
        var head = (await student.MessagesAsync(chat))[2];
        ((long)head["id"]!).ShouldBe((long)edited["user_message_id"]!);
        ((int)head["number"]!).ShouldBe(2);
        var first = head["alternatives"]!.ShouldHaveSingleItem();
        ((long)first["id"]!).ShouldBe(two);
        ((int)first["number"]!).ShouldBe(1);
        first["content"].ShouldBeNull();

        await student.SayAsync(chat, "four");
        var shown = await student.DoAsync("show_message", ("message_id", two));
        ((string)shown["session_id"]!).ShouldBe(chat);
        (await student.LineAsync(chat)).ShouldBe(["one", "re one", "two", "re two", "three", "re three"]);
        var old = (await student.MessagesAsync(chat))[2];
        ((int)old["number"]!).ShouldBe(1);
        ((long)old["alternatives"]!.Single()["id"]!).ShouldBe((long)head["id"]!);

        await student.DoAsync("show_message", ("message_id", head["id"]!));
        (await student.LineAsync(chat)).ShouldBe(["one", "re one", "TWO", "re TWO", "four", "re four"]);
    }

    [Fact]
    public async Task A_reply_is_asked_for_with_the_branch_in_view_alone()
    {
        using var student = await site.StudentAsync(4);
        var chat = await student.ChatAsync("one", "two");
        var two = await student.IdOfAsync(chat, "two");
        site.Model.Requests.Clear();

        await student.EditAsync(two, "TWO");
        await student.SayAsync(chat, "three");

        site.Model.Requests.Select(request => request.Messages.Skip(1).Select(message => message.Content)).ShouldBe(
        [
            ["one", "re one", "TWO"],
            ["one", "re one", "TWO", "re TWO", "three"],
        ]);
    }

    [Fact]
    public async Task The_first_message_is_edited_over_and_over_and_edits_within_other_branches_stay_where_they_are()
    {
        using var student = await site.StudentAsync(5);
        var chat = await student.ChatAsync("a", "b");
        var (a, b) = (await student.IdOfAsync(chat, "a"), await student.IdOfAsync(chat, "b"));
        await student.EditAsync(b, "b2");
        await student.EditAsync(a, "a2");
        await student.EditAsync(a, "a3"); // of a version that is out of view: a sibling all the same

        var versions = (await student.MessagesAsync(chat))[0];
        ((int)versions["number"]!).ShouldBe(3);
        versions["alternatives"]!.Select(other => (int)other["number"]!).ShouldBe([1, 2]);
        (await student.LineAsync(chat)).ShouldBe(["a3", "re a3"]);
        await student.DoAsync("show_message", ("message_id", a));
        (await student.LineAsync(chat)).ShouldBe(["a", "re a", "b2", "re b2"], "what was seen after it when it left the view");
        await student.DoAsync("show_message", ("message_id", versions["alternatives"]![1]!["id"]!));
        (await student.LineAsync(chat)).ShouldBe(["a2", "re a2"]);

        await student.DoAsync("show_message", ("message_id", b)); // two branches deep
        (await student.LineAsync(chat)).ShouldBe(["a", "re a", "b", "re b"]);
        await student.EditAsync(b, "b3");
        (await student.LineAsync(chat)).ShouldBe(["a", "re a", "b3", "re b3"]);
        (await student.DoAsync("clear_session_messages", ("session_id", chat)))["deleted"]!.Value<int>().ShouldBe(12);
        (await student.LineAsync(chat)).ShouldBeEmpty();
        (await site.ScalarAsync<long>($"SELECT bytes FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = 1 AND userid = 5")).ShouldBe(0);
    }

    [Fact]
    public async Task A_retry_with_the_same_client_id_edits_nothing_twice()
    {
        using var student = await site.StudentAsync(6);
        var chat = await student.ChatAsync("one");
        var one = await student.IdOfAsync(chat, "one");

        var first = await student.EditAsync(one, "ONE", ("client_id", "edit-1"));
        var again = await student.EditAsync(one, "ONE", ("client_id", "edit-1"));

        again["message_id"].ShouldBe(first["message_id"]);
        again["user_message_id"].ShouldBe(first["user_message_id"]);
        (await student.LineAsync(chat)).ShouldBe(["ONE", "re ONE"]);
        ((int)(await student.MessagesAsync(chat))[0]["number"]!).ShouldBe(2);
    }

    [Fact]
    public async Task An_edit_that_breaks_off_half_way_changes_nothing()
    {
        using var student = await site.StudentAsync(16);
        var gone = await ModelSite.NewChatAsync(student);
        await student.DoAsync("save_session_message", ("session_id", gone), ("role", "user"), ("content", "x"), ("client_id", "taken"));
        await student.DoAsync("delete_chat_session", ("session_id", gone));
        var chat = await student.ChatAsync("one", "two");
        var one = await student.IdOfAsync(chat, "one");
        var bytes = await site.ScalarAsync<long>("SELECT bytes FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = 1 AND userid = 16");

        // Its name is that of a message in the bin: the database refuses it when the old line has left the view.
        await student.FailAsync("chatnotfound", "edit_message", ("message_id", one), ("content", "ONE"), ("client_id", "taken"));

        (await student.LineAsync(chat)).ShouldBe(["one", "re one", "two", "re two"]);
        (await site.ScalarAsync<long>("SELECT bytes FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = 1 AND userid = 16")).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_version_whose_server_was_killed_is_there_with_a_reply_that_was_interrupted_and_the_others_can_be_shown()
    {
        using var student = await site.StudentAsync(17);
        var chat = await student.ChatAsync("one");
        var one = await student.IdOfAsync(chat, "one");
        await student.EditAsync(one, "ONE");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET status = 'streaming', content = 're', heartbeat_at = 1 WHERE userid = 17 AND role = 'assistant' ORDER BY id DESC LIMIT 1");

        (await student.LineAsync(chat)).ShouldBe(["ONE", "re"]);
        ((string)(await student.MessagesAsync(chat)).Last!["errorcode"]!).ShouldBe("interrupted");
        await student.DoAsync("show_message", ("message_id", one));
        (await student.LineAsync(chat)).ShouldBe(["one", "re one"]);
    }

    [Fact]
    public async Task Only_a_message_of_ones_own_in_a_chat_that_is_there_can_be_edited_or_shown()
    {
        using var student = await site.StudentAsync(7);
        using var other = await site.StudentAsync(8);
        var chat = await student.ChatAsync("mine");
        var (mine, reply) = (await student.IdOfAsync(chat, "mine"), await student.IdOfAsync(chat, "re mine"));

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
        (await student.LineAsync(chat)).ShouldBe(["mine", "re mine"]);
    }

    [Fact]
    public async Task While_a_reply_is_coming_nothing_is_edited_and_no_other_branch_is_shown()
    {
        using var student = await site.StudentAsync(9);
        var chat = await student.ChatAsync("one", "two");
        var (one, two) = (await student.IdOfAsync(chat, "one"), await student.IdOfAsync(chat, "two"));
        await student.EditAsync(two, "TWO");
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

        site.Echo();
        (await student.LineAsync(chat)).Take(5).ShouldBe(["one", "re one", "TWO", "re TWO", "three"]);
        await student.EditAsync(one, "ONE");
        (await student.LineAsync(chat)).ShouldBe(["ONE", "re ONE"]);
    }

    [Fact]
    public async Task Two_windows_that_edit_the_same_message_at_once_make_two_versions_or_one_is_told_that_it_is_being_answered()
    {
        using var student = await site.StudentAsync(10);
        var chat = await student.ChatAsync("one");
        var one = await student.IdOfAsync(chat, "one");

        var answers = await Task.WhenAll(Enumerable.Range(2, 2).Select(i => EventStream.AtOnceAsync(student, "edit_message", ("message_id", one), ("content", $"one {i}"))));

        var done = answers.Where(answer => answer.Json["success"]!.Value<bool>()).ToList();
        done.ShouldNotBeEmpty();
        foreach (var refused in answers.Except(done))
            refused.ShouldFail("replyinprogress");
        var head = (await student.MessagesAsync(chat))[0];
        head["alternatives"]!.Count().ShouldBe(done.Count);
        (await student.LineAsync(chat)).Count.ShouldBe(2);
    }
}
