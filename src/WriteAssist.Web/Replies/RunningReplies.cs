using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Operations.Telemetry;

namespace WriteAssist.Web.Replies;

/// <summary>
/// The replies that this server is making. When the server is told to stop, they may go on for a moment
/// (<c>Assistant:ShutdownSeconds</c>); what is not done then is saved as it is, and the process waits for that, also for those whose rows
/// are just being stored.
/// </summary>
internal sealed class RunningReplies(IOptions<WriteAssistOptions> options, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedService
{
    private readonly ConcurrentDictionary<long, Running> replies = new();
    private readonly ConcurrentDictionary<Beginning, Task> beginnings = new();
    private Task stopping = Task.CompletedTask;
    private volatile bool isEnding;

    /// <summary>Whether the server is about to stop, so that no further reply may begin.</summary>
    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Announces replies whose rows are going to be stored; the server does not end before what is given is disposed.</summary>
    /// <returns>Null where the server is about to stop, and no further reply may begin.</returns>
    public IDisposable? TryBegin()
    {
        var beginning = new Beginning(this);
        beginnings[beginning] = beginning.Over;
        if (!IsStopping)
            return beginning;
        beginning.Dispose();
        return null;
    }

    /// <summary>Begins to make a reply, apart from the request that asked for it.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="make">Makes it, up to its end; it must not throw.</param>
    public void Run(RunningReply reply, Func<RunningReply, Task> make)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        replies[reply.Message.Id] = new Running(reply, MakeAsync());
        if (isEnding)
            reply.Cancel(ReplyCancellation.ServerStops);
        begin.SetResult();

        async Task MakeAsync()
        {
            await begin.Task;
            ReplyInstruments.UnderWay.Add(1);
            try
            {
                await make(reply);
            }
            finally
            {
                ReplyInstruments.UnderWay.Add(-1);
                Remove(reply); // also where it was not done on the way: the server's end waits until none is left
            }
        }
    }

    /// <summary>The owner's reply of this number, if this server is making it.</summary>
    public RunningReply? Find(ChatOwner owner, long messageId) =>
        replies.TryGetValue(messageId, out var running) && running.Reply.Owner == owner ? running.Reply : null;

    /// <summary>Ends the replies of a chat that is not there any more; those that other servers make end when those save them.</summary>
    public void EndChat(ChatOwner owner, string chatSessionId)
    {
        foreach (var running in replies.Values.Where(running => running.Reply.Owner == owner && running.Reply.Message.ChatSessionId == chatSessionId))
            running.Reply.Cancel(ReplyCancellation.Gone);
    }

    /// <summary>Forgets a reply whose end is saved: from now on it is read from the database. One that was begun anew meanwhile in its place stays.</summary>
    public void Remove(RunningReply reply)
    {
        if (replies.TryGetValue(reply.Message.Id, out var running) && running.Reply == reply)
            replies.TryRemove(KeyValuePair.Create(reply.Message.Id, running));
    }

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
        var all = AllEndedAsync();
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(options.Value.Assistant.ShutdownSeconds), time));
        isEnding = true; // before the look at those that are there: a later one sees it
        foreach (var running in replies.Values)
            running.Reply.Cancel(ReplyCancellation.ServerStops);
        await all;
    }

    private async Task AllEndedAsync()
    {
        while (beginnings.Values.Concat(replies.Values.Select(running => running.Work)).ToList() is { Count: > 0 } work)
            await Task.WhenAll(work);
    }

    private sealed record Running(RunningReply Reply, Task Work);

    private sealed class Beginning(RunningReplies all) : IDisposable
    {
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => over.Task;

        public void Dispose()
        {
            all.beginnings.TryRemove(this, out _);
            over.TrySetResult();
        }
    }
}
