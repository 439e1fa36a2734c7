using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site with two models whose answers the tests say, one that has no key, and the coach. The first is the default.</summary>
public sealed class TutorSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    /// <summary>How many requests a student of this site has in an hour.</summary>
    public const int RequestsPerHour = 7;

    /// <summary>Where both models answer.</summary>
    public ModelServer Model { get; private set; } = null!;

    /// <inheritdoc/>
    protected override TimeProvider Time { get; } = new FreshHour();

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("WriteAssist:Assistant:RequestsPerHour", $"{RequestsPerHour}"),
        new("WriteAssist:Assistant:FirstTokenSeconds", "20"),
        new("WriteAssist:Assistant:Titles", "false"),
        .. Entry(0, "tutor", "The tutor", ""), .. Entry(1, "critic", "The critic", ""), .. Entry(2, "keyless", "The keyless", "WRITEASSIST_TEST_NO_SUCH_VARIABLE"),
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Model = await ModelServer.StartAsync();
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Model.DisposeAsync();
    }

    /// <summary>The models answer with the first piece, and with the others when the test lets them.</summary>
    /// <returns>Lets them go on.</returns>
    public Action Hold(string first, params string[] others)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Model.Answer = async answer =>
        {
            await answer.TokenAsync(first);
            await gate.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync(others);
        };
        return gate.SetResult;
    }

    /// <summary>The models answer with this at once.</summary>
    public void Say(string text) => Model.Answer = answer => answer.SayAsync(text);

    private IEnumerable<KeyValuePair<string, string?>> Entry(int index, string id, string name, string keyVariable)
    {
        var section = $"WriteAssist:Assistant:Models:{index}:";
        return
        [
            new($"{section}Id", id), new($"{section}Name", name), new($"{section}Model", $"vendors-{id}"), new($"{section}BaseAddress", Model.BaseAddress), new($"{section}KeyVariable", keyVariable),
        ];
    }
}
