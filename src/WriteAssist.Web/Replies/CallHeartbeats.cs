using WriteAssist.Data;
using WriteAssist.Data.Replies;

namespace WriteAssist.Web.Replies;

/// <summary>Tells the other servers, while a call is under way whose reply no chat keeps, that it still is; and then that it is not.</summary>
internal sealed partial class CallHeartbeats(SiteDatabase database, UsageStore store, TimeProvider time, ILogger<CallHeartbeats> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3); // three fit into the time after which a server counts as killed

    /// <summary>Begins; what is given ends it when it is disposed.</summary>
    /// <param name="callId">The call, which is written down.</param>
    public IAsyncDisposable Begin(long callId)
    {
        var timer = new PeriodicTimer(Interval, time);
        return new Heartbeat(timer, BeatAsync(timer, callId), end: () => TryAsync(connection => store.EndCallAsync(connection, callId)));
    }

    private async Task BeatAsync(PeriodicTimer timer, long callId)
    {
        while (await timer.WaitForNextTickAsync())
            await TryAsync(connection => store.BeatAsync(connection, callId));
    }

    private async Task TryAsync(Func<System.Data.Common.DbConnection, Task<int>> statement)
    {
        try
        {
            await database.AskAsync(statement, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogFailed(exception.GetType().Name); // ten seconds later the call counts as over
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call under way could not be written down ({Kind}).")]
    private partial void LogFailed(string kind);

    private sealed class Heartbeat(PeriodicTimer timer, Task beats, Func<Task> end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            timer.Dispose();
            await beats;
            await end();
        }
    }
}
