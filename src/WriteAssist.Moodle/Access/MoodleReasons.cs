namespace WriteAssist.Moodle.Access;

/// <summary>Moodle's own words for its refusals.</summary>
internal static class MoodleReasons
{
    /// <summary>No course module with that number, or one of another plugin.</summary>
    public const string InvalidCourseModule = "invalidcoursemodule";

    /// <summary>The plugin is switched off on the site.</summary>
    public const string InvalidCourseModuleId = "invalidcoursemoduleid";

    /// <summary>Moodle is being upgraded.</summary>
    public const string UpgradeRunning = "upgraderunning";

    /// <summary>The second factor is due: Moodle sends the browser to it, which its requests by script cannot follow.</summary>
    public const string SecondFactor = "redirecterrordetected";

    /// <summary>Who acts as somebody in one course is in another.</summary>
    public const string LoginAsOneCourse = "loginasonecourse";

    /// <summary>Who acts as somebody may not enter the course.</summary>
    public const string InvalidLoginAs = "Invalid course login-as access";

    /// <summary>The user may not look through the courses of the category.</summary>
    public const string CourseNotAvailable = "Course is not available";

    /// <summary>The account cannot be signed in to.</summary>
    public const string NotSignedIn = "requireloginerror";

    /// <summary>The user has to choose a new password first.</summary>
    public const string ForcePasswordChange = "forcepasswordchangenotice";

    /// <summary>The user's profile lacks a name or email.</summary>
    public const string UserNotFullySetUp = "usernotfullysetup";

    /// <summary>The user has to agree to the site's policy first.</summary>
    public const string SitePolicyNotAgreed = "sitepolicynotagreed";

    /// <summary>The site is in maintenance.</summary>
    public const string Maintenance = "Maintenance in progress";

    /// <summary>The course is hidden.</summary>
    public const string CourseHidden = "Course is hidden";

    /// <summary>The user has no way into the course.</summary>
    public const string NotEnrolled = "Not enrolled";

    /// <summary>The activity waits for its deletion.</summary>
    public const string DeletionInProgress = "activityisscheduledfordeletion";

    /// <summary>The activity is hidden, restricted, or its view capability is missing.</summary>
    public const string ActivityHidden = "Activity is hidden";
}

/// <summary>Moodle's reasons for a refusal, as sentences for the person who is refused.</summary>
public static class AccessSentences
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["Not enrolled"] = "You are not enrolled in this course.",
        ["Activity is hidden"] = "This activity is not available to you.",
        ["Course is hidden"] = "This course is not available at the moment.",
        ["Course is not available"] = "You are not enrolled in this course.",
        ["Invalid course login-as access"] = "You act as somebody in a course that you may not enter yourself.",
        ["loginasonecourse"] = "You act as somebody in another course; go back to that one.",
        ["redirecterrordetected"] = "You have to pass the second step of signing in before you can go on. Open another page of the site to do so.",
        ["upgraderunning"] = "The site is being upgraded. Try again later.",
        ["Maintenance in progress"] = "The site is being maintained. Try again later.",
        ["forcepasswordchangenotice"] = "You have to change your password before you can go on.",
        ["usernotfullysetup"] = "Your profile is not complete: it needs a first name, a last name, an email address at which mail arrives, and every field that the site requires.",
        ["sitepolicynotagreed"] = "You have to agree to the site's policy before you can go on.",
        ["activityisscheduledfordeletion"] = "This activity is being deleted.",
    };

    /// <summary>The sentence for a reason; a general one for a reason that has none.</summary>
    public static string For(string reason) => Sentences.GetValueOrDefault(reason, "You may not open this activity.");
}
