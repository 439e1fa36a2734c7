using WriteAssist.Data;
using WriteAssist.Moodle;
using WriteAssist.Web;
using WriteAssist.Web.Admin;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Assets;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Operations;
using WriteAssist.Web.Operations.Telemetry;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Panes;
using WriteAssist.Web.Projects;
using WriteAssist.Web.Provenance;
using WriteAssist.Web.Replies;

// An administrator's command (upgrade, status, access); serving is what no command means.
return await CommandLine.RunAsync(args, serve: WriteAssistServer.RunAsync);

/// <summary>The server: what it is made of and what it answers, in order.</summary>
internal static class WriteAssistServer
{
    /// <summary>Adds everything the server is made of.</summary>
    /// <param name="args">Settings, as <c>--WriteAssist:Section:Name=value</c>.</param>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // The program's own folder, whatever folder it is started in: appsettings.json is read there, once. The slim builder leaves out
        // what is not used here (IIS, HTTP/3, three more logs), which would take a tenth of the start.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ApplicationName = typeof(WriteAssistServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        ConfigPhpFile.Add(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services
            .AddWriteAssistOptions()
            .AddSiteDatabase()
            .AddSchemaUpgrade()
            .AddOperations()
            .AddMoodle()
            .AddChats()
            .AddChatActions()
            .AddModels()
            .AddReplies()
            .AddPanes()
            .AddProjects()
            .AddProvenance()
            .AddAjax()
            .AddAssets();
        return builder;
    }

    /// <summary>Prepares the database and maps everything the server answers, up to the point where it could listen.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        app.Services.GetRequiredService<TelemetryService>().Listen();
        await SchemaAtStart.PrepareAsync(app.Services, CancellationToken.None);
        await SignInSetUpAtStart.LookAsync(app.Services, CancellationToken.None);
        app.UseOwnSiteHeaders();
        app.UseProxies();
        app.Services.GetRequiredService<GracefulEnd>().Use(app);
        app.MapHealth();
        app.MapAjax();
        app.MapOriginalPageChat();
        app.MapAssets();
    }

    /// <summary>Builds the server, up to the point where it could listen.</summary>
    /// <param name="args">Settings, as <c>--WriteAssist:Section:Name=value</c>.</param>
    /// <param name="configure">What a test puts in the place of the real clock or data source; null for none.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        DriverTimers.Contain();
        var builder = CreateBuilder(args);
        configure?.Invoke(builder);
        var app = builder.Build();
        await PrepareAsync(app);
        return app;
    }

    /// <summary>Serves until the process is told to stop.</summary>
    /// <returns>The exit status: 1 when it cannot start, which is told in one sentence.</returns>
    public static Task<int> RunAsync(string[] args) => CommandFailures.GuardAsync(Console.Error, async () =>
    {
        await using var app = await BuildAsync(args);
        await app.RunAsync();
        return 0;
    });
}
