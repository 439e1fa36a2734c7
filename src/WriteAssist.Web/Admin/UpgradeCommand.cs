using System.CommandLine;
using Microsoft.Extensions.Options;
using Spectre.Console;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Admin;

/// <summary><c>upgrade [--dry-run] [--to VERSION]</c>: brings the database's schema to the code's version.</summary>
internal static class UpgradeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would be done, with row counts, and change nothing." };
        var to = new Option<long?>("--to") { Description = "The last schema version to apply, for example 2026112002. Without it, all.", HelpName = "VERSION" };
        var command = new Command("upgrade", "Bring the database to this release's schema. Ends with 0 when it is done, with 1 when it could not be.") { dryRun, to };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(dryRun), parsed.GetValue(to), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool dryRun, long? to, CancellationToken cancellationToken)
    {
        using var host = CommandLine.BuildHost(services => services.AddSchemaUpgrade());
        var upgrade = host.Services.GetRequiredService<SchemaUpgrade>();
        try
        {
            var report = await WithProgressAsync(progress =>
                dryRun ? upgrade.CountAsync(to, progress, cancellationToken) : upgrade.RunAsync(to, progress, cancellationToken));
            UpgradeReportPrinter.Print(Console.Out, report, dryRun);
            return 0;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(UpgradeErrors.Sentence(exception));
            return 1;
        }
    }

    private static async Task<UpgradeReport> WithProgressAsync(Func<IUpgradeProgress, Task<UpgradeReport>> run)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected || !console.Profile.Capabilities.Ansi)
            return await run(new ConsoleUpgradeProgress(Console.Out, TimeProvider.System));
        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new SpectreUpgradeProgress(console, context)));
    }
}
