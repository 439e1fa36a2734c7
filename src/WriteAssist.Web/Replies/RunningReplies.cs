using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WriteAssist.Data.Chats;

namespace WriteAssist.Web.Replies;

/// <summary>
/// The replies that this server is making. When the server is told to stop, they may go on for a moment
/// (<c>Assistant:ShutdownSeconds</c>); what is not done then is saved as it is, and the process waits for that.
/// </summary>
internal sealed class RunningReplies(IOptions<WriteAssistOptions> options, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedService
{
    private readonly ConcurrentDictionary<long, (RunningReply Reply, Task Work)> replies = new();
    private Task stopping = Task.CompletedTask;

    /// <summary>Whether the server is about to stop, so that no further reply may begin.</summary>
    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Begins to make a reply, apart from the request that asked for it.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="make">Makes it, up to its end; it must not throw.</param>
    public void Run(RunningReply reply, Func<RunningReply, Task> make)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        replies[reply.Message.Id] = (reply, MakeAsync());
        begin.SetResult();

        async Task MakeAsync()
        {
            await begin.Task;
            await make(reply);
        }
    }

    /// <summary>The owner's reply of this number, if this server is making it.</summary>
    public RunningReply? Find(ChatOwner owner, long messageId) =>
        replies.TryGetValue(messageId, out var running) && running.Reply.Owner == owner ? running.Reply : null;

    /// <summary>Forgets a reply whose end is saved: from now on it is read from the database.</summary>
    public void Remove(RunningReply reply) => replies.TryRemove(reply.Message.Id, out _);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The web server stops only when its last response has ended, so the replies have to end before that.
        lifetime.ApplicationStopping.Register(() => stopping = EndAllAsync());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => stopping.WaitAsync(cancellationToken);

    private async Task EndAllAsync()
    {
        var all = replies.Values.ToList();
        var work = Task.WhenAll(all.Select(running => running.Work));
        await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(options.Value.Assistant.ShutdownSeconds), time));
        foreach (var (reply, _) in all)
            reply.Cancel(ReplyCancellation.ServerStops);
        await work;
    }
}
