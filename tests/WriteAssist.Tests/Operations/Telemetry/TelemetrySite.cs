using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>A server in a process of its own, where nobody else is measured, with two connections to its database through a proxy, a model, a collector and Prometheus's address.</summary>
public sealed class TelemetrySite(DatabaseServer server) : ChatDatabase(server)
{
    private const string KeyVariable = "WRITEASSIST_TEST_TELEMETRY_KEY";

    private readonly HttpClient http = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> log = new();

    /// <summary>The model's key, which must never be seen.</summary>
    public const string Key = "sk-canary-0123456789";

    /// <summary>The model.</summary>
    public ModelServer Model { get; private set; } = null!;

    /// <summary>What is between the server and its database.</summary>
    public TcpProxy Proxy { get; private set; } = null!;

    /// <summary>The collector.</summary>
    public Collector Collector { get; private set; } = null!;

    /// <summary>What the server said.</summary>
    public IReadOnlyCollection<string> Log => log;

    /// <summary>Where Prometheus reads.</summary>
    public string Prometheus { get; private set; } = "";

    /// <summary>Where the server is.</summary>
    public Uri Address => new(Process.Address);

    internal ServerProcess Process { get; private set; } = null!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Proxy = new TcpProxy(ConnectionString);
        (Model, Collector) = (await ModelServer.StartAsync(), await Collector.StartAsync());
        Prometheus = $"http://127.0.0.1:{FreePort.Find()}";
        Process = await StartAsync([.. Settings(Collector.Address), $"--WriteAssist:Telemetry:Prometheus={Prometheus}"]);
    }

    /// <summary>Starts a server on the database, as a process.</summary>
    internal Task<ServerProcess> StartAsync(IEnumerable<string> settings) => ServerProcess.StartAsync(
        $"{Proxy.ConnectionString};Maximum Pool Size=6", [.. settings, .. ModelSettings()], log.Enqueue,
        (KeyVariable, Key), ("OTEL_METRIC_EXPORT_INTERVAL", "300"), ("OTEL_BSP_SCHEDULE_DELAY", "200"));

    /// <summary>The settings that tell a collector of everything, over HTTP unless told otherwise.</summary>
    public static IEnumerable<string> Settings(string collector) => [$"--WriteAssist:Telemetry:Otlp={collector}", "--WriteAssist:Telemetry:TraceRatio=1"];

    /// <summary>Signs a user in.</summary>
    public Task<AjaxClient> SignInAsync(long userId) => SignInAsync(userId, Process);

    /// <summary>The same at another server.</summary>
    internal async Task<AjaxClient> SignInAsync(long userId, ServerProcess at)
    {
        var (sid, sesskey) = await InsertSessionAsync(userId);
        return new AjaxClient(new Uri(at.Address), sid, sesskey, 4);
    }

    /// <summary>Reads as Prometheus does.</summary>
    public async Task<Scrape> ReadAsync() => new(await http.GetStringAsync($"{Prometheus}/metrics"));

    /// <summary>Waits until what Prometheus reads is as it should be.</summary>
    public Task<Scrape> ReadUntilAsync(Predicate<Scrape> isSo, string otherwise, TimeSpan? patience = null)
    {
        return UntilAsync().Within(otherwise, patience);

        async Task<Scrape> UntilAsync()
        {
            Scrape read;
            while (!isSo(read = await ReadAsync()))
                await Task.Delay(50, TestContext.Current.CancellationToken);
            return read;
        }
    }

    /// <summary>Waits until what a collector was sent is as it should be.</summary>
    public static Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        return WaitAsync().Within(otherwise);

        async Task WaitAsync()
        {
            while (!isSo())
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Process?.Dispose();
        http.Dispose();
        await Collector.DisposeAsync();
        await Model.DisposeAsync();
        await Proxy.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private IEnumerable<string> ModelSettings()
    {
        const string Section = "--WriteAssist:Assistant:Models:0:";
        return
        [
            "--WriteAssist:Assistant:DefaultModel=tested", "--WriteAssist:Assistant:Titles=false", $"{Section}Id=tested", $"{Section}Name=The tested model",
            $"{Section}BaseAddress={Model.BaseAddress}", $"{Section}KeyVariable={KeyVariable}", $"{Section}Model=vendors-tested",
            $"{Section}ContextTokens=2000", $"{Section}MaxReplyTokens=500",
        ];
    }
}
