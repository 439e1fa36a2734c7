using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Coach;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Models;

/// <summary>Replies of the coach over real HTTP, as a site without any key has them.</summary>
public sealed class CoachStreamTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_message_is_answered_as_a_stream_and_both_are_stored()
    {
        using var student = await site.SignInAsync(3);
        using var stream = await EventStream.OpenAsync(student, "send_message", ("content", "The cat sat on the mat. It was happy there, I think."), ("model", "coach"));

        var events = await stream.ReadAllAsync();

        events[0].Name.ShouldBe("start");
        events[^1].Name.ShouldBe("done");
        var deltas = events[1..^1];
        deltas.Count.ShouldBeGreaterThan(5);
        deltas.ShouldAllBe(next => next.Name == "delta");
        var message = events[^1].Data["message"]!;
        string.Concat(deltas.Select(delta => (string)delta.Data["text"]!)).ShouldBe((string)message["content"]!);
        ((string)message["status"]!).ShouldBe("complete");
        ((string)message["model"]!).ShouldBe("coach");
        var stored = (JArray)(await student.DoAsync("get_session_messages", ("session_id", "default")))["messages"]!;
        stored.Count.ShouldBe(2);
        ((string)stored[0]["role"]!).ShouldBe("user");
        JToken.DeepEquals(stored[1], message).ShouldBeTrue(stored[1].ToString());
    }
    [Fact]
    public async Task A_question_in_a_pane_is_answered_from_the_text_that_all_panes_share()
    {
        using var student = await site.SignInAsync(4);
        var id = (string)(await student.DoAsync("create_concurrent_session", ("panes", 2)))["concurrent_session_id"]!;
        await student.DoAsync("set_sync_mode", ("concurrent_session_id", id), ("sync_mode", "synchronized"));
        await student.DoAsync("set_shared_context", ("concurrent_session_id", id), ("shared_context", CoachTexts.EnglishLibrary));
        using var stream = await EventStream.OpenAsync(student, "send_to_panes", ("concurrent_session_id", id), ("content", "How do I make my text more persuasive?"));

        var replies = (await stream.ReadAllAsync()).Where(next => next.Name == "done").Select(next => (string)next.Data["message"]!["content"]!).ToList();

        replies.Count.ShouldBe(2);
        replies.ShouldAllBe(reply => reply.Contains("> The old library was built in 1911.", StringComparison.Ordinal));
    }
}
