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
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddWriteAssist();
        await using var app = builder.Build();
        try
        {
            await app.Services.GetRequiredService<StartUp>().PrepareAsync(CancellationToken.None);
            app.UseWriteAssist();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (StartUpFailure(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static string? StartUpFailure(Exception exception) => exception switch
    {
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        StartUpException failure => failure.Message,
        IOException taken when taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException => $"The address is in use: {taken.Message}",
        _ => null,
    };
}
