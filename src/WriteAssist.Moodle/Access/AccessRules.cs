using WriteAssist.Moodle.Access.Rules;

namespace WriteAssist.Moodle.Access;

/// <summary>
/// Moodle's checks on the way into an activity, in Moodle's order; the first that fails gives the reason. Pure: the facts and the
/// time go in, the decision comes out. The rules themselves stand in <c>Rules/</c>, and docs/access.md tells each.
/// </summary>
public static class AccessRules
{
    /// <summary>Decides.</summary>
    /// <param name="facts">What Moodle's tables and the session say.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="warn">Told of restrictions that cannot be understood, which therefore shut the door.</param>
    /// <param name="asRecorded">
    /// Whether to decide as Moodle's <c>require_login</c> does when a script that cannot be sent elsewhere asks it: a suspended or
    /// unconfirmed account counts as signed in (Moodle refuses it when it signs in, and does not look again), and the site's own required
    /// profile fields do not count. To compare with a record of such decisions, so must we. Everywhere else this is false.
    /// </param>
    public static AccessDecision Decide(AccessFacts facts, long now, Action<string> warn, bool asRecorded = false)
    {
        if (SiteRules.Shut(facts, now) is { } shut)
            return Refuse(AccessOutcome.Denied, shut, null);
        if (facts.Activity is not { } found)
            return Refuse(AccessOutcome.NotFound, new Refusal(MoodleReasons.InvalidCourseModule, "There is no writing assistant with this course module number."), null);

        var activity = new Activity(found.CourseModuleId, found.Id, found.CourseId, found.Name) { Settings = ActivitySettings.Read(found), Days = SiteDays.Of(facts.Config) };
        var about = IsSignedIn(facts, asRecorded)
            ? new RuleFacts(facts, found, new CurrentUser(facts.User!, facts), new PersonCapabilities(facts, found, facts.User!.Id, isCurrent: true), now)
            : null;
        if (about is not null && SiteRules.SecondFactor(about) is { } factor)
            return Refuse(AccessOutcome.Denied, factor, activity);
        if (found.ModuleVisible == 0)
            return Refuse(AccessOutcome.NotFound, new Refusal(MoodleReasons.InvalidCourseModuleId, "The plug-in is switched off on this site, for administrators too."), null);
        if (about is null)
            return Refuse(AccessOutcome.NotSignedIn, new Refusal(MoodleReasons.NotSignedIn, WhyNotSignedIn(facts)), activity);
        return FirstRefusal(about, warn, asRecorded) is { } refusal
            ? Refuse(about.Capabilities.IsGuest ? AccessOutcome.NotSignedIn : AccessOutcome.Denied, refusal, activity)
            : Allow(about, activity, facts, now);
    }

    private static AccessDecision Allow(RuleFacts about, Activity activity, AccessFacts facts, long now)
    {
        var (found, capabilities) = (facts.Activity!, about.Capabilities);
        var mayManage = capabilities.Has(CapabilityNames.AddActivity, found.ModuleContext) || capabilities.Has(CapabilityNames.ManageActivities, found.ModuleContext);
        var isTeacher = mayManage || capabilities.Has(CapabilityNames.ViewReports, found.ModuleContext);
        return new AccessDecision(AccessOutcome.Allowed, "", isTeacher ? activity with { Settings = activity.Settings.WithoutBudget() } : activity)
        {
            IsAiOff = found.IsAiOff,
            Attempt = AttemptRules.Place(facts, now),
            Opening = mayManage ? Opening.Open : activity.Settings.At(now),
            MaySubmit = capabilities.Has(CapabilityNames.Submit, found.ModuleContext),
            // A column that only this project's plugin has tells that the site knows its capabilities.
            MayExport = found.TextEnabled is null || capabilities.Has(CapabilityNames.ExportOwn, found.ModuleContext),
            MayManage = mayManage,
            IsTeacher = isTeacher,
        };
    }

    private static Refusal? FirstRefusal(RuleFacts about, Action<string> warn, bool asRecorded)
    {
        var early = AccountRules.LoginAsElsewhere(about)
            ?? AccountRules.ForcePasswordChange(about)
            ?? AccountRules.NotFullySetUp(about, isStrict: !asRecorded);
        if (early is not null)
            return early;
        // An administrator passes everything in between, in a switched role too: Moodle does not bother them with formalities.
        if (about.Capabilities.IsAdministrator)
            return ActivityRules.DeletionInProgress(about);
        return SiteRules.SitePolicy(about)
            ?? SiteRules.Maintenance(about)
            ?? CourseRules.Hidden(about)
            ?? CourseRules.NotEnrolled(about)
            ?? ActivityRules.DeletionInProgress(about)
            ?? ActivityRules.Hidden(about, warn);
    }

    private static bool IsSignedIn(AccessFacts facts, bool asRecorded) =>
        facts.User is { IsDeleted: false } user && (user.CanSignIn || asRecorded) && facts.Session is not { IsDeletedOrSuspended: true };

    private static string WhyNotSignedIn(AccessFacts facts) => facts.User switch
    {
        null => "There is no such user.",
        { IsDeleted: true } => "The account is deleted.",
        { IsSuspended: true } => "The account is suspended.",
        { CanSignIn: false } => "The account is not confirmed.",
        _ => "The account was deleted or suspended when its session began.",
    };

    private static AccessDecision Refuse(AccessOutcome outcome, Refusal refusal, Activity? activity) =>
        new(outcome, refusal.Reason, activity) { Explanation = refusal.Explanation };
}
