using System.Collections.Concurrent;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Fuzz;

/// <summary>A server in a process of its own with a model that answers nonsense, students who send, and others who have written and do nothing.</summary>
public sealed class FuzzSite(DatabaseServer server) : ChatDatabase(server)
{
    private const string KeyVariable = "WRITEASSIST_TEST_FUZZ_KEY";

    /// <summary>Those who have written.</summary>
    internal static readonly long[] Victims = [21, 22];

    private ModelServer? model;
    private ServerProcess? process;
    private string? warning; // whose text is in the next line

    /// <summary>A word in everything that the others have written.</summary>
    public string Canary { get; } = $"canary{Guid.NewGuid():N}";

    /// <summary>Where the server is.</summary>
    public Uri Address => new(process!.Address);

    /// <summary>The ids of what the others have.</summary>
    internal List<JObject> OthersAnswers { get; } = [];

    /// <summary>The server's memory, in bytes of its own pages that are there.</summary>
    internal long Memory => process!.Memory;

    /// <summary>What the server has logged that is a warning or worse, each with its text.</summary>
    internal ConcurrentQueue<string> Warnings { get; } = new();

    /// <summary>Starts it all.</summary>
    /// <param name="seed">Of what the model answers.</param>
    /// <param name="store">Where sign-ins are kept.</param>
    internal async Task StartAsync(int seed, FuzzedStore store)
    {
        model = await ModelServer.StartAsync();
        model.Answer = new OddModel(seed).AnswerAsync;
        string[] settings =
        [
            "--WriteAssist:Limits:RequestsPerMinute=1000000", "--WriteAssist:Assistant:RequestsPerHour=1000000", "--WriteAssist:Assistant:TokensPerHour=2000000000", "--WriteAssist:Assistant:DefaultModel=tested",
            "--WriteAssist:Assistant:FirstTokenSeconds=5", "--WriteAssist:Assistant:BetweenTokensSeconds=5", "--WriteAssist:Assistant:WholeReplySeconds=10", "--WriteAssist:Assistant:Titles=false",
            "--WriteAssist:Assistant:Models:0:Id=tested", $"--WriteAssist:Assistant:Models:0:BaseAddress={model.BaseAddress}", $"--WriteAssist:Assistant:Models:0:KeyVariable={KeyVariable}",
            "--WriteAssist:Assistant:Models:0:Model=odd", "--WriteAssist:Assistant:Models:0:ContextTokens=4000", "--WriteAssist:Assistant:Models:0:MaxReplyTokens=500", .. store.Settings,
        ];
        process = await ServerProcess.StartAsync(ConnectionString, settings, Hear, (KeyVariable, "sk-fuzz"));
        foreach (var victim in Victims)
            await WriteAsync(victim, await store.SignInAsync(victim));
    }

    /// <summary>All that the others have, as one number for each table.</summary>
    internal Task<IReadOnlyList<string>> OthersAsync() => RowSums.OfAsync(this, $"userid IN ({string.Join(", ", Victims)})", ["userid"]);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        process?.Dispose();
        if (model is not null)
            await model.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Hear(string line)
    {
        if (warning is not null)
            Warnings.Enqueue(warning + line);
        warning = line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) ? line : null;
    }

    // Something of each kind: chats, messages, a set of panes, a text with a version and ideas.
    private async Task WriteAsync(long user, FuzzedSignIn signIn)
    {
        using var client = new AjaxClient(Address, signIn.Sid, signIn.Sesskey, 4);
        var chat = await client.DoAsync("create_chat_session", ("title", $"{Canary} chat"));
        await client.DoAsync("save_session_message", ("session_id", (string)chat["session_id"]!), ("role", "user"), ("content", $"{Canary} message"), ("client_id", "c1"));
        var panes = await client.DoAsync("create_concurrent_session", ("session_name", $"{Canary} panes"), ("panes", 2));
        var project = new
        {
            metadata = new { title = Canary },
            write = new { content = $"<p>{Canary}</p>", wordCount = 1 },
            plan = new { ideas = new { a = new { content = Canary, location = "brainstorm" } } },
        };
        await client.DoAsync("save_project", ("project_data", JsonConvert.SerializeObject(project)));
        OthersAnswers.AddRange([chat, panes, await client.DoAsync("get_chat_sessions"), await client.DoAsync("get_session_messages", ("session_id", (string)chat["session_id"]!)), await client.DoAsync("load_project")]);
        OthersAnswers.Add(new JObject { ["userid"] = user, ["version_number"] = 1 });
    }
}
