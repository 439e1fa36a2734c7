using System.Collections.Concurrent;
using WriteAssist.FaultTests.Clients;
using WriteAssist.FaultTests.Nemeses;
using WriteAssist.FaultTests.Recording;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests;

/// <summary>A site whose server is a process of its own, and students who write in several windows each.</summary>
/// <param name="server">The database server.</param>
/// <param name="fault">What breaks.</param>
internal sealed class FaultSite(FaultServer server, Fault fault) : ChatDatabase(server)
{
    private const int Students = 8;
    private const int Windows = 2; // of each student
    private const int FirstStudent = 3;
    private const int LinesOfComplaint = 25;

    private readonly int port = FreePort.Find();
    private readonly List<Window> windows = [];

    /// <summary>The server.</summary>
    internal ServerProcess Process { get; private set; } = null!;

    /// <summary>The database server.</summary>
    internal FaultServer Database { get; } = server;

    /// <summary>What clients wanted and were answered.</summary>
    internal History History { get; } = new();

    /// <summary>What the server has logged.</summary>
    internal ConcurrentQueue<string> Log { get; } = new();

    /// <summary>What is between the server and the database; null where nothing is.</summary>
    internal TcpProxy? Proxy { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (fault.UsesProxy)
            Proxy = new TcpProxy(ConnectionString);
    }

    /// <summary>Starts the server, again on the same port.</summary>
    internal async Task StartAsync() => Process = await ServerProcess.StartAsync(
        port, Proxy?.ConnectionString ?? ConnectionString, ["--WriteAssist:Limits:RequestsPerMinute=1000000"], Log.Enqueue, [.. fault.ServerEnvironment]);

    /// <summary>Lets all students write until told to stop.</summary>
    internal async Task WriteAsync(int seed, CancellationToken stop)
    {
        var writers = new List<Task>();
        for (var number = 0; number < Students; number++)
        {
            var student = new Student(FirstStudent + number);
            var signIn = await InsertSessionAsync(student.UserId);
            for (var window = 0; window < Windows; window++)
            {
                var client = (number * Windows) + window;
                var opened = new Window(new Uri(Process.Address), signIn, History);
                windows.Add(opened);
                var writer = new ChatWriter(client, student, opened, History, new Random(unchecked(seed + (client * 104729)))) { Padding = fault.Padding };
                writers.Add(Task.Run(() => writer.WriteAsync(stop), CancellationToken.None));
            }
        }

        await Task.WhenAll(writers);
    }

    /// <summary>What of the server's log is about defects.</summary>
    internal string Complaints()
    {
        var lines = Log.ToList();
        var first = lines.FindIndex(line => line.StartsWith("fail:", StringComparison.Ordinal));
        return first < 0 ? "" : string.Join('\n', lines.Skip(first).Take(LinesOfComplaint));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        foreach (var window in windows)
            window.Dispose();
        Process?.Dispose();
        if (Proxy is not null)
            await Proxy.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
