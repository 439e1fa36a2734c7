using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using WriteAssist.Web;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// The real server on a free port of 127.0.0.1, over the recorded Moodle site in a database of its own. Students have the ids 3 to 22
/// and are enrolled in the course of the course modules 4 (activity 1) and 5 (activity 2); 23 is the teacher, 24 an outsider, 2 the
/// administrator, 1 the guest.
/// </summary>
public class TestSite(DatabaseServer server) : ChatDatabase(server)
{
    private WebApplication? app;

    /// <summary>Where the server is, for example <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The running server's services.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>How the server reaches the database.</summary>
    protected virtual string ServerConnectionString => ConnectionString;

    /// <summary>Settings beyond the database, as <c>--WriteAssist:Section:Name=value</c>.</summary>
    protected virtual IEnumerable<string> Settings => [];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await BeforeStartAsync();
        await StartAsync();
    }

    /// <summary>Starts the server.</summary>
    public async Task StartAsync()
    {
        app = await WriteAssistServer.BuildAsync(
            ["--Urls=http://127.0.0.1:0", $"--WriteAssist:Database:ConnectionString={ServerConnectionString}", .. Settings], ConfigureServer);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    /// <summary>Signs a user in.</summary>
    /// <param name="userId">The row of <c>mdl_user</c>.</param>
    /// <param name="courseModuleId">The activity that the client's requests are about.</param>
    public async Task<AjaxClient> SignInAsync(long userId, long courseModuleId = 4)
    {
        var (sid, sesskey) = await InsertSessionAsync(userId);
        return new AjaxClient(Address, sid, sesskey, courseModuleId);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a test does to the upgraded database before the server starts.</summary>
    protected virtual Task BeforeStartAsync() => Task.CompletedTask;

    /// <summary>What a test puts in the place of the real clock or data source.</summary>
    internal virtual void ConfigureServer(WebApplicationBuilder builder) => builder.Logging.ClearProviders();
}
