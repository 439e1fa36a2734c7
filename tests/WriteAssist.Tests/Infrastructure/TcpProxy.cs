using System.Net.Sockets;
using System.Text;
using MySqlConnector;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>What the proxy does with what comes.</summary>
public enum ProxyMode
{
    /// <summary>Passes it on.</summary>
    Pass,

    /// <summary>Closes all connections at once and takes none.</summary>
    Refuse,

    /// <summary>Passes questions on, and closes the connection before the answer: what was asked for is done, and nobody is told.</summary>
    CutBeforeAnswer,

    /// <summary>Closes the connection in the middle of an answer.</summary>
    CutInAnswer,

    /// <summary>Closes the connection in the middle of a question.</summary>
    CutInQuestion,

    /// <summary>Passes everything on late.</summary>
    Delay,

    /// <summary>Keeps everything until the mode changes.</summary>
    Hold,
}

/// <summary>Stands between the server and the database.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    private readonly LoopbackListener front;
    private readonly string server;
    private volatile int port;
    private int carried;
    private volatile int lost;
    private int open;
    private int lostOpen;
    private byte[]? spoilt;
    private volatile CancellationTokenSource cut = new();
    private volatile ProxyMode mode;

    /// <summary>Listens on a free port.</summary>
    /// <param name="connectionString">The database behind it.</param>
    public TcpProxy(string connectionString)
    {
        var database = new MySqlConnectionStringBuilder(connectionString);
        (server, port) = (database.Server, (int)database.Port);
        front = new LoopbackListener(CarryAsync);
        database.Port = (uint)front.Port;
        ConnectionString = database.ConnectionString;
    }

    /// <summary>A connection string of the same database through the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>How many of the connections that were lost nobody has closed yet.</summary>
    public int Lost => Volatile.Read(ref lostOpen);

    /// <summary>What it does.</summary>
    public ProxyMode Mode
    {
        get => mode;
        set
        {
            mode = value;
            if (value == ProxyMode.Refuse)
                Interlocked.Exchange(ref cut, new CancellationTokenSource()).Cancel();
        }
    }

    /// <summary>Leads new connections to another server, as after a fail-over, and leaves those open that lead to the one before.</summary>
    /// <param name="to">Its port.</param>
    public void LeadTo(int to) => port = to;

    /// <summary>Swallows from now on whatever is sent over the connections that are open, as a network does from which a machine is gone; new ones pass.</summary>
    public void LoseOpen()
    {
        lostOpen = Volatile.Read(ref open);
        lost = Volatile.Read(ref carried);
    }

    /// <summary>Makes nonsense of a statement, once: the server answers with an error.</summary>
    /// <param name="statement">How it begins.</param>
    public void Spoil(string statement) => spoilt = Encoding.ASCII.GetBytes(statement);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await front.DisposeAsync();
        cut.Dispose();
    }

    private async Task CarryAsync(Socket client, CancellationToken end)
    {
        var number = Interlocked.Increment(ref carried);
        Interlocked.Increment(ref open);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end, cut.Token);
        using (client)
        using (var database = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            client.NoDelay = true;
            client.LingerState = new LingerOption(enable: true, seconds: 0); // closed at once, as a cut cable looks after a restart
            try
            {
                if (mode == ProxyMode.Refuse)
                    return;
                await database.ConnectAsync(server, port, over.Token);
                await Task.WhenAny(PumpAsync(number, client, database, isQuestion: true, over.Token), PumpAsync(number, database, client, isQuestion: false, over.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // It is over, or the database is away.
            }
            finally
            {
                Interlocked.Decrement(ref open);
                if (number <= lost)
                    Interlocked.Decrement(ref lostOpen);
                await over.CancelAsync();
            }
        }
    }

    private async Task PumpAsync(int number, Socket from, Socket to, bool isQuestion, CancellationToken over)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await from.ReceiveAsync(buffer, over)) > 0)
            {
                if (number <= lost)
                    continue;
                SpoilIn(buffer.AsSpan(0, read));
                var passed = await JudgeAsync(read, isQuestion, over);
                for (var sent = 0; sent < passed;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, passed - sent), over);
                if (passed < read)
                    return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side has closed; so will the other.
        }
    }

    private void SpoilIn(Span<byte> bytes)
    {
        if (spoilt is not { } statement || bytes.IndexOf(statement) is not (>= 0 and var at))
            return;
        bytes[at + statement.Length - 1] = (byte)'?';
        spoilt = null;
    }

    // How much of it is passed on; where it is not all, the connection is closed after it.
    private async Task<int> JudgeAsync(int length, bool isQuestion, CancellationToken over)
    {
        if (mode == ProxyMode.Delay)
            await Task.Delay(Lateness, over);
        while (mode == ProxyMode.Hold)
            await Task.Delay(LookAgain, over);
        return mode switch
        {
            ProxyMode.CutBeforeAnswer when !isQuestion => 0,
            ProxyMode.CutInAnswer when !isQuestion => length / 2,
            ProxyMode.CutInQuestion when isQuestion => length / 2,
            _ => length,
        };
    }
}
