namespace WriteAssist.Web.Moodle;

/// <summary>Moodle's reasons for a refusal, as sentences for the person who is refused.</summary>
internal static class AccessSentences
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["Not enrolled"] = "You are not enrolled in this course.",
        ["Activity is hidden"] = "This activity is not available to you.",
        ["Course is hidden"] = "This course is not available at the moment.",
        ["Maintenance in progress"] = "The site is being maintained. Try again later.",
        ["forcepasswordchangenotice"] = "You have to change your password before you can go on.",
        ["usernotfullysetup"] = "Your profile is not complete: it needs a first name, a last name and an email address.",
        ["sitepolicynotagreed"] = "You have to agree to the site's policy before you can go on.",
        ["activityisscheduledfordeletion"] = "This activity is being deleted.",
    };

    /// <summary>The sentence for a reason; a general one for a reason that has none.</summary>
    public static string For(string reason) => Sentences.GetValueOrDefault(reason, "You may not open this activity.");
}
