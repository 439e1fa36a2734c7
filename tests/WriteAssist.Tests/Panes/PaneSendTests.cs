using System.Net;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Replies;

using static WriteAssist.Tests.Panes.PaneSite;

namespace WriteAssist.Tests.Panes;

/// <summary>Messages to panes over real HTTP, with four models that the tests play. Each test has a student of its own.</summary>
public sealed class PaneSendTests(PaneSite site) : IClassFixture<PaneSite>
{
    [Fact]
    public async Task A_slow_a_failing_and_a_stopped_pane_hold_up_no_other()
    {
        using var student = await site.SignInAsync(3);
        var id = await OpenPanesAsync(student, 4, "broadcast");
        var fastIsDone = new TaskCompletionSource();
        site.Models[0].Answer = answer => answer.SayAsync("fast ", "m0");
        site.Models[1].Answer = async answer =>
        {
            await answer.TokenAsync("slow ");
            await fastIsDone.Task.WaitAsync(TimeSpan.FromSeconds(30), answer.Aborted);
            await answer.SayAsync("m1");
        };
        site.Models[2].Answer = answer => answer.FailAsync(HttpStatusCode.BadRequest);
        site.Models[3].Answer = async answer =>
        {
            await answer.TokenAsync("endless m3");
            await answer.HangAsync();
        };

        var events = new List<StreamEvent>();
        using var stream = await EventStream.OpenAsync(student, "send_to_panes", ("concurrent_session_id", id), ("content", "Hello"));
        while (await stream.ReadAsync() is { } next)
        {
            events.Add(next);
            if (next.Name == "done" && Index(next) == 0)
                fastIsDone.SetResult();
            if (next.Name == "delta" && Index(next) == 3)
                await student.DoAsync("stop_reply", ("message_id", (long)events.Single(it => it.Name == "start" && Index(it) == 3).Data["message_id"]!));
        }

        string[] ends = ["done", "done", "error", "done"];
        string[] statuses = ["complete", "complete", "failed", "stopped"];
        string[] texts = ["fast m0", "slow m1", "", "endless m3"];
        for (var pane = 0; pane < 4; pane++)
        {
            var mine = events.Where(next => Index(next) == pane).ToList();
            mine[0].Name.ShouldBe("start");
            mine[^1].Name.ShouldBe(ends[pane]);
            mine.Count(next => next.Name is "done" or "error").ShouldBe(1);
            ((string)mine[^1].Data["message"]!["status"]!).ShouldBe(statuses[pane]);
            string.Concat(mine.Where(next => next.Name == "delta").Select(next => (string)next.Data["text"]!)).ShouldBe(texts[pane]);
        }

        (await PanesAsync(student, id)).Select(pane => (string)pane["status"]!).ShouldBe(["idle", "idle", "failed", "idle"]);
    }

    [Fact]
    public async Task The_students_text_goes_along_to_each_pane()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(19);
        await student.DoAsync("save_project", ("project_data", """{"write": {"content": "<p>Bees are useful.</p>"}}"""));
        var id = await OpenPanesAsync(student, 2, "broadcast");
        foreach (var model in site.Models)
            model.Requests.Clear();

        using var stream = await EventStream.OpenAsync(student, "send_to_panes", ("concurrent_session_id", id), ("content", "Is it good?"), ("with_text", "write"), ("phase", "write"));
        await stream.ReadAllAsync();

        foreach (var model in site.Models.Take(2))
            model.Requests.ShouldHaveSingleItem().Messages[0].Content.ShouldMatch(@"(?s)writing a first draft.*\nBees are useful\.\n");
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 19 AND role = 'user' AND with_text = 1")).ShouldBe(2);
    }

    [Fact]
    public async Task Each_pane_gets_a_chat_of_its_own_and_the_active_tab_stays()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(4);
        var tab = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        var id = await OpenPanesAsync(student, 3, "broadcast");

        await SendAsync(student, id);

        var panes = await PanesAsync(student, id);
        panes.Select(pane => (string)pane["chat_session_id"]!).Append(tab).ShouldBeUnique();
        (await ContentsAsync(student, panes[1])).ShouldBe(["What do you think?", "I am m1"]);
        var chats = (await student.DoAsync("get_chat_sessions"))["sessions"]!;
        chats.Where(chat => (int)chat["is_active"]! == 1).Select(chat => (string)chat["session_id"]!).ShouldBe([tab]);
        chats.Select(chat => (string)chat["title"]!).ShouldBe(["New Chat", "What do you think? (1)", "What do you think? (2)", "What do you think? (3)"], ignoreOrder: true);

        await SendAsync(student, id, ("content", "And now?"));
        (await ContentsAsync(student, panes[1])).ShouldBe(["What do you think?", "I am m1", "And now?", "I am m1"]);
    }

    [Fact]
    public async Task A_students_first_chats_have_one_active_among_them()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(5);
        var id = await OpenPanesAsync(student, 4, "broadcast");

        await SendAsync(student, id);

        (await student.DoAsync("get_chat_sessions"))["sessions"]!.Count(chat => (int)chat["is_active"]! == 1).ShouldBe(1);
    }

    [Fact]
    public async Task Independent_panes_answer_alone()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(6);
        var id = await OpenPanesAsync(student, 2, "independent");

        var events = await SendAsync(student, id, ("panes", "1"));

        events.Select(Index).Distinct().ShouldBe([1]);
        (await PanesAsync(student, id))[0]["chat_session_id"]!.ToString().ShouldBeEmpty();
        await student.FailAsync("missingparam", "send_to_panes", ("concurrent_session_id", id), ("content", "to whom?"));
    }

    [Fact]
    public async Task A_busy_pane_is_passed_over_by_a_broadcast()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(7);
        var id = await OpenPanesAsync(student, 2, "broadcast");
        site.Models[0].Answer = async answer =>
        {
            await answer.TokenAsync("thinking");
            await answer.HangAsync();
        };
        using var first = await EventStream.OpenAsync(student, "send_to_panes", ("concurrent_session_id", id), ("content", "one"), ("panes", "0"));
        var busy = (long)(await first.ReadAsync())!.Data["message_id"]!;

        var events = await SendAsync(student, id, ("content", "two"));

        var refused = events.Single(next => Index(next) == 0);
        refused.Name.ShouldBe("error");
        ((string)refused.Data["errorcode"]!).ShouldBe("replyinprogress");
        events.Last(next => Index(next) == 1).Name.ShouldBe("done");
        await student.FailAsync("replyinprogress", "send_to_panes", ("concurrent_session_id", id), ("content", "three"), ("panes", "0"));
        await student.DoAsync("stop_reply", ("message_id", busy));
        (await ContentsAsync(student, (await PanesAsync(student, id))[0])).ShouldBe(["one", "thinking"]);
    }

    [Fact]
    public async Task Panes_in_step_wait_for_each_other_and_share_the_context()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(8);
        var id = await OpenPanesAsync(student, 2, "synchronized");
        await student.DoAsync("set_shared_context", ("concurrent_session_id", id), ("shared_context", "My draft about bees."));
        var events = await SendAsync(student, id, ("content", "one"));
        events.ShouldAllBe(next => (int)next.Data["pane"]!["turn"]! == 1);
        foreach (var model in site.Models.Take(2))
            model.Requests.Last().Messages.ShouldContain(message => message.Role == "system" && message.Content.Contains("My draft about bees.", StringComparison.Ordinal));

        site.Models[1].Answer = async answer =>
        {
            await answer.TokenAsync("thinking");
            await answer.HangAsync();
        };
        using var second = await EventStream.OpenAsync(student, "send_to_panes", ("concurrent_session_id", id), ("content", "two"));
        long slow = 0;
        var oneIsDone = false;
        while (slow == 0 || !oneIsDone)
        {
            var next = (await second.ReadAsync()).ShouldNotBeNull("the stream ended before one pane had answered and the other begun");
            oneIsDone |= next.Name == "done";
            if (next.Name == "start" && Index(next) == 1)
                slow = (long)next.Data["message_id"]!;
        }

        var refused = await student.FailAsync("turninprogress", "send_to_panes", ("concurrent_session_id", id), ("content", "three"));
        ((string)refused.Json["error"]!).ShouldContain("still answering: 2");
        await student.DoAsync("stop_reply", ("message_id", slow));
        site.AnswerAtOnce();
        await SendAsync(student, id, ("content", "three"));

        var panes = await PanesAsync(student, id);
        (await ContentsAsync(student, panes[0])).ShouldBe(["one", "I am m0", "two", "I am m0", "three", "I am m0"]);
        (await ContentsAsync(student, panes[1])).ShouldBe(["one", "I am m1", "two", "thinking", "three", "I am m1"]);
        ((int)(await student.DoAsync("get_concurrent_session", ("concurrent_session_id", id)))["session"]!["sync_cursor"]!).ShouldBe(3);
    }

    [Theory]
    [InlineData("broadcast", 9)]
    [InlineData("synchronized", 10)]
    public async Task A_retry_with_the_same_client_id_sends_nothing_twice(string mode, long userId)
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(userId);
        var id = await OpenPanesAsync(student, 4, mode);

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => SendAsync(student, id, ("client_id", "c-1")))));
        await SendAsync(student, id, ("client_id", "c-2"));
        var late = await SendAsync(student, id, ("client_id", "c-1"));

        var replies = Ids(late);
        replies.Count.ShouldBe(4);
        foreach (var events in atOnce)
            Ids(events).ShouldBe(replies);
        late.Where(next => next.Name == "done").Select(next => (string)next.Data["message"]!["content"]!).ShouldBe(["I am m0", "I am m1", "I am m2", "I am m3"], ignoreOrder: true);
        foreach (var pane in await PanesAsync(student, id))
            (await ContentsAsync(student, pane)).Count.ShouldBe(4);
        if (mode == "synchronized")
            ((int)(await student.DoAsync("get_concurrent_session", ("concurrent_session_id", id)))["session"]!["sync_cursor"]!).ShouldBe(2);

        static List<long> Ids(List<StreamEvent> events) => [.. events.Where(next => next.Name == "start").Select(next => (long)next.Data["message_id"]!).Order()];
    }

    [Fact]
    public async Task With_too_few_requests_left_nothing_is_sent_to_any_pane()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(11);
        var id = await OpenPanesAsync(student, 4, "broadcast");
        await site.ExecuteAsync(
            "INSERT INTO mdl_writeassistdev_usage (userid, hour, requests) VALUES (11, @hour, @requests)",
            new { hour = site.Time.Hour, requests = RequestsPerHour - 3 });

        var refused = await student.FailAsync("toomanyrequests", "send_to_panes", ("concurrent_session_id", id), ("content", "Hello"));

        ((string)refused.Json["error"]!).ShouldContain("needs 4 replies");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await student.DoAsync("get_chat_sessions"))["sessions"]!.ShouldBeEmpty();
        (await SendAsync(student, id, ("panes", "0,1,2"))).Count(next => next.Name == "done").ShouldBe(3);
    }

    [Fact]
    public async Task A_chat_deleted_in_another_window_is_replaced_by_a_new_one()
    {
        site.AnswerAtOnce();
        using var student = await site.SignInAsync(12);
        var id = await OpenPanesAsync(student, 2, "broadcast");
        await SendAsync(student, id);
        var before = await PanesAsync(student, id);
        await student.DoAsync("delete_chat_session", ("session_id", (string)before[0]["chat_session_id"]!));

        await SendAsync(student, id, ("content", "Again"));

        var after = await PanesAsync(student, id);
        ((string)after[0]["chat_session_id"]!).ShouldNotBe((string)before[0]["chat_session_id"]!);
        (await ContentsAsync(student, after[0])).ShouldBe(["Again", "I am m0"]);
        (await ContentsAsync(student, after[1])).Count.ShouldBe(4);
    }
}
