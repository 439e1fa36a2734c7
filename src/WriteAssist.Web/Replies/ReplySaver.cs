using WriteAssist.Data;
using WriteAssist.Data.Instruments;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Operations.Telemetry;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Saves all replies that this server is making, every second and with few statements: their new text, by which other servers can show
/// it, and that this server lives. From the same round trips it learns of stops that other servers were asked for, and of replies that
/// are gone. One that cannot be saved with the others is saved alone until it can be.
/// </summary>
#pragma warning disable CA1001 // a semaphore whose wait handle is never asked for holds nothing
internal sealed partial class ReplySaver(SiteDatabase database, ReplyTextStore store, TimeProvider time, ILogger<ReplySaver> logger)
#pragma warning restore CA1001
{
    private const int MostInStatement = 250;
    private const int MostTextInStatement = 256 * 1024; // UTF-16 units, at most 1.5 MB as they are sent: every server's packet takes that
    private const int MostAlone = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(900); // "at least every second", with time to do it

    private readonly Lock gate = new();
    private readonly HashSet<ReplySave> saves = [];
    private readonly SemaphoreSlim alone = new(MostAlone);
    private bool isRunning;

    /// <summary>Begins to save a reply.</summary>
    /// <returns>What ends that when it is disposed, and waits for a statement on its way: nothing is saved after the reply's end.</returns>
    public IAsyncDisposable Begin(RunningReply reply)
    {
        var save = new ReplySave(reply, End, time.GetTimestamp());
        lock (gate)
        {
            saves.Add(save);
            if (isRunning)
                return save;
            isRunning = true;
        }

        using (ExecutionContext.SuppressFlow()) // it is nobody's request
            _ = Task.Run(RunAsync);
        return save;
    }

    private Task End(ReplySave save)
    {
        lock (gate)
        {
            saves.Remove(save);
            return save.UnderWay;
        }
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync())
        {
            lock (gate)
            {
                isRunning = saves.Count > 0;
                if (!isRunning)
                    return;
            }

            foreach (var batch in Batches(Take()))
                await SaveTogetherAsync(batch);
        }
    }

    // Those of whom no statement is on its way, in one order on all servers, in which their rows are locked.
    private List<ReplySave> Take()
    {
        var now = time.GetTimestamp();
        lock (gate)
        {
            var ready = saves.Where(save => save.UnderWay.IsCompleted).OrderBy(save => save.Id).ToList();
            foreach (var save in ready)
                save.Take(now);
            return ready;
        }
    }

    private IEnumerable<List<ReplySave>> Batches(List<ReplySave> ready)
    {
        var (batch, length) = (new List<ReplySave>(), 0);
        foreach (var save in ready)
        {
            if (save.IsAlone)
            {
                _ = SaveAloneAsync(save);
                continue;
            }

            if (batch.Count == MostInStatement || (batch.Count > 0 && length + save.TextLength > MostTextInStatement))
            {
                yield return batch;
                (batch, length) = ([], 0);
            }

            batch.Add(save);
            length += save.TextLength;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private async Task SaveTogetherAsync(List<ReplySave> batch)
    {
        try
        {
            await SaveAsync(batch);
        }
        catch (Exception exception) when (batch.Count > 1 && (DatabaseErrors.IsLockWait(exception) || !DatabaseErrors.IsUnavailable(exception)))
        {
            foreach (var save in batch)
                _ = SaveAloneAsync(save);
        }
        catch (Exception exception)
        {
            foreach (var save in batch)
                Fail(save, exception);
        }
    }

    private async Task SaveAloneAsync(ReplySave save)
    {
        await alone.WaitAsync();
        try
        {
            await SaveAsync([save]);
            save.IsAlone = false;
        }
        catch (Exception exception)
        {
            save.IsAlone = true;
            Fail(save, exception);
        }
        finally
        {
            alone.Release();
        }
    }

    private async Task SaveAsync(List<ReplySave> batch)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var saved = (await store.SaveAsync(connection, [.. batch.Select(save => save.Row)])).ToDictionary(row => row.Id);
        foreach (var save in batch)
        {
            ReplyInstruments.SaverLag.Record(time.GetElapsedTime(save.SavedUntil).TotalSeconds);
            save.Done(saved.GetValueOrDefault(save.Id));
        }
    }

    // Whatever it was, a second later or at the end the text is saved again.
    private void Fail(ReplySave save, Exception exception)
    {
        ReplyInstruments.SaverFailures.Add(1);
        DatabaseInstruments.Note(exception);
        LogNotSaved(save.Id, exception.GetType().Name);
        save.Release();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reply {Reply} could not be saved now ({Kind}); it is tried again.")]
    private partial void LogNotSaved(long reply, string kind);
}
