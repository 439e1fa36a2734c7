namespace WriteAssist.Moodle.Sessions;

/// <summary>
/// Remembers whether Moodle's cookie has another name than the one that is looked for: then live sign-ins come under that name, and none
/// under ours. A name that somebody invents is none of a live sign-in, and is not remembered.
/// </summary>
public sealed class CookieNames
{
    /// <summary>What the name of Moodle's cookie begins with; config <c>sessioncookie</c> comes behind.</summary>
    public const string Beginning = "MoodleSession";

    private volatile bool isExpectedSeen;
    private volatile string? problem;

    /// <summary>What is wrong and the remedy, in a sentence; null when nothing is.</summary>
    public string? Problem => isExpectedSeen ? null : problem;

    /// <summary>A live sign-in came under the name that is looked for.</summary>
    public void NoteExpected() => isExpectedSeen = true;

    /// <summary>A request came without that cookie.</summary>
    /// <param name="expected">The name that is looked for.</param>
    /// <param name="other">The name under which it has a live sign-in, or null where it has none.</param>
    public void NoteOther(string expected, string? other)
    {
        if (other is not null)
            problem ??= $"Moodle's sign-ins come in the cookie {other}, {Remedy(expected, other)}";
    }

    /// <summary>The end of a sentence that begins with the name that Moodle's cookie has.</summary>
    /// <param name="expected">The name that is looked for.</param>
    /// <param name="other">The name that it has.</param>
    public static string Remedy(string expected, string other) =>
        $"but by its table it would be {expected}: its config.php says otherwise. Set WriteAssist:Moodle:Overrides:sessioncookie to '{other[Beginning.Length..]}', or WriteAssist:Moodle:ConfigPhp.";
}
