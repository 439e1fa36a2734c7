using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Panes;

/// <summary>A site with four models, <c>m0</c> to <c>m3</c>, each at an address of its own that the tests play.</summary>
public sealed class PaneSite(DatabaseServer server) : PaneSetSite(server)
{
    /// <summary>How many requests a user has in an hour.</summary>
    public const int RequestsPerHour = 1000;

    /// <summary>The server's clock.</summary>
    public FreshHour Time { get; } = new();

    /// <summary>The models' addresses.</summary>
    public IReadOnlyList<ModelServer> Models { get; private set; } = [];

    /// <inheritdoc/>
    protected override IEnumerable<string> Settings =>
    [
        "--WriteAssist:Assistant:DefaultModel=m0", $"--WriteAssist:Assistant:RequestsPerHour={RequestsPerHour}", "--WriteAssist:Assistant:ShutdownSeconds=0",
        .. Models.SelectMany((model, index) => new[]
        {
            $"--WriteAssist:Assistant:Models:{index}:Id=m{index}", $"--WriteAssist:Assistant:Models:{index}:Name=Model {index}",
            $"--WriteAssist:Assistant:Models:{index}:BaseAddress={model.BaseAddress}", $"--WriteAssist:Assistant:Models:{index}:Model=m{index}",
            $"--WriteAssist:Assistant:Models:{index}:KeyVariable=", $"--WriteAssist:Assistant:Models:{index}:ContextTokens=8000",
            $"--WriteAssist:Assistant:Models:{index}:MaxReplyTokens=500",
        }),
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Models = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ModelServer.StartAsync()))];
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var model in Models)
            await model.DisposeAsync();
    }

    internal override void ConfigureServer(WebApplicationBuilder builder)
    {
        base.ConfigureServer(builder);
        builder.Services.AddSingleton<TimeProvider>(Time);
    }

    /// <summary>Lets every model answer at once with its own name.</summary>
    internal void AnswerAtOnce()
    {
        for (var index = 0; index < Models.Count; index++)
        {
            var name = $"m{index}";
            Models[index].Answer = answer => answer.SayAsync("I am ", name);
        }
    }

    /// <summary>Makes a session whose panes have the models in their order.</summary>
    internal static async Task<string> OpenPanesAsync(AjaxClient student, int panes, string mode)
    {
        var id = (string)(await student.DoAsync("create_concurrent_session", ("panes", panes)))["concurrent_session_id"]!;
        for (var index = 0; index < panes; index++)
            await student.DoAsync("update_pane", ("concurrent_session_id", id), ("pane_index", index), ("model", $"m{index}"));
        await student.DoAsync("set_sync_mode", ("concurrent_session_id", id), ("sync_mode", mode));
        return id;
    }

    /// <summary>Sends a message and reads all events.</summary>
    internal static async Task<List<StreamEvent>> SendAsync(AjaxClient student, string id, params (string Name, object Value)[] fields)
    {
        using var stream = await EventStream.OpenAsync(student, "send_to_panes", [("concurrent_session_id", id), ("content", "What do you think?"), .. fields]);
        return await stream.ReadAllAsync();
    }

    /// <summary>The session's panes as the server tells them.</summary>
    internal static async Task<List<JToken>> PanesAsync(AjaxClient student, string id) =>
        [.. (await student.DoAsync("get_concurrent_session", ("concurrent_session_id", id)))["session"]!["panes"]!];

    /// <summary>The contents of a pane's chat.</summary>
    internal static async Task<List<string>> ContentsAsync(AjaxClient student, JToken pane) =>
        [.. (await student.DoAsync("get_session_messages", ("session_id", (string)pane["chat_session_id"]!)))["messages"]!.Select(message => (string)message["content"]!)];

    /// <summary>The place of the pane that an event names.</summary>
    internal static int Index(StreamEvent next) => (int)next.Data["pane"]!["index"]!;
}
