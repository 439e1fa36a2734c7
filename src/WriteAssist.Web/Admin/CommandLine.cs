using System.CommandLine;
using WriteAssist.Web.Admin.Doctor;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Admin;

/// <summary>What an administrator types: one class for each command.</summary>
internal static class CommandLine
{
    private static readonly string[] HelpWords = ["--help", "-h", "-?", "--version"];

    /// <summary>Runs the command, or serves where there is none.</summary>
    /// <param name="args">A command with its options, or settings of the server.</param>
    /// <param name="serve">Serves.</param>
    /// <returns>The exit status: 0 when it did what it says, 1 for a wrong command or configuration, else as the command's help tells.</returns>
    public static Task<int> RunAsync(string[] args, Func<string[], Task<int>> serve) => NamesCommand(args) ? RunCommandAsync(args) : serve(args);

    // Apart, so that a server does not load what commands are made of.
    private static Task<int> RunCommandAsync(string[] args)
    {
        var root = new RootCommand("WriteAssist: the writing assistant of a Moodle course page. Without a command it serves.")
        {
            UpgradeCommand.Create(),
            StatusCommand.Create(),
            AccessCommand.Create(),
            DoctorCommand.Create(),
            PurgeCommand.Create(),
            HandBackCommand.Create(),
            ReleaseTablesCommand.Create(),
        };
        return CommandFailures.GuardAsync(Console.Error, () =>
            HelpWords.Contains(args[0], StringComparer.Ordinal) || root.Subcommands.Any(command => command.Name == args[0])
                ? root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false })
                : throw new CommandException($"There is no command '{args[0]}'. The commands are {string.Join(", ", root.Subcommands.Select(command => command.Name))}; without a command it serves."));
    }

    /// <summary>The services of a command: the server's configuration and database without the server.</summary>
    internal static IHost BuildHost(Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        ConfigPhpFile.Add(builder.Configuration);
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddWriteAssistOptions().AddSiteDatabase();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    // Settings are --Name=value, --Name value or Name=value.
    private static bool NamesCommand(string[] args) =>
        args is [var first, ..] && (HelpWords.Contains(first, StringComparer.Ordinal) || !(first.StartsWith('-') || first.Contains('=', StringComparison.Ordinal)));
}
