using Microsoft.Extensions.Options;
using WriteAssist.Data.Upgrade;
using WriteAssist.Web.Commands;

namespace WriteAssist.Web;

/// <summary>Starts the web server and waits for its end.</summary>
internal static class WebServer
{
    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>The exit status: 1 when the configuration or the database's schema is wrong, which is told in one sentence.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddWriteAssist();
        await using var app = builder.Build();
        app.UseWriteAssist();
        try
        {
            await SchemaAtStart.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            await ConfigurationErrors.WriteAsync(exception);
            return 1;
        }
        catch (UpgradeException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
