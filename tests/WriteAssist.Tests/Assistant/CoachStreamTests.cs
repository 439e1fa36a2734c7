using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Assistant;

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
}
