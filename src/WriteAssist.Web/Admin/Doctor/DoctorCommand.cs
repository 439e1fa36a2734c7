using System.CommandLine;
using System.Runtime.CompilerServices;
using WriteAssist.Data;
using WriteAssist.Moodle;
using WriteAssist.Web.Models;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Admin.Doctor;

/// <summary><c>doctor</c>: looks at everything that an administrator can get wrong.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var url = new Option<string?>("--url") { Description = "Moodle's own address, as https://moodle.example.edu: asks there too, through the web server in front." };
        var command = new Command("doctor", "Look at everything that can be set up wrong, a line each. Ends with 0 when all is well, else with 1.") { url };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(url), cancellationToken));
        return command;
    }

    /// <summary>Makes all checks and prints what they find.</summary>
    /// <param name="services">The server's services.</param>
    /// <param name="url">Moodle's public address, or null to ask nobody there.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit status.</returns>
    public static async Task<int> ExamineAsync(IServiceProvider services, Uri? url, TextWriter output, CancellationToken cancellationToken)
    {
        var wrong = 0;
        await foreach (var finding in LookAsync(services, url, cancellationToken))
        {
            await output.WriteLineAsync($"{(finding.IsGood ? "ok   " : "WRONG")} {finding.What}: {finding.Sentence}");
            wrong += finding.IsGood ? 0 : 1;
        }

        await output.WriteLineAsync(wrong == 0 ? "All is well." : $"{wrong} wrong.");
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>Makes all checks, one after the other.</summary>
    /// <param name="services">The server's services.</param>
    /// <param name="url">Moodle's public address, or null to ask nobody there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<Finding> LookAsync(IServiceProvider services, Uri? url, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isWrong = false;
        foreach (var check in Checks(services, url))
        {
            await foreach (var finding in check.LookAsync(cancellationToken))
            {
                isWrong |= !finding.IsGood;
                yield return finding;
            }

            // Without its database there is nothing more to find.
            if (check is DatabaseCheck && isWrong)
                yield break;
        }
    }

    private static IEnumerable<ICheck> Checks(IServiceProvider services, Uri? url)
    {
        yield return ActivatorUtilities.CreateInstance<DatabaseCheck>(services);
        yield return ActivatorUtilities.CreateInstance<SchemaCheck>(services);
        yield return ActivatorUtilities.CreateInstance<GrantCheck>(services);
        yield return ActivatorUtilities.CreateInstance<SignInCheck>(services);
        yield return ActivatorUtilities.CreateInstance<ModelCheck>(services);
        if (url is not null)
            yield return ActivatorUtilities.CreateInstance<FrontCheck>(services, url);
    }

    private static async Task<int> RunAsync(string? address, CancellationToken cancellationToken)
    {
        Uri? url = null;
        if (address is not null && (!Uri.TryCreate(address, UriKind.Absolute, out url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)))
            throw new CommandException($"--url '{address}' is no address: it has to begin with https:// or http://.");
        using var host = CommandLine.BuildHost(services => services.AddSchemaUpgrade().AddMoodle().AddModels());
        return await ExamineAsync(host.Services, url, Console.Out, cancellationToken);
    }
}
