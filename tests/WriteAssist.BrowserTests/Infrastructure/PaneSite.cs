using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site with four models, each on a server of its own that answers as the test says, and the coach. The first is the default.</summary>
public sealed class PaneSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    /// <summary>The models' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Swift", "Steady", "Careful", "Bold"];

    /// <summary>Where each model answers.</summary>
    public IList<ModelServer> Models { get; } = [];

    /// <inheritdoc/>
    protected override TimeProvider Time { get; } = new FreshHour();

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("WriteAssist:Assistant:RequestsPerHour", "40"),
        new("WriteAssist:Assistant:FirstTokenSeconds", "20"),
        new("WriteAssist:Assistant:Titles", "false"),
        .. Names.SelectMany((name, index) => Entry(index, name)),
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        foreach (var _ in Names)
            Models.Add(await ModelServer.StartAsync());
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var model in Models)
            await model.DisposeAsync();
    }

    /// <summary>Every model names itself and says this.</summary>
    public void Say(string text)
    {
        for (var index = 0; index < Names.Count; index++)
            Say(index, $"{Names[index]}: {text}");
    }

    /// <summary>One model says this, in these pieces.</summary>
    public void Say(int model, params string[] pieces) => Models[model].Answer = answer => answer.SayAsync(pieces);

    /// <summary>One model says the first piece, and the others when the test lets it.</summary>
    /// <returns>Lets it go on.</returns>
    public Action Hold(int model, string first, params string[] others)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Models[model].Answer = async answer =>
        {
            await answer.TokenAsync(first);
            await gate.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync(others);
        };
        return gate.SetResult;
    }

    private IEnumerable<KeyValuePair<string, string?>> Entry(int index, string name)
    {
        var section = $"WriteAssist:Assistant:Models:{index}:";
        return
        [
            new($"{section}Id", Id(name)), new($"{section}Name", name), new($"{section}Model", $"vendors-{Id(name)}"), new($"{section}BaseAddress", Models[index].BaseAddress),
            new($"{section}KeyVariable", ""),
        ];
    }

    /// <summary>A model's id.</summary>
    public static string Id(string name) => $"model-{name.Length}{name[0]}";
}
