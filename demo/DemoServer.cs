using WriteAssist.Web;
using WriteAssist.Web.Admin;

namespace WriteAssist.Demo;

/// <summary>The product's server with the demo's pages.</summary>
internal static class DemoServer
{
    /// <summary>Builds the server and makes the demo's tables, up to the point where it could listen.</summary>
    /// <param name="args">Settings, as <c>--WriteAssist:Section:Name=value</c>.</param>
    /// <param name="configure">What a test adds or puts in the place of something; null for none.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WriteAssistServer.CreateBuilder(args);
        builder.Services.AddDemo();
        configure?.Invoke(builder);
        var app = builder.Build();
        await app.Services.GetRequiredService<DemoSite>().CreateAsync(CancellationToken.None);
        await WriteAssistServer.PrepareAsync(app);
        app.MapDemo();
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
