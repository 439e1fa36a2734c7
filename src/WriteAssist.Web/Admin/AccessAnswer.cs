using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Web.Admin;

/// <summary>The answer to "why can't she get in?".</summary>
internal static class AccessAnswer
{
    /// <summary>Decides and writes the answer.</summary>
    /// <returns>The exit status 0: yes and no are both answers.</returns>
    public static async Task<int> WriteAsync(
        AccessQuestion question, AccessFactsStore store, TimeProvider time, TextWriter output, CancellationToken cancellationToken)
    {
        var (user, cmid) = (question.User.GetValueOrDefault(), question.Cmid.GetValueOrDefault());
        var facts = await store.LoadAsync(cmid, user, null, CapabilityNames.All, cancellationToken);
        var notes = new List<string>();
        var decision = AccessRules.Decide(facts, question.At ?? time.GetUtcNow().ToUnixTimeSeconds(), notes.Add);

        var who = facts.User is { } person ? $"{person.FullName} (user {user})" : $"User {user}";
        var what = facts.Activity is { } activity ? $"'{activity.Name}' (course module {cmid}) in '{activity.CourseName}'" : $"course module {cmid}";
        await output.WriteLineAsync(decision.Allowed ? $"Yes: {who} may open {what}." : $"No: {who} may not open {what}.");
        if (!decision.Allowed)
            await output.WriteLineAsync($"{decision.Explanation}{Environment.NewLine}Moodle's reason: {decision.Reason}");
        foreach (var note in notes)
            await output.WriteLineAsync(note);
        return 0;
    }
}
