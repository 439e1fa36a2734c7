namespace WriteAssist.Web.Moodle.Access;

/// <summary>Moodle's own words for its refusals.</summary>
internal static class MoodleReasons
{
    /// <summary>No course module with that number, or one of another plugin.</summary>
    public const string InvalidCourseModule = "invalidcoursemodule";

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
