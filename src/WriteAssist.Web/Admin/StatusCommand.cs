using System.CommandLine;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Admin;

/// <summary><c>status</c>: the code's version, the database's, and what is pending.</summary>
internal static class StatusCommand
{
    /// <summary>The exit status when an upgrade is pending or the database is newer than the code.</summary>
    public const int NotCurrent = 2;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("status", "Tell the code's version, the database's, and what is pending. Ends with 0 when nothing is pending, with 2 when something is, with 1 when the database cannot be read.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var host = CommandLine.BuildHost(services => services.AddSchemaUpgrade());
        var upgrade = host.Services.GetRequiredService<SchemaUpgrade>();
        try
        {
            var state = await upgrade.ReadStateAsync(cancellationToken);
            Print(Console.Out, state);
            SchemaUpgrade.RefuseNewer(state);
            return state.IsCurrent ? 0 : NotCurrent;
        }
        catch (UpgradeException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return NotCurrent;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(UpgradeErrors.Sentence(exception));
            return 1;
        }
    }

    private static void Print(TextWriter output, SchemaState state)
    {
        var version = typeof(StatusCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');
        output.WriteLine($"Code:     version {version[^1]} (release {version[0]}), schema {Text(SchemaVersions.Latest)}");
        output.WriteLine(state.DatabaseVersion == 0 ? "Database: not upgraded yet" : $"Database: schema {Text(state.DatabaseVersion)}");
        if (state is { IsCurrent: true, LaterVersion: not null })
            output.WriteLine("          by a newer release, with which this one can work too");
        output.WriteLine(state.Pending.Count == 0 ? "Pending:  nothing" : "Pending:");
        foreach (var pending in state.Pending)
            output.WriteLine($"  {Text(pending.Version)}  {pending.Title}");
        if (state is { Pending.Count: > 0, DatabaseVersion: > 0 })
            output.WriteLine(state.Pending.All(version => version.IsAdditive) ? "Servers of the release before go on while and after these are applied." : "Stop the servers of the release before these are applied: they cannot work with them.");
    }

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
