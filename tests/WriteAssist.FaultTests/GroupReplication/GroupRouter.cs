using System.Net;
using System.Net.Sockets;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.GroupReplication;

/// <summary>
/// Leads every connection to the primary of a group, as MySQL Router does: it asks the members twice a second who that is, and closes the
/// connections to who it was before.
/// </summary>
internal sealed class GroupRouter : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500); // MySQL Router's own "ttl"

    private readonly IReadOnlyList<GroupMember> members;
    private readonly LoopbackListener front;
    private readonly CancellationTokenSource end = new();
    private readonly Task looking;
    private volatile Way way = new(null, new());

    /// <summary>Listens on a free port.</summary>
    /// <param name="members">The servers.</param>
    public GroupRouter(IReadOnlyList<GroupMember> members)
    {
        this.members = members;
        front = new LoopbackListener(CarryAsync);
        looking = LookAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => front.Port;

    /// <summary>The port of the primary; null where none is known.</summary>
    public int? Primary => way.Port;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await looking;
        await front.DisposeAsync();
        way.Closed.Dispose();
        end.Dispose();
    }

    private async Task LookAsync()
    {
        while (!end.IsCancellationRequested)
        {
            var port = await AskAsync();
            if (port != way.Port)
                await Interlocked.Exchange(ref way, new Way(port, new())).Closed.CancelAsync();
            await Task.Delay(LookAgain, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int?> AskAsync()
    {
        foreach (var member in members)
        {
            try
            {
                if (member.IsRunning && await member.PrimaryAsync() is { } port)
                    return port;
            }
            catch (MySqlException)
            {
                // It has just been killed, or does not answer yet.
            }
        }

        return null;
    }

    private async Task CarryAsync(Socket client, CancellationToken over)
    {
        var there = way;
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(over, there.Closed.Token);
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            try
            {
                if (there.Port is not { } port)
                    return;
                await server.ConnectAsync(IPAddress.Loopback, port, cut.Token);
                client.NoDelay = server.NoDelay = true;
                await using NetworkStream left = new(client), right = new(server);
                await Task.WhenAny(left.CopyToAsync(right, cut.Token), right.CopyToAsync(left, cut.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // One side has closed; so does the other.
            }
        }
    }

    // To one primary; null where none is known.
    private sealed record Way(int? Port, CancellationTokenSource Closed);
}
