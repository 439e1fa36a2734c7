using WriteAssist.Data.Chats;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

public sealed class RunningReplyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_follower_reads_all_of_the_text_whenever_it_comes_and_however_slow_it_is()
    {
        var reply = NewReply();
        var expected = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i} "));
        var eager = ReadAsync(reply, TimeSpan.Zero);
        var slow = ReadAsync(reply, TimeSpan.FromMilliseconds(5));

        for (var i = 0; i < 1000; i++)
        {
            reply.Append($"{i} ");
            if (i % 100 == 0)
                await Task.Delay(1, Ct);
        }

        reply.End(new ReplyEvent.Done(reply.Message));
        (await eager).Text.ShouldBe(expected);
        var (text, deltas) = await slow;
        text.ShouldBe(expected);
        deltas.ShouldBeLessThan(500); // what it missed came together
        (text, deltas) = await ReadAsync(reply, TimeSpan.Zero);
        text.ShouldBe(expected);
        deltas.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task A_follower_that_goes_away_leaves_the_others_alone()
    {
        var reply = NewReply();
        using var closed = new CancellationTokenSource();
        var leaving = Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in reply.FollowAsync(closed.Token))
            {
                // It only waits.
            }
        });
        var staying = ReadAsync(reply, TimeSpan.Zero);

        await closed.CancelAsync();
        await leaving.Within("The follower that went away was not let go");
        reply.Append("Still here.");
        reply.End(new ReplyEvent.Done(reply.Message));

        (await staying).Text.ShouldBe("Still here.");
    }

    [Fact]
    public void The_first_reason_to_end_counts()
    {
        var reply = NewReply();

        reply.Cancel(ReplyCancellation.Stopped);
        reply.Cancel(ReplyCancellation.ServerStops);

        reply.Reason.ShouldBe(ReplyCancellation.Stopped);
        reply.Cancelled.IsCancellationRequested.ShouldBeTrue();
    }

    private static RunningReply NewReply() => new(new ChatOwner(1, 3), new ChatMessage { Id = 7 }, new AssistantModel("m", "M", null));

    private static Task<(string Text, int Deltas)> ReadAsync(RunningReply reply, TimeSpan pause) =>
        FollowAsync(reply, pause).Within("A follower never heard the end of the reply");

    private static async Task<(string Text, int Deltas)> FollowAsync(RunningReply reply, TimeSpan pause)
    {
        var pieces = new List<string>();
        ReplyEvent? last = null;
        await foreach (var next in reply.FollowAsync(Ct))
        {
            last.ShouldBeNull();
            if (next is ReplyEvent.Delta delta)
                pieces.Add(delta.Text.ToString());
            else
                last = next;
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, Ct);
        }

        last.ShouldBeOfType<ReplyEvent.Done>();
        return (string.Concat(pieces), pieces.Count);
    }
}
