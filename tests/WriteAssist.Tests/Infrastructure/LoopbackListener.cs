using System.Net;
using System.Net.Sockets;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>Takes connections on a free port of this machine, for what stands between two programs.</summary>
public sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="carry">What is done with a connection; it closes it, at the latest when the token says that all is over.</param>
    public LoopbackListener(Func<Socket, CancellationToken, Task> carry)
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(carry);
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync(Func<Socket, CancellationToken, Task> carry)
    {
        var connections = new List<Task>();
        while (!end.IsCancellationRequested)
        {
            try
            {
                connections.Add(carry(await listener.AcceptSocketAsync(end.Token), end.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }
}
