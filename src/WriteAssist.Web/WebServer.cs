using Microsoft.Extensions.Options;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web;

/// <summary>Starts the web server and waits for its end.</summary>
internal static class WebServer
{
    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>The exit status: 1 when it cannot start, which is told in one sentence.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = await BuildAsync(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (StartUpFailure(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>Builds the server and prepares its database, up to the point where it could listen.</summary>
    /// <param name="args">Settings, as <c>--WriteAssist:Section:Name=value</c>.</param>
    /// <param name="configure">What a test puts in the place of the real clock or data source; null for none.</param>
    internal static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddWriteAssist();
        configure?.Invoke(builder);
        var app = builder.Build();
        await app.Services.GetRequiredService<StartUp>().PrepareAsync(CancellationToken.None);
        app.UseWriteAssist();
        return app;
    }

    private static string? StartUpFailure(Exception exception) => exception switch
    {
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        StartUpException failure => failure.Message,
        IOException taken when taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException => $"The address is in use: {taken.Message}",
        _ => null,
    };
}
