using System.Collections.Concurrent;
using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>
/// Knows when each pooled connection was used last. One that nobody used for a moment may be broken (the server was restarted, or a
/// firewall forgot it) and is asked before it is given out; under load none is, so that a request pays no round trip for it. (The driver
/// can only ask every time, by its reset.)
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="most">How many connections the pool has at most.</param>
internal sealed class IdleConnections(TimeProvider time, int most)
{
    private static readonly TimeSpan TrustedFor = TimeSpan.FromMilliseconds(500);

    // By the server's number of the connection. Those that the driver closed meanwhile are forgotten when there are too many.
    private readonly ConcurrentDictionary<int, long> used = new();

    /// <summary>Whether the connection, which was just taken from the pool, still reaches the server.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="serverThread">The server's number of the connection.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<bool> IsAliveAsync(MySqlConnection connection, int serverThread, CancellationToken cancellationToken)
    {
        if (!used.TryGetValue(serverThread, out var since) || time.GetElapsedTime(since) < TrustedFor)
            return true;
        if (await connection.PingAsync(cancellationToken))
            return true;
        used.TryRemove(serverThread, out _);
        return false;
    }

    /// <summary>Notes that a connection goes back to the pool now.</summary>
    /// <param name="serverThread">The server's number of the connection.</param>
    public void Note(int serverThread)
    {
        used[serverThread] = time.GetTimestamp();
        if (used.Count <= 2 * most)
            return;
        foreach (var old in used.OrderBy(entry => entry.Value).Take(most).ToList())
            used.TryRemove(old);
    }
}
