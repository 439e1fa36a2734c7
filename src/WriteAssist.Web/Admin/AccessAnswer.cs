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
        var (name, cmid) = (question.User ?? "", question.Cmid.GetValueOrDefault());
        var user = await store.FindUserAsync(name, cancellationToken);
        var facts = await store.LoadAsync(cmid, user ?? 0, null, cancellationToken);
        var notes = new List<string>();
        var decision = AccessRules.Decide(facts, question.At ?? time.GetUtcNow().ToUnixTimeSeconds(), notes.Add);

        var who = facts.User is { } person ? $"{person.FullName} (user {user})" : $"User {name}";
        var what = facts.Activity is { } activity ? $"'{activity.Name}' (course module {cmid}) in '{activity.CourseName}'" : $"course module {cmid}";
        await output.WriteLineAsync(decision.Allowed ? $"Yes: {who} may open {what}." : $"No: {who} may not open {what}.");
        if (!decision.Allowed)
            await output.WriteLineAsync($"{decision.Explanation}{Environment.NewLine}Moodle's reason: {decision.Reason}");
        if (facts.Plugins.AsksForSecondFactor)
            notes.Add("The site asks for a second factor (tool_mfa); it is taken as passed here.");
        if (decision.IsAiOff)
            notes.Add("AI is switched off in the course or the activity (enableaitools): the assistant does not answer there.");
        if (decision.Attempt != AttemptPlace.None)
            notes.Add($"The user has an attempt at a quiz under way in {(decision.Attempt == AttemptPlace.SameCourse ? "this" : "another")} course; WriteAssist:Exams tells whether the assistant answers meanwhile.");
        foreach (var note in notes)
            await output.WriteLineAsync(note);
        return 0;
    }
}
