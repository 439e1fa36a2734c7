using System.CommandLine;
using WriteAssist.Migrations.WayBack;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Admin;

/// <summary><c>hand-back</c>: lets the original plugin's PHP save messages again, until the next upgrade.</summary>
internal static class HandBackCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("hand-back", "Let the original plugin's PHP save messages again. No row is lost; the next upgrade takes the tables back, with what was saved meanwhile. Stop the server first. Ends with 0 when it is done, with 1 when it could not be.");
        command.SetAction((parsed, cancellationToken) => CommandFailures.GuardAsync(parsed.InvocationConfiguration.Error, async () =>
        {
            using var host = CommandLine.BuildHost(services => services.AddSchemaUpgrade());
            return await RunAsync(host.Services.GetRequiredService<HandBack>(), parsed.InvocationConfiguration.Output, cancellationToken);
        }));
        return command;
    }

    /// <summary>Does it, and tells what the original can do now.</summary>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(HandBack handBack, TextWriter output, CancellationToken cancellationToken)
    {
        var areDates = await handBack.RunAsync(new ConsoleUpgradeProgress(output, TimeProvider.System), cancellationToken);
        await output.WriteLineAsync(areDates
            ? "The original plugin can save messages again; their times are dates. The command 'upgrade' takes the tables back."
            : "The original plugin can save messages again. The command 'upgrade' takes the tables back.");
        return 0;
    }
}
