using System.Net;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>A reply goes on whoever reads it, and is stopped, followed, begun anew and never sent twice.</summary>
public sealed class ReplyLifeTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task The_end_tells_the_whole_reply_its_tokens_and_what_is_left_of_the_hour()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("**Well** ", "done.");

        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Hi"), ("model", "tested"));
        var events = await stream.ReadAllAsync();

        var (start, message) = (events[0].Data, events[^1].Data["message"]!);
        ((string)start["session_id"]!).ShouldBe(chat);
        ((long)start["message_id"]!).ShouldBe((long)message["id"]!);
        ((long)start["user_message_id"]!).ShouldBe((long)message["reply_to"]!);
        stream.Headers.GetValues("X-RateLimit-Remaining").ShouldBe([(string)start["remaining"]!]);
        ((int)(await student.DoAsync("get_models"))["remaining"]!).ShouldBe((int)start["remaining"]!);
        ((string)message["html"]!).ShouldBe("<p><strong>Well</strong> done.</p>\n");
        ((int)message["input_tokens"]!).ShouldBe(11);
        ((int)message["output_tokens"]!).ShouldBe(7);
        ((JArray)message["alternatives"]!).ShouldBeEmpty();
        var request = site.Model.Requests.ShouldHaveSingleItem();
        request.Authorization.ShouldBe($"Bearer {ModelSite.Key}");
        ((string)request.Json["model"]!).ShouldBe("vendors-tested");
        ((double)request.Json["temperature"]!).ShouldBe(0.5);
        request.Messages.ShouldBe([("system", "Be kind."), ("user", "Hi")]);
    }

    [Fact]
    public async Task Closing_the_page_does_not_end_the_reply_and_a_page_that_comes_back_follows_it_from_its_first_character()
    {
        using var student = await site.SignInAsync(4);
        var chat = await ModelSite.NewChatAsync(student);
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("One ");
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync("two ", "three.");
        };
        JToken id;
        using (var page = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Count")))
        {
            id = (await page.ReadAsync())!.Data["message_id"]!;
            ((string)(await page.ReadAsync())!.Data["text"]!).ShouldBe("One ");
        }

        await Task.Delay(1200, TestContext.Current.CancellationToken);
        var halfway = await ModelSite.ReplyOfAsync(student, chat);
        ((string)halfway["status"]!).ShouldBe("streaming");
        ((string)halfway["content"]!).ShouldBe("One ");
        var coming = (await student.DoAsync("get_chat_sessions"))["streaming"]!.ShouldHaveSingleItem();
        ((string)coming["session_id"]!).ShouldBe(chat);
        coming["message_id"]!.ShouldBe(id);
        using var again = await EventStream.OpenAsync(student, "follow_reply", ("message_id", id));
        (await again.ReadAsync())!.Data["message_id"]!.ShouldBe(id);
        ((string)(await again.ReadAsync())!.Data["text"]!).ShouldBe("One ");
        goOn.SetResult();
        var rest = await again.ReadAllAsync();

        ((string)rest[^1].Data["message"]!["content"]!).ShouldBe("One two three.");
        ((string)(await ModelSite.ReplyOfAsync(student, chat))["status"]!).ShouldBe("complete");
        ((JArray)(await student.DoAsync("get_chat_sessions"))["streaming"]!).ShouldBeEmpty();
        using var later = await EventStream.OpenAsync(student, "follow_reply", ("message_id", id));
        (await later.ReadAllAsync()).Select(next => next.Name).ShouldBe(["start", "delta", "done"]);
    }

    [Fact]
    public async Task A_stopped_reply_keeps_what_came()
    {
        using var student = await site.SignInAsync(5);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("As far as ");
            await answer.HangAsync();
        };
        using var page = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;
        await page.ReadAsync();

        var stopped = await student.DoAsync("stop_reply", ("message_id", id));

        ((string)stopped["message"]!["status"]!).ShouldBe("stopped");
        ((string)stopped["message"]!["content"]!).ShouldBe("As far as ");
        JToken.DeepEquals((await page.ReadAllAsync()).ShouldHaveSingleItem().Data["message"], stopped["message"]).ShouldBeTrue();
        JToken.DeepEquals(await ModelSite.ReplyOfAsync(student, chat), stopped["message"]).ShouldBeTrue();
        ((string)(await student.DoAsync("stop_reply", ("message_id", id)))["message"]!["status"]!).ShouldBe("stopped");
    }

    [Fact]
    public async Task A_reply_begun_anew_keeps_its_id_and_place_and_the_earlier_one_as_an_alternative()
    {
        using var student = await site.SignInAsync(6);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => answer.SayAsync("First.");
        var first = (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Say"))).Json["message"]!;
        site.Model.Answer = answer => answer.SayAsync("Next.");
        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "More"));
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("Second.");

        using var stream = await EventStream.OpenAsync(student, "regenerate_reply", ("message_id", first["id"]!));
        var events = await stream.ReadAllAsync();

        site.Model.Requests.ShouldHaveSingleItem().Messages.ShouldBe([("system", "Be kind."), ("user", "Say")]);
        events[0].Data["message_id"]!.ShouldBe(first["id"]);
        ((int)events[0].Data["number"]!).ShouldBe(2);
        var messages = (JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!;
        messages.Select(message => (string)message["content"]!).ShouldBe(["Say", "Second.", "More", "Next."]);
        JToken.DeepEquals(messages[1], events[^1].Data["message"]).ShouldBeTrue();
        var earlier = messages[1]["alternatives"]!.ShouldHaveSingleItem();
        ((string)earlier["content"]!).ShouldBe("First.");
        ((string)earlier["html"]!).ShouldBe("<p>First.</p>\n");
        ((string)earlier["model"]!).ShouldBe("tested");
        ((string)earlier["status"]!).ShouldBe("complete");
        ((int)earlier["number"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_reply_without_a_word_leaves_no_alternative_and_is_not_in_the_prompt()
    {
        using var student = await site.SignInAsync(7);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => answer.FailAsync(HttpStatusCode.BadRequest);
        var id = (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Say"))).Json["message_id"]!;
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("Now.");

        var next = await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Again"));
        var renewed = await EventStream.AtOnceAsync(student, "regenerate_reply", ("message_id", id));

        site.Model.Requests.First().Messages.ShouldBe([("system", "Be kind."), ("user", "Say"), ("user", "Again")]);
        ((string)next.Json["message"]!["status"]!).ShouldBe("complete");
        ((JArray)renewed.Json["message"]!["alternatives"]!).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_with_the_same_client_id_gets_the_same_reply_and_costs_nothing()
    {
        using var student = await site.SignInAsync(8);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Once ");
            await Task.Delay(500, answer.Aborted);
            await answer.SayAsync("only.");
        };

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"), ("client_id", "c-1"))));
        var late = await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"), ("client_id", "c-1"));

        replies.Append(late).Select(reply => (string)reply.Json["message"]!["content"]!).ShouldAllBe(content => content == "Once only.");
        replies.Append(late).Select(reply => (int)reply.Json["remaining"]!).Distinct().ShouldHaveSingleItem();
        site.Model.Requests.ShouldHaveSingleItem();
        ((JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_that_was_saved_without_a_reply_gets_one_by_its_client_id()
    {
        using var student = await site.SignInAsync(9);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => answer.SayAsync("Here.");
        var saved = await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "Hi"), ("client_id", "c-2"));

        var reply = await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"), ("client_id", "c-2"));

        reply.Json["user_message_id"]!.ShouldBe(saved["message_id"]);
        ((JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_reaches_another_persons_reply()
    {
        using var student = await site.SignInAsync(10);
        using var stranger = await site.SignInAsync(11);
        using var elsewhere = student.At(5);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Private ");
            await answer.HangAsync();
        };
        using var page = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;

        foreach (var other in new[] { stranger, elsewhere })
        {
            foreach (var action in new[] { "stop_reply", "follow_reply", "regenerate_reply" })
                await other.FailAsync("messagenotfound", action, ("message_id", id));
            await other.FailAsync("chatnotfound", "send_message", ("session_id", chat), ("content", "x"));
        }

        await student.FailAsync("messagenotfound", "follow_reply", ("message_id", 999_999));
        ((string)(await ModelSite.ReplyOfAsync(student, chat))["status"]!).ShouldBe("streaming");
        await student.DoAsync("stop_reply", ("message_id", id));
    }

    [Fact]
    public async Task A_chat_that_is_deleted_ends_its_reply()
    {
        using var student = await site.SignInAsync(12);
        var chat = await ModelSite.NewChatAsync(student);
        var gone = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Talking ");
            answer.Aborted.Register(() => gone.SetResult()); // kept: who let go of it on the way out could be faster than it
            while (true)
            {
                await Task.Delay(200, answer.Aborted);
                await answer.TokenAsync("on ");
            }
        };
        using var page = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Go"));
        await page.ReadAsync();
        (await page.ReadAsync())!.Name.ShouldBe("delta");

        await student.DoAsync("delete_chat_session", ("session_id", chat));

        ((string)(await page.ReadAllAsync())[^1].Data["errorcode"]!).ShouldBe("messagenotfound");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Twenty_replies_at_once_stream_without_delaying_one_another()
    {
        const int Tokens = 20;
        site.Model.Answer = async answer =>
        {
            for (var i = 0; i < Tokens; i++)
            {
                await answer.TokenAsync($"{i} ");
                await Task.Delay(100, answer.Aborted);
            }

            await answer.EndAsync();
        };
        var students = await Task.WhenAll(Enumerable.Range(3, 20).Select(id => site.SignInAsync(id)));
        var chats = await Task.WhenAll(students.Select(ModelSite.NewChatAsync));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var firsts = await Task.WhenAll(students.Zip(chats, async (student, chat) =>
        {
            using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Count"));
            await stream.ReadAsync();
            await stream.ReadAsync();
            var first = clock.Elapsed;
            var last = (await stream.ReadAllAsync())[^1];
            ((string)last.Data["message"]!["content"]!).ShouldBe(string.Concat(Enumerable.Range(0, Tokens).Select(i => $"{i} ")));
            return first;
        }));

        // One after another they would take 40 seconds; together they take two and what the machine is busy with.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        firsts.Max().ShouldBeLessThan(TimeSpan.FromSeconds(10));
        foreach (var student in students)
            student.Dispose();
    }
}
