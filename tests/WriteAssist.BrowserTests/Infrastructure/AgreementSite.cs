using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site with an AI beside the coach, where everybody has to agree first.</summary>
public sealed class AgreementSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    private ModelServer? model;

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("WriteAssist:Assistant:RequireAgreement", "true"),
        new("WriteAssist:Assistant:Models:0:Id", "tutor"), new("WriteAssist:Assistant:Models:0:Name", "The tutor"),
        new("WriteAssist:Assistant:Models:0:Model", "vendors-tutor"), new("WriteAssist:Assistant:Models:0:BaseAddress", model!.BaseAddress), new("WriteAssist:Assistant:Models:0:KeyVariable", ""),
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        model = await ModelServer.StartAsync();
        model.Answer = answer => answer.SayAsync("Look at your first sentence.");
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (model is not null)
            await model.DisposeAsync();
    }
}
