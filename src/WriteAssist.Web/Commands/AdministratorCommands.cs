using System.CommandLine;
using Microsoft.Extensions.Options;

namespace WriteAssist.Web.Commands;

/// <summary>What an administrator types: one class for each command.</summary>
internal static class AdministratorCommands
{
    private static readonly string[] Words = ["upgrade", "status", "access", "--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments are a command, not settings for the server.</summary>
    public static bool Names(string[] args) => args.Length > 0 && Words.Contains(args[0], StringComparer.Ordinal);

    /// <summary>Runs the command.</summary>
    /// <returns>The exit status: 0 when it did what it says, 1 for a wrong configuration, else as the command's help tells.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("WriteAssist: the writing assistant of a Moodle course page. Without a command it serves.")
        {
            UpgradeCommand.Create(),
            StatusCommand.Create(),
            AccessCommand.Create(),
        };

        try
        {
            return await root.Parse(args).InvokeAsync();
        }
        catch (OptionsValidationException exception)
        {
            await ConfigurationErrors.WriteAsync(exception);
            return 1;
        }
    }

    /// <summary>The services of a command: the server's configuration and database without the server.</summary>
    internal static IHost BuildHost(Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddWriteAssistOptions().AddSiteDatabase();
        more?.Invoke(builder.Services);
        return builder.Build();
    }
}
