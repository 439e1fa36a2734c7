using System.Net.Sockets;
using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// One address of a database that leads new connections to another server after a fail-over, and leaves those open that lead to the one
/// before.
/// </summary>
internal sealed class SwitchedLine : IAsyncDisposable
{
    private readonly LoopbackListener front;
    private volatile int port;
    private byte[]? broken;

    /// <summary>Listens on a free port.</summary>
    /// <param name="connectionString">The first server, and how it is spoken to.</param>
    public SwitchedLine(string connectionString)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString);
        port = (int)settings.Port;
        front = new LoopbackListener(CarryAsync);
        settings.Port = (uint)front.Port;
        Source = MySqlDataSources.Create(settings.ConnectionString);
    }

    /// <summary>Pooled connections over it.</summary>
    public MySqlDataSource Source { get; }

    /// <summary>Leads new connections to another server.</summary>
    /// <param name="to">Its port.</param>
    public void LeadTo(int to) => port = to;

    /// <summary>Makes nonsense of a statement, once: the server answers with an error.</summary>
    /// <param name="statement">How it begins.</param>
    public void Break(string statement) => broken = System.Text.Encoding.ASCII.GetBytes(statement);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await front.DisposeAsync();
    }

    private async Task CarryAsync(Socket client, CancellationToken end)
    {
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync("127.0.0.1", port, end);
                await using NetworkStream left = new(client), right = new(server);
                await Task.WhenAny(AskAsync(left, right, end), right.CopyToAsync(left, end));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // One side has closed; so does the other.
            }
        }
    }

    private async Task AskAsync(NetworkStream from, NetworkStream to, CancellationToken end)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, end)) > 0)
        {
            if (broken is { } statement && buffer.AsSpan(0, read).IndexOf(statement) is >= 0 and var at)
            {
                buffer[at + statement.Length - 1] = (byte)'?';
                broken = null;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), end);
        }
    }
}
