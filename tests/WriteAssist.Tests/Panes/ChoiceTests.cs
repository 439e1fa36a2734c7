using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;

using static WriteAssist.Tests.Panes.PaneSite;

namespace WriteAssist.Tests.Panes;

/// <summary>Choosing one of several answers, and taking one over into another chat.</summary>
public sealed class ChoiceTests(PaneSite site) : IClassFixture<PaneSite>
{
    [Fact]
    public async Task A_blind_choice_is_recorded_with_the_models_that_the_server_knows()
    {
        using var student = await site.SignInAsync(3);
        var (id, answers) = await AskAsync(student);

        var choice = await student.DoAsync(
            "record_choice", ("concurrent_session_id", id), ("message_ids", $"[{answers[0]},{answers[1]}]"), ("message_id", answers[1]), ("reason", "It asks back."), ("client_id", "k"));
        var again = await student.DoAsync(
            "record_choice", ("concurrent_session_id", id), ("message_ids", $"[{answers[0]},{answers[1]}]"), ("message_id", answers[1]), ("reason", "It asks back."), ("client_id", "k"));

        JToken.DeepEquals(choice, again).ShouldBeTrue();
        choice["compared"]!.Select(it => ((long)it["message_id"]!, (int)it["pane_index"]!, (string)it["model"]!)).ShouldBe([(answers[0], 0, "m0"), (answers[1], 1, "m1")]);
        (await site.QueryAsync<string>("SELECT CONCAT_WS('|', chosen_message_id, chosen_model, reason) FROM mdl_writeassistdev_concurrent_choices WHERE userid = 3"))
            .ShouldBe([$"{answers[1]}|m1|It asks back."]);

        await student.DoAsync("delete_concurrent_session", ("concurrent_session_id", id));
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_concurrent_choices WHERE userid = 3")).ShouldBe(1);
    }

    [Fact]
    public async Task A_choice_among_wrong_answers_is_refused()
    {
        using var student = await site.SignInAsync(4);
        using var stranger = await site.SignInAsync(5);
        var (id, answers) = await AskAsync(student);
        var (theirs, _) = await AskAsync(stranger);
        (string, object) Session(string session) => ("concurrent_session_id", session);
        (string, object) Chosen(long message) => ("message_id", message);

        await student.FailAsync("invalidparam", "record_choice", Session(id), ("message_ids", $"{answers[0]}"), Chosen(answers[0]));
        await student.FailAsync("invalidparam", "record_choice", Session(id), ("message_ids", $"{answers[0]},{answers[0]}"), Chosen(answers[0]));
        await student.FailAsync("invalidparam", "record_choice", Session(id), ("message_ids", $"{answers[0]},x"), Chosen(answers[0]));
        await student.FailAsync("invalidparam", "record_choice", Session(id), ("message_ids", $"{answers[0]},{answers[1]}"), Chosen(999_999));
        await student.FailAsync("messagenotfound", "record_choice", Session(id), ("message_ids", $"{answers[0]},999999"), Chosen(answers[0]));
        await stranger.FailAsync("messagenotfound", "record_choice", Session(theirs), ("message_ids", $"{answers[0]},{answers[1]}"), Chosen(answers[0]));
        await stranger.FailAsync("concurrentsessionnotfound", "record_choice", Session(id), ("message_ids", $"{answers[0]},{answers[1]}"), Chosen(answers[0]));
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_concurrent_choices WHERE userid IN (4, 5)")).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_is_copied_once_and_tells_where_it_came_from_even_when_that_is_gone()
    {
        using var student = await site.SignInAsync(6);
        var (id, answers) = await AskAsync(student);
        var target = (string)(await student.DoAsync("create_chat_session", ("title", "Essay")))["session_id"]!;
        var source = (string)(await PanesAsync(student, id))[1]["chat_session_id"]!;

        var copies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            student.DoAsync("use_answer", ("message_id", answers[1]), ("session_id", target), ("client_id", "copy-1"))));
        await student.DoAsync("delete_chat_session", ("session_id", source));

        copies.Select(copy => (long)copy["message_id"]!).Distinct().ShouldHaveSingleItem();
        ((string)copies[0]["source"]!["title"]!).ShouldBe("What do you think? (2)");
        var message = (await student.DoAsync("get_session_messages", ("session_id", target)))["messages"]!.ShouldHaveSingleItem();
        ((string)message["role"]!).ShouldBe("assistant");
        ((string)message["content"]!).ShouldBe("I am m1");
        ((long)message["source"]!["message_id"]!).ShouldBe(answers[1]);
        ((string)message["source"]!["title"]!).ShouldBe("What do you think? (2)");
        ((string)message["source"]!["model"]!).ShouldBe("m1");
    }

    [Fact]
    public async Task A_copy_that_is_begun_anew_keeps_its_source_as_an_earlier_answer_and_the_new_one_has_none()
    {
        using var student = await site.SignInAsync(9);
        var (_, answers) = await AskAsync(student);
        var target = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await student.DoAsync("save_session_message", ("session_id", target), ("role", "user"), ("content", "And here?"));
        var copy = (await student.DoAsync("use_answer", ("message_id", answers[1]), ("session_id", target)))["message_id"]!;

        using var stream = await EventStream.OpenAsync(student, "regenerate_reply", ("message_id", copy));
        var told = (await stream.ReadAllAsync())[^1].Data["message"]!;

        told["source"].ShouldBeNull();
        var earlier = told["alternatives"]!.ShouldHaveSingleItem();
        ((long)earlier["source"]!["message_id"]!).ShouldBe(answers[1]);
        var read = (await student.DoAsync("get_session_messages", ("session_id", target)))["messages"]!.Last!;
        JToken.DeepEquals(read, told).ShouldBeTrue(read.ToString());
    }

    [Fact]
    public async Task Only_ones_own_answers_go_into_ones_own_chats()
    {
        using var student = await site.SignInAsync(7);
        using var stranger = await site.SignInAsync(8);
        var (id, answers) = await AskAsync(student);
        var mine = (string)(await PanesAsync(student, id))[0]["chat_session_id"]!;
        var theirs = (string)(await stranger.DoAsync("create_chat_session"))["session_id"]!;
        var question = (long)(await student.DoAsync("get_session_messages", ("session_id", mine)))["messages"]![0]!["id"]!;

        await stranger.FailAsync("messagenotfound", "use_answer", ("message_id", answers[0]), ("session_id", theirs));
        await student.FailAsync("chatnotfound", "use_answer", ("message_id", answers[0]), ("session_id", theirs));
        await student.FailAsync("messagenotfound", "use_answer", ("message_id", question), ("session_id", mine));
        (await stranger.DoAsync("get_session_messages", ("session_id", theirs)))["messages"]!.ShouldBeEmpty();
    }

    private async Task<(string Id, List<long> Answers)> AskAsync(AjaxClient student)
    {
        site.AnswerAtOnce();
        var id = await OpenPanesAsync(student, 2, "broadcast");
        var events = await SendAsync(student, id);
        return (id, [.. events.Where(next => next.Name == "done").OrderBy(Index).Select(next => (long)next.Data["message"]!["id"]!)]);
    }
}
