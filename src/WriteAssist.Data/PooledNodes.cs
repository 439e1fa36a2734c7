using System.Collections.Concurrent;

namespace WriteAssist.Data;

/// <summary>
/// Knows which node of a cluster each connection of a pool leads to, by the server's number of the connection, the only thing that the
/// driver tells of one. Two nodes may give the same number: then nobody knows which of the two is which, and both count as leading elsewhere.
/// </summary>
internal sealed class PooledNodes
{
    private const int MostKnown = 1024; // connections; one that is not known any more lives for a minute (MySqlDataSources)

    private readonly ConcurrentDictionary<int, (string Node, int Doubtful)> known = new();

    // That of the newest connection; null where there is no cluster.
    private volatile string? newest;

    /// <summary>Notes a new connection.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    /// <param name="node">The node's name.</param>
    public void Note(int serverThread, string node)
    {
        if (known.Count >= MostKnown)
            known.Clear();
        known.AddOrUpdate(serverThread, (node, 0), (_, before) => (node, before.Node == node ? before.Doubtful : 2));
        newest = node;
    }

    /// <summary>Whether a connection of the pool leads to another node than the newest connection does, so that it has to be closed.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public bool LeadsElsewhere(int serverThread) =>
        newest is { } node && known.TryGetValue(serverThread, out var one) && (one.Node != node || one.Doubtful > 0);

    /// <summary>Forgets a connection that is closed.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public void Forget(int serverThread)
    {
        if (!known.TryRemove(serverThread, out var one) || one.Doubtful < 2)
            return;
        known.TryAdd(serverThread, (one.Node, one.Doubtful - 1));
    }
}
