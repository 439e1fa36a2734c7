using System.CommandLine;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Web.Admin;

/// <summary>The command <c>access</c>: may this user open this activity, and if not, which rule says so.</summary>
internal static class AccessCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var user = new Option<string?>("--user") { Description = "The user's number (the id in Moodle's user table) or user name.", HelpName = "ID|NAME" };
        var cmid = new Option<long?>("--cmid") { Description = "The activity's course module number (the id in its address).", HelpName = "ID" };
        var at = new Option<long?>("--at") { Description = "Decide as of this time instead of now.", HelpName = "UNIXTIME" };
        var rows = new Option<string?>("--rows")
        {
            Description = "Compare with recorded decisions: lines userid<TAB>cmid<TAB>allowed<TAB>why. Users count as signed in, as in the recording. Exit status 0 only when none differs.",
            HelpName = "FILE",
        };
        var command = new Command("access", "Tells whether a user may open an activity and, if not, which of Moodle's rules says so.") { user, cmid, at, rows };
        command.SetAction((parsed, cancellationToken) => CommandFailures.GuardAsync(parsed.InvocationConfiguration.Error, async () =>
        {
            var question = new AccessQuestion(parsed.GetValue(user), parsed.GetValue(cmid), parsed.GetValue(at), parsed.GetValue(rows));
            question.Check();
            using var host = CommandLine.BuildHost(services => services.AddMoodle());
            return await RunAsync(
                question, host.Services.GetRequiredService<AccessFactsStore>(), host.Services.GetRequiredService<TimeProvider>(),
                parsed.InvocationConfiguration.Output, cancellationToken);
        }));
        return command;
    }

    /// <summary>Answers the question.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="CommandException">The question or the file is not as it has to be.</exception>
    internal static Task<int> RunAsync(
        AccessQuestion question, AccessFactsStore store, TimeProvider time, TextWriter output, CancellationToken cancellationToken) =>
        question.Rows is { } file
            ? RecordedDecisions.CompareAsync(file, question.At, store, time, output, cancellationToken)
            : AccessAnswer.WriteAsync(question, store, time, output, cancellationToken);
}

/// <summary>What the administrator asked.</summary>
/// <param name="User">The user's number or name.</param>
/// <param name="Cmid">The activity.</param>
/// <param name="At">The time in Unix seconds, or null for now.</param>
/// <param name="Rows">The file of recorded decisions, or null.</param>
internal sealed record AccessQuestion(string? User, long? Cmid, long? At, string? Rows)
{
    /// <summary>Refuses options that do not belong together.</summary>
    public void Check()
    {
        if (Rows is null && (User is null || Cmid is null))
            throw new CommandException("Say who and what: access --user ID|NAME --cmid ID, or access --rows FILE.");
        if (Rows is not null && (User is not null || Cmid is not null))
            throw new CommandException("Give either --rows or --user and --cmid, not both.");
    }
}
