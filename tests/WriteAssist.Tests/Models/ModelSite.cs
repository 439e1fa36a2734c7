using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;

namespace WriteAssist.Tests.Models;

/// <summary>A site with one model (<c>tested</c>, the default), whose address the tests play, and short time-outs.</summary>
public class ModelSite(DatabaseServer server) : TestSite(server)
{
    /// <summary>The key, which must never be seen.</summary>
    public const string Key = "sk-secret-0123456789";

    private readonly string keyVariable = $"WRITEASSIST_TEST_KEY_{Guid.NewGuid():N}";

    /// <summary>The model's address.</summary>
    public ModelServer Model { get; private set; } = null!;

    /// <summary>What the server logged.</summary>
    public RecordedLog Log { get; } = new();

    /// <summary>How the server is started, also as a process of its own.</summary>
    public IEnumerable<string> AllSettings => Settings;

    /// <summary>The variable that holds the key.</summary>
    public string KeyVariable => keyVariable;

    /// <inheritdoc/>
    protected override IEnumerable<string> Settings =>
    [
        "--WriteAssist:Assistant:DefaultModel=tested",
        "--WriteAssist:Assistant:FirstTokenSeconds=3", "--WriteAssist:Assistant:BetweenTokensSeconds=5", "--WriteAssist:Assistant:WholeReplySeconds=30",
        "--WriteAssist:Assistant:ShutdownSeconds=1",
        "--WriteAssist:Assistant:Titles=false", // a test counts what the model is asked
        .. ModelSettings(0, "tested", keyVariable, 2000), .. ModelSettings(1, "keyless", "WRITEASSIST_TEST_NO_SUCH_VARIABLE", 2000),
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(keyVariable, SpokenSecrets.Plant(Key));
        Model = await ModelServer.StartAsync();
        await base.InitializeAsync();
    }

    /// <summary>Another server on the same database.</summary>
    public async Task<WebApplication> StartAnotherAsync(params string[] settings)
    {
        var another = await WriteAssistServer.BuildAsync(
            ["--Urls=http://127.0.0.1:0", $"--WriteAssist:Database:ConnectionString={ConnectionString}", .. Settings, .. settings], ConfigureServer);
        await another.StartAsync(TestContext.Current.CancellationToken);
        return another;
    }

    /// <summary>Waits until what came of a reply is in the database.</summary>
    public async Task SavedAsync(string text)
    {
        for (var clock = Stopwatch.StartNew(); await ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE content = @text", new { text }) == 0; await Task.Delay(50))
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), "what came of a reply was never saved");
    }

    /// <summary>The same person's tab on another server.</summary>
    public static AjaxClient On(string address, AjaxClient client) => new(new Uri(address), client.Sid, client.Sesskey, 4);

    /// <summary>Makes a chat.</summary>
    public static async Task<string> NewChatAsync(AjaxClient client) => (string)(await client.DoAsync("create_chat_session"))["session_id"]!;

    /// <summary>The reply of a chat as it is stored: its last message.</summary>
    public static async Task<JObject> ReplyOfAsync(AjaxClient client, string chat) =>
        (JObject)(await client.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!.Last!;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Model.DisposeAsync();
        Environment.SetEnvironmentVariable(keyVariable, null);
        GC.SuppressFinalize(this);
    }

    internal override void ConfigureServer(WebApplicationBuilder builder)
    {
        base.ConfigureServer(builder);
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<ILoggerProvider>(Log);
    }

    private IEnumerable<string> ModelSettings(int index, string id, string variable, int contextTokens)
    {
        var section = $"--WriteAssist:Assistant:Models:{index}:";
        return
        [
            $"{section}Id={id}", $"{section}Name=The {id} model", $"{section}BaseAddress={Model.BaseAddress}", $"{section}KeyVariable={variable}",
            $"{section}Model=vendors-{id}", $"{section}ContextTokens={contextTokens}", $"{section}MaxReplyTokens=500", $"{section}Temperature=0.5", $"{section}SystemPrompt=Be kind.",
        ];
    }

    /// <summary>Keeps every line.</summary>
    public sealed class RecordedLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        /// <summary>All of them.</summary>
        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Keep($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }

        private void Keep(string line)
        {
            SpokenSecrets.Hear(line);
            lines.Enqueue(line);
        }
    }
}
