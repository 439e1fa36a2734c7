using WriteAssist.Moodle.Access;

namespace WriteAssist.Moodle.Access;

/// <summary>Who may enter the course.</summary>
/// <param name="facts">What Moodle's tables say.</param>
/// <param name="activity">The activity, for its course.</param>
/// <param name="now">The time, in Unix seconds.</param>
internal sealed class Enrolment(AccessFacts facts, ActivityFacts activity, long now)
{
    /// <summary>Whether anybody may enter the course as a guest, without a password.</summary>
    public bool IsOpenToGuests => activity.HasOpenGuestEnrolment != 0 && facts.Config.List("enrol_plugins_enabled").Contains("guest", StringComparer.Ordinal);

    /// <summary>Whether the person may enter otherwise than as a guest. Everybody may enter the front page.</summary>
    public bool IsEnrolled(PersonCapabilities person, long userId) =>
        activity.IsFrontPage
        || (!person.IsGuest && person.Has(CapabilityNames.ViewCourse, activity.CourseContext))
        || facts.Enrolments.Any(row => row.UserId == userId && IsActive(row));

    /// <summary>
    /// Whether the administrator who acts as the user, if any, may enter the course as well: guest access does not count here, and
    /// the administrator's own account has to be in order.
    /// </summary>
    public bool MayActHere()
    {
        if (!facts.IsActedFor || activity.IsFrontPage)
            return true;
        return facts.RealUser is { CanSignIn: true } real
            && new PersonCapabilities(facts, activity, real.Id) is var capabilities
            && (capabilities.IsAdministrator || IsEnrolled(capabilities, real.Id));
    }

    private bool IsActive(EnrolmentRow row) =>
        row is { Status: 0, MethodStatus: 0 }
        && row.TimeStart <= now
        && (row.TimeEnd == 0 || (row.TimeEnd > now && row.TimeEnd >= row.TimeStart));
}
