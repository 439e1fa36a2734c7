using System.Net;
using System.Net.Sockets;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A connection to the server that can be pulled out, also in the middle of a reply, and put in again.</summary>
internal sealed class NetworkCable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int serverPort;
    private readonly Task accepting;
    private CancellationTokenSource plugged = new();

    /// <summary>Puts it in.</summary>
    /// <param name="serverAddress">Where it leads.</param>
    public NetworkCable(string serverAddress)
    {
        serverPort = new Uri(serverAddress).Port;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The server's address at this end, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Breaks every connection, and refuses new ones.</summary>
    public void PullOut() => plugged.Cancel();

    /// <summary>Lets new connections through again.</summary>
    public void PutIn()
    {
        plugged.Dispose();
        plugged = new CancellationTokenSource();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await plugged.CancelAsync();
        listener.Dispose();
        await accepting;
        plugged.Dispose();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptTcpClientAsync(end.Token), plugged.Token);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient browser, CancellationToken cut)
    {
        using var here = browser;
        using var there = new TcpClient();
        try
        {
            await there.ConnectAsync(IPAddress.Loopback, serverPort, cut);
            await Task.WhenAny(here.GetStream().CopyToAsync(there.GetStream(), cut), there.GetStream().CopyToAsync(here.GetStream(), cut));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // Pulled out, or one side has hung up.
        }
    }
}
