using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site of which every name and text is an attempt to run a script: its activity, its teacher's words, its model.</summary>
public sealed class HostileSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    /// <summary>What stands in every name.</summary>
    public const string Name = "<img src=//evil.example/n.png onerror=hurt=1><script>hurt=1</script>";

    /// <summary>The model, whose answers the test says.</summary>
    public ModelServer Model { get; private set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("WriteAssist:Assistant:DefaultModel", "hostile"), new("WriteAssist:Assistant:Titles", "false"), new("WriteAssist:Assistant:Models:0:Id", "hostile"), new("WriteAssist:Assistant:Models:0:Name", Name),
        new("WriteAssist:Assistant:Models:0:Model", "m"), new("WriteAssist:Assistant:Models:0:BaseAddress", Model.BaseAddress), new("WriteAssist:Assistant:Models:0:KeyVariable", ""),
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Model = await ModelServer.StartAsync();
        await base.InitializeAsync();
        await Database.ExecuteAsync("UPDATE mdl_writeassistdev SET name = @Name, intro = @Name, plan_goal = @Name, write_goal = @Name, edit_goal = @Name, provenance = 1", new { Name });
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Model.DisposeAsync();
    }
}
