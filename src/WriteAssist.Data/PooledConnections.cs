using System.Collections.Concurrent;

namespace WriteAssist.Data;

/// <summary>
/// Knows the connections of a pool: when each was used last, and which are not to be used any more, because they lead to another server
/// than new ones do (another node of a cluster, or a primary that is none any more), or because a transaction may be left open in one.
/// The driver keeps whatever still answers (its ClearPool knows no pool of a data source), and tells of a connection only the number
/// that the server gave it. Two servers may give the same: then nobody knows which of the two is which, and neither is used any more.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="most">How many connections the pool has at most.</param>
internal sealed class PooledConnections(TimeProvider time, int most)
{
    // Where new connections lead to a server that takes no writes either, a new one for each write would help nobody.
    private static readonly TimeSpan LeastLife = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, Known> known = new();
    private readonly Lock changing = new();
    private string? newestNode;

    // The generation of new connections; those of an earlier one lead elsewhere. The first began before anybody asks.
    private volatile int generation;
    private long? begun;

    /// <summary>Notes a new connection. Where it leads to another node than the one before, those that were made until now lead elsewhere.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    /// <param name="node">The node's name, where the server is one of a cluster.</param>
    public void NoteNew(int serverThread, string? node = null)
    {
        lock (changing)
        {
            if (newestNode is not null && newestNode != node)
                Begin();
            newestNode = node;
            var one = new Known(generation, time.GetTimestamp());
            known.AddOrUpdate(serverThread, one, (_, before) => before.Generation == generation && !before.IsSpoilt ? one : before with { Others = before.Others + 1 });
        }

        ForgetOld();
    }

    /// <summary>Notes that a connection goes back to the pool now.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public void NoteUsed(int serverThread)
    {
        if (known.TryGetValue(serverThread, out var one))
            known.TryUpdate(serverThread, one with { Used = time.GetTimestamp() }, one);
    }

    /// <summary>Whether nobody used a connection of the pool for a while: it may be broken (the server was restarted, or a firewall forgot it).</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    /// <param name="least">How long that is at least.</param>
    public bool IsIdle(int serverThread, TimeSpan least) => !known.TryGetValue(serverThread, out var one) || time.GetElapsedTime(one.Used) >= least;

    /// <summary>Notes that no connection is to be used any more that nobody has used for a while.</summary>
    /// <param name="least">How long that is at least.</param>
    public void SpoilIdle(TimeSpan least)
    {
        foreach (var serverThread in known.Keys.Where(one => IsIdle(one, least)))
            Spoil(serverThread);
    }

    /// <summary>Whether a connection that was taken from the pool is not to be used any more. Whoever asks closes it then.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public bool IsSpoilt(int serverThread) =>
        known.TryGetValue(serverThread, out var one) && (one.IsSpoilt || one.Generation != generation);

    /// <summary>Notes that a connection is not to be used any more.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public void Spoil(int serverThread)
    {
        var spoilt = new Known(generation, time.GetTimestamp(), IsSpoilt: true);
        known.AddOrUpdate(serverThread, spoilt, (_, one) => one with { IsSpoilt = true });
    }

    /// <summary>
    /// Notes that the server of a connection takes no writes: neither it nor any other that was made until now is to be used any more,
    /// unless the youngest of them are younger than a second.
    /// </summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public void SpoilAll(int serverThread)
    {
        lock (changing)
        {
            if (IsSpoilt(serverThread) || (begun is { } since && time.GetElapsedTime(since) < LeastLife))
                return;
            known.TryAdd(serverThread, new Known(generation, time.GetTimestamp())); // one that was forgotten
            Begin();
        }
    }

    /// <summary>Forgets a connection that is closed.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public void Forget(int serverThread)
    {
        if (known.TryRemove(serverThread, out var one) && one.Others > 0)
            known.TryAdd(serverThread, one with { Others = one.Others - 1 });
    }

    private void Begin()
    {
        generation++;
        begun = time.GetTimestamp();
    }

    // Those that the driver closed by itself, of which it tells nobody.
    private void ForgetOld()
    {
        if (known.Count <= 2 * most)
            return;
        foreach (var old in known.OrderBy(entry => entry.Value.Used).Take(most).ToList())
            known.TryRemove(old);
    }

    // Others: how many more connections have the same number.
    private sealed record Known(int Generation, long Used, bool IsSpoilt = false, int Others = 0);
}
