using System.Diagnostics;
using System.Net;
using System.Text;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Models;

/// <summary>What a model can do wrong, over real HTTP: each ends in the right event, status and row.</summary>
public sealed class ModelFailureTests(ModelSite site) : IClassFixture<ModelSite>
{
    public static TheoryData<string, string, string> Failures => new()
    {
        { "refused key", "modelunavailable", "" },
        { "forbidden", "modelunavailable", "" },
        { "unknown model", "modelfailed", "" },
        { "busy twice", "modelfailed", "" },
        { "broken twice", "modelfailed", "" },
        { "broken later", "modelfailed", "Some wor" },
        { "break-off in a word", "modelfailed", "Some wor" },
        { "end without an end", "modelfailed", "Some wor" },
        { "malformed event", "modelfailed", "Some wor" },
        { "error in the stream", "modelfailed", "Some wor" },
        { "no text", "modelfailed", "" },
        { "an html page", "modelfailed", "" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_of_the_model_is_told_and_recorded_and_is_not_the_assistants_words(string failure, string errorcode, string kept)
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => FailAsync(failure, answer);

        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));
        var events = await stream.ReadAllAsync();

        events[0].Name.ShouldBe("start");
        events[1..^1].ShouldAllBe(next => next.Name == "delta");
        events[^1].Name.ShouldBe("error");
        ((string)events[^1].Data["errorcode"]!).ShouldBe(errorcode);
        ((string)events[^1].Data["error"]!).ShouldNotBeNullOrWhiteSpace();
        var stored = await ModelSite.ReplyOfAsync(student, chat);
        ((string)stored["status"]!).ShouldBe("failed");
        ((string)stored["errorcode"]!).ShouldBe(errorcode);
        ((string)stored["content"]!).ShouldStartWith(kept);
        if (kept.Length == 0)
            ((string)stored["content"]!).ShouldBeEmpty();
        JToken.DeepEquals(stored, events[^1].Data["message"]).ShouldBeTrue();
        events.ShouldAllBe(next => !next.Data.ToString().Contains(ModelSite.Key));
        site.Log.Text.ShouldNotContain(ModelSite.Key);
    }

    [Fact]
    public async Task A_failed_reply_in_json_is_a_failure_that_names_the_reply()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => answer.FailAsync(HttpStatusCode.BadRequest);

        var failure = await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));

        failure.ShouldFail("modelfailed");
        ((long)failure.Json["message_id"]!).ShouldBe((long)(await ModelSite.ReplyOfAsync(student, chat))["id"]!);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_busy_model_is_asked_once_more_after_the_time_that_it_names(HttpStatusCode status)
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.Number == 1 ? answer.FailAsync(status, retryAfter: "2") : answer.SayAsync("At ", "last.");
        var clock = Stopwatch.StartNew();

        var reply = await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));

        ((string)reply.Json["message"]!["content"]!).ShouldBe("At last.");
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
        site.Model.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_model_that_asks_for_more_patience_than_there_is_has_failed_at_once()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.FailAsync(HttpStatusCode.TooManyRequests, retryAfter: "3600");

        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"))).ShouldFail("modelfailed");

        site.Model.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Characters_split_over_chunks_arrive_whole()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        const string Text = "Ünïcödé: 漢字 😀 \u200Dא";
        site.Model.Answer = async answer =>
        {
            foreach (var one in Encoding.UTF8.GetBytes($"data: {ModelAnswer.Chunk(new { content = Text }, null)}\n\n"))
                await answer.BytesAsync([one]);
            await answer.EndAsync();
        };

        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));

        ((string)(await stream.ReadAllAsync())[^1].Data["message"]!["content"]!).ShouldBe(Text);
        ((string)(await ModelSite.ReplyOfAsync(student, chat))["content"]!).ShouldBe(Text);
    }

    [Fact]
    public async Task A_model_without_its_key_is_listed_as_not_available_and_refused_before_anything_is_stored()
    {
        using var student = await site.SignInAsync(4);
        var chat = await ModelSite.NewChatAsync(student);

        var models = (JArray)(await student.DoAsync("get_models"))["models"]!;
        var listed = models.Select(model => ((string)model["id"]!, (bool)model["available"]!, (bool)model["default"]!)).ToList();
        listed[..2].ShouldBe([("tested", true, true), ("keyless", false, false)]);
        listed[^1].ShouldBe(("coach", true, false));
        (await student.FailAsync("modelunavailable", "send_message", ("session_id", chat), ("content", "Hi"), ("model", "keyless"))).Text.ShouldNotContain(ModelSite.Key);
        (await student.FailAsync("invalidparam", "send_message", ("session_id", chat), ("content", "Hi"), ("model", "nobody"))).Text.ShouldContain("model");
        ((JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!).ShouldBeEmpty();
    }

    private static async Task FailAsync(string failure, ModelAnswer answer)
    {
        switch (failure)
        {
            case "refused key":
                await answer.FailAsync(HttpStatusCode.Unauthorized);
                return;
            case "forbidden":
                await answer.FailAsync(HttpStatusCode.Forbidden);
                return;
            case "unknown model":
                await answer.FailAsync(HttpStatusCode.NotFound);
                return;
            case "busy twice":
                await answer.FailAsync(HttpStatusCode.TooManyRequests, retryAfter: "1");
                return;
            case "broken twice":
                await answer.FailAsync(HttpStatusCode.InternalServerError);
                return;
            case "no text":
                await answer.EndAsync();
                return;
            case "an html page":
                await answer.BytesAsync("<html>Sign in to the network</html>"u8.ToArray());
                return;
        }

        await answer.TokenAsync("Some wor");
        await Task.Delay(100, answer.Aborted);
        switch (failure)
        {
            case "broken later":
                await answer.BytesAsync("data: {\"id\":\"c1\",\"choi"u8.ToArray());
                answer.Break();
                return;
            case "break-off in a word":
                answer.Break();
                return;
            case "malformed event":
                await answer.EventAsync("{\"id\": nonsense");
                await answer.EndAsync();
                return;
            case "error in the stream":
                await answer.EventAsync("{\"error\":{\"message\":\"overloaded\"}}");
                return;
        }
    }
}
