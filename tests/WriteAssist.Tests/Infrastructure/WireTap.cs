using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// Stands between a program and the database and counts on the wire how often the program waits for it: each command that it sends.
/// What opens a connection (greeting, signing in, the settings after it) and whether an idle one is still there are counted apart.
/// </summary>
public sealed class WireTap : IAsyncDisposable
{
    private readonly MySqlConnectionStringBuilder server;
    private readonly LoopbackListener front;
    private readonly List<string> statements = [];
    private readonly List<string> openings = [];
    private int pings;

    /// <summary>Listens on a free port.</summary>
    /// <param name="connectionString">The database behind it.</param>
    public WireTap(string connectionString)
    {
        server = new MySqlConnectionStringBuilder(connectionString);
        front = new LoopbackListener(CarryAsync);
        ConnectionString = MySqlDataSources.Normalize(new MySqlConnectionStringBuilder(connectionString)
        {
            Server = "127.0.0.1",
            Port = (uint)front.Port,
            ConnectionProtocol = MySqlConnectionProtocol.Socket,
            SslMode = MySqlSslMode.Disabled, // it has to be read
            AllowPublicKeyRetrieval = true,
            UseCompression = false,
        }.ConnectionString);
    }

    /// <summary>A connection string of the same database through the tap.</summary>
    public string ConnectionString { get; }

    /// <summary>Pooled connections through the tap, closed with it.</summary>
    public MySqlDataSource Source => field ??= MySqlDataSources.Create(ConnectionString);

    /// <summary>How many round trips there were since the start or the last <see cref="Reset"/>.</summary>
    public int Count => Statements.Count;

    /// <summary>What was sent, in order, with the values in it. Several statements that went together are one.</summary>
    public IReadOnlyList<string> Statements => Copy(statements);

    /// <summary>The settings that were sent because a connection was opened.</summary>
    public IReadOnlyList<string> Openings => Copy(openings);

    /// <summary>How often it was asked whether an idle connection is still there.</summary>
    public int Pings => Volatile.Read(ref pings);

    /// <summary>Starts counting anew.</summary>
    public void Reset()
    {
        lock (statements)
        {
            statements.Clear();
            openings.Clear();
            Volatile.Write(ref pings, 0);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await front.DisposeAsync();
    }

    private IReadOnlyList<string> Copy(List<string> list)
    {
        lock (statements)
            return [.. list];
    }

    private async Task CarryAsync(Socket client, CancellationToken end)
    {
        using (client)
        using (var database = Dial())
        {
            client.NoDelay = true;
            try
            {
                await database.ConnectAsync(EndPoint(), end);
                await Task.WhenAny(PumpAsync(client, database, new WireCommands(Note), end), PumpAsync(database, client, commands: null, end));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The test is over, or the server is away: the program sees its connection close.
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, WireCommands? commands, CancellationToken end)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await from.ReceiveAsync(buffer, end)) > 0)
            {
                commands?.Read(buffer.AsSpan(0, read)); // before it goes on, so that who has an answer finds its question counted
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), end);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side has closed; so will the other.
        }
    }

    private void Note(WireCommandKind kind, string text)
    {
        lock (statements)
        {
            switch (kind)
            {
                case WireCommandKind.Statement:
                    statements.Add(text);
                    break;
                case WireCommandKind.Opening:
                    openings.Add(text);
                    break;
                default:
                    Volatile.Write(ref pings, pings + 1);
                    break;
            }
        }
    }

    private bool IsUnixSocket => server.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket;

    private Socket Dial() => IsUnixSocket
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private EndPoint EndPoint() => IsUnixSocket ? new UnixDomainSocketEndPoint(server.Server) : new DnsEndPoint(server.Server, (int)server.Port);
}
