using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Access.Conditions;

namespace WriteAssist.Moodle.Access;

/// <summary>
/// Moodle's checks on the way into an activity, in Moodle's order; the first that fails gives the reason. Pure: the facts and the
/// time go in, the decision comes out.
/// </summary>
public sealed class AccessRules
{
    private static readonly string[] RequiredFields = ["firstname", "lastname", "email"];

    private readonly AccessFacts facts;
    private readonly ActivityFacts activity;
    private readonly PersonFacts user;
    private readonly PersonCapabilities capabilities;
    private readonly Availability availability;
    private readonly long now;

    private AccessRules(AccessFacts facts, ActivityFacts activity, PersonFacts user, long now, Action<string> warn)
    {
        this.facts = facts;
        this.activity = activity;
        this.user = user;
        this.now = now;
        capabilities = new PersonCapabilities(facts, activity, user.Id);
        availability = new Availability(new ConditionFacts(facts, activity, user, capabilities, now), warn);
    }

    /// <summary>Decides.</summary>
    /// <param name="facts">What Moodle's tables say.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="warn">Told of restrictions that cannot be understood, which therefore shut the door.</param>
    /// <param name="takeSignInForGranted">
    /// Whether a suspended or unconfirmed account counts as signed in. Moodle refuses such an account when it signs in, and ends its
    /// sessions when it is suspended; its later checks do not look again. So a record of those checks alone lets such accounts pass,
    /// and to compare with one, so must we. Everywhere else this is false.
    /// </param>
    public static AccessDecision Decide(AccessFacts facts, long now, Action<string> warn, bool takeSignInForGranted = false)
    {
        if (facts.Activity is not { } found)
            return new AccessDecision(AccessOutcome.NotFound, MoodleReasons.InvalidCourseModule, null) { Explanation = "There is no writing assistant with this course module number." };

        var activity = new Activity(found.CourseModuleId, found.Id, found.CourseId, found.Name);
        if (facts.User is not { IsDeleted: false } user || !(user.CanSignIn || takeSignInForGranted))
            return new AccessDecision(AccessOutcome.NotSignedIn, MoodleReasons.NotSignedIn, activity) { Explanation = WhyNotSignedIn(facts.User) };

        var rules = new AccessRules(facts, found, user, now, warn);
        if (rules.FirstRefusal() is not { } refusal)
            return new AccessDecision(AccessOutcome.Allowed, "", activity);
        var outcome = rules.capabilities.IsGuest ? AccessOutcome.NotSignedIn : AccessOutcome.Denied;
        return new AccessDecision(outcome, refusal.Reason, activity) { Explanation = refusal.Explanation };
    }

    private static string WhyNotSignedIn(PersonFacts? user) => user switch
    {
        null => "There is no such user.",
        { IsDeleted: true } => "The account is deleted.",
        { IsSuspended: true } => "The account is suspended.",
        _ => "The account is not confirmed.",
    };

    private Refusal? FirstRefusal()
    {
        // An administrator passes everything in between: no policy is asked of them, and they hold every capability.
        var early = ForcePasswordChange() ?? NotFullySetUp();
        if (early is not null)
            return early;
        return capabilities.IsAdministrator
            ? DeletionInProgress()
            : SitePolicy() ?? Maintenance() ?? CourseHidden() ?? NotEnrolled() ?? DeletionInProgress() ?? ActivityHidden();
    }

    // Moodle keeps no preferences for guests.
    private Refusal? ForcePasswordChange() => user.MustChangePassword && !facts.IsActedFor && !capabilities.IsGuest
        ? new Refusal(MoodleReasons.ForcePasswordChange, "The user has to choose a new password first.")
        : null;

    private Refusal? NotFullySetUp() => !capabilities.IsGuest && RequiredFields.Any(field => PhpText.IsEmpty(user.Text(field)))
        ? new Refusal(MoodleReasons.UserNotFullySetUp, "The user's profile lacks a first name, a last name or an email address.")
        : null;

    // Moodle asks guests for a policy of their own too, and notes their answer only in their session.
    private Refusal? SitePolicy()
    {
        var hasPolicy = facts.Config.IsOn("sitepolicy") || facts.Config.IsOn("sitepolicyhandler") || (capabilities.IsGuest && facts.Config.IsOn("sitepolicyguest"));
        return hasPolicy && !user.HasAgreedToPolicy
            ? new Refusal(MoodleReasons.SitePolicyNotAgreed, "The user has not agreed to the site's policy.")
            : null;
    }

    private Refusal? Maintenance() => facts.Config.IsOn("maintenance_enabled") && !capabilities.Has(CapabilityNames.MaintenanceAccess, activity.SystemContext)
        ? new Refusal(MoodleReasons.Maintenance, $"The site is in maintenance and the user lacks {CapabilityNames.MaintenanceAccess}.")
        : null;

    // The front page cannot be hidden.
    private Refusal? CourseHidden() =>
        !activity.IsFrontPage && activity.CourseVisible == 0 && !capabilities.Has(CapabilityNames.ViewHiddenCourses, activity.CourseContext)
            ? new Refusal(MoodleReasons.CourseHidden, $"The course is hidden and the user lacks {CapabilityNames.ViewHiddenCourses} there.")
            : null;

    private Refusal? NotEnrolled()
    {
        var enrolment = new Enrolment(facts, activity, now);
        if (!enrolment.MayActHere())
            return new Refusal(MoodleReasons.NotEnrolled, "The administrator who acts as the user may not enter the course.");
        if (enrolment.IsEnrolled(capabilities, user.Id))
            return null;
        if (!enrolment.IsOpenToGuests)
            return new Refusal(MoodleReasons.NotEnrolled, $"The user has no enrolment in the course that is active now, lacks {CapabilityNames.ViewCourse}, and the course is not open to guests.");
        capabilities.LendGuestRole();
        return null;
    }

    private Refusal? DeletionInProgress() => activity.DeletionInProgress != 0
        ? new Refusal(MoodleReasons.DeletionInProgress, "The activity is being deleted.")
        : null;

    private Refusal? ActivityHidden()
    {
        if (activity.Visible == 0 && !capabilities.Has(CapabilityNames.ViewHiddenActivities, activity.ModuleContext))
            return new Refusal(MoodleReasons.ActivityHidden, $"The activity is hidden and the user lacks {CapabilityNames.ViewHiddenActivities}.");
        if (!availability.Holds() && !capabilities.Has(CapabilityNames.IgnoreAvailability, activity.ModuleContext))
            return new Refusal(MoodleReasons.ActivityHidden, $"The restrictions of the activity or its section do not hold for the user now, and the user lacks {CapabilityNames.IgnoreAvailability}.");
        return capabilities.Has(CapabilityNames.ViewActivity, activity.ModuleContext)
            ? null
            : new Refusal(MoodleReasons.ActivityHidden, $"The user lacks {CapabilityNames.ViewActivity}.");
    }
}

/// <summary>A rule that says no.</summary>
/// <param name="Reason">Moodle's reason.</param>
/// <param name="Explanation">The rule as a sentence for the administrator.</param>
internal sealed record Refusal(string Reason, string Explanation);
