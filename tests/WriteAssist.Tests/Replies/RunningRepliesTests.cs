using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WriteAssist.Data.Chats;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

public sealed class RunningRepliesTests
{
    private static readonly ChatOwner Owner = new(1, 3);

    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    [Fact]
    public async Task A_reply_begun_anew_stays_when_the_earlier_one_in_its_place_goes()
    {
        var replies = await StartAsync(shutdownSeconds: 0);
        var (earlier, anew) = (NewReply(), NewReply());
        replies.Run(earlier, _ => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken));
        replies.Run(anew, _ => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken));

        replies.Remove(earlier);

        replies.Find(Owner, 7).ShouldBeSameAs(anew);
        replies.Remove(anew);
        replies.Find(Owner, 7).ShouldBeNull();
    }

    [Fact]
    public async Task A_reply_whose_row_is_stored_while_the_server_stops_is_ended_and_waited_for()
    {
        var replies = await StartAsync(shutdownSeconds: 0);
        var beginning = replies.TryBegin();
        lifetime.StopApplication();
        var stopped = replies.StopAsync(TestContext.Current.CancellationToken);
        replies.TryBegin().ShouldBeNull();
        var reply = NewReply();
        var saved = new TaskCompletionSource();
        stopped.IsCompleted.ShouldBeFalse("the row of a reply is being stored");

        replies.Run(reply, async running =>
        {
            await Should.ThrowAsync<OperationCanceledException>(Task.Delay(Timeout.Infinite, running.Cancelled));
            await saved.Task;
        });
        beginning!.Dispose();

        reply.Reason.ShouldBe(ReplyCancellation.ServerStops);
        stopped.IsCompleted.ShouldBeFalse("the reply's end is not saved yet");
        saved.SetResult();
        await stopped.Within("The server did not end");
    }

    private static RunningReply NewReply() => new(Owner, new ChatMessage { Id = 7 }, new AssistantModel("m", "M", null));

    private async Task<RunningReplies> StartAsync(double shutdownSeconds)
    {
        var options = new WriteAssistOptions { Assistant = new AssistantOptions { ShutdownSeconds = shutdownSeconds } };
        var replies = new RunningReplies(Options.Create(options), lifetime, TimeProvider.System);
        await replies.StartAsync(TestContext.Current.CancellationToken);
        return replies;
    }
}
