using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using WriteAssist.Data;
using WriteAssist.FaultTests.Clients;
using WriteAssist.FaultTests.Nemeses;
using WriteAssist.FaultTests.Recording;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

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
    private const string KeyVariable = "WRITEASSIST_TEST_FAULTS_KEY";

    private static readonly TimeSpan BetweenTokens = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestReply = TimeSpan.FromSeconds(4);

    private readonly Dictionary<long, (string Sid, string Sesskey)> signIns = [];
    private readonly int port = FreePort.Find();
    private readonly List<Window> windows = [];
    private readonly List<ServerProcess> others = [];
    private ModelServer? model;

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
        model = await ModelServer.StartAsync();
        model.Answer = AnswerAsync;
        if (fault.UsesProxy)
            Proxy = new TcpProxy(ConnectionString);
    }

    /// <summary>Starts the server, again on the same port.</summary>
    internal async Task StartAsync()
    {
        Process = await StartAsync(port, server: 0);
        while (others.Count < fault.Servers - 1)
            others.Add(await StartAsync(FreePort.Find(), others.Count + 1));
    }

    private Task<ServerProcess> StartAsync(int at, int server) => ServerProcess.StartAsync(
        at, fault.Connect(Proxy?.ConnectionString ?? ConnectionString, server), Settings(), Log.Enqueue, [(KeyVariable, "sk-faults"), .. fault.ServerEnvironment]);

    /// <summary>Lets all students write until told to stop.</summary>
    internal async Task WriteAsync(int seed, CancellationToken stop)
    {
        var writers = new List<Task>();
        var servers = new List<ServerProcess>([Process, .. others]);
        for (var number = 0; number < Students; number++)
        {
            var student = new Student(FirstStudent + number);
            var signIn = signIns[student.UserId] = await InsertSessionAsync(student.UserId);
            for (var window = 0; window < Windows; window++)
            {
                var client = (number * Windows) + window;
                var opened = new Window(new Uri(servers[client % servers.Count].Address), signIn, History);
                windows.Add(opened);
                var writer = new ChatWriter(client, student, opened, History, new Random(unchecked(seed + (client * 104729)))) { Padding = fault.Padding };
                writers.Add(Task.Run(() => writer.WriteAsync(stop), CancellationToken.None));
            }
        }

        await Task.WhenAll(writers);
    }

    /// <summary>
    /// Waits until replies have ended. Those of a server that was killed have failed when they are next read, ten seconds after; it is as
    /// if that had passed.
    /// </summary>
    internal async Task SettleAsync()
    {
        await using var source = MySqlDataSources.Create(MySqlDataSources.NormalizeUnpooled(ConnectionString));
        await using var connection = await source.OpenConnectionAsync();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LongestReply && await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE status = 'streaming'") > 0;)
            await Task.Delay(50);
        await connection.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET heartbeat_at = heartbeat_at - 11000 WHERE status = 'streaming'");
        foreach (var (user, chat) in await connection.QueryAsync<(long, string)>("SELECT DISTINCT userid, chat_session_id FROM mdl_writeassistdev_chat WHERE status = 'streaming'"))
        {
            using var reader = new Window(new Uri(Process.Address), signIns[user], new History());
            await reader.SendAsync("get_session_messages", ("session_id", chat), ("limit", 1000));
        }
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
        foreach (var other in others)
            other.Dispose();
        if (Proxy is not null)
            await Proxy.DisposeAsync();
        if (model is not null)
            await model.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // Slowly enough that something breaks in the middle of it.
    private static async Task AnswerAsync(ModelAnswer answer)
    {
        await answer.TokenAsync("This is ");
        await Task.Delay(BetweenTokens, answer.Aborted);
        await answer.TokenAsync("reply ");
        await Task.Delay(BetweenTokens, answer.Aborted);
        await answer.SayAsync($"{answer.Number}.");
    }

    private string[] Settings() =>
    [
        "--WriteAssist:Limits:RequestsPerMinute=1000000", "--WriteAssist:Assistant:RequestsPerHour=1000000", "--WriteAssist:Assistant:TokensPerHour=2000000000", "--WriteAssist:Assistant:MaxConcurrentRepliesPerUser=10",
        "--WriteAssist:Assistant:DefaultModel=tested", "--WriteAssist:Assistant:Titles=false",
        "--WriteAssist:Assistant:Models:0:Id=tested", $"--WriteAssist:Assistant:Models:0:BaseAddress={model!.BaseAddress}", $"--WriteAssist:Assistant:Models:0:KeyVariable={KeyVariable}",
        "--WriteAssist:Assistant:Models:0:Model=slow", "--WriteAssist:Assistant:Models:0:ContextTokens=8000", "--WriteAssist:Assistant:Models:0:MaxReplyTokens=500",
    ];
}
