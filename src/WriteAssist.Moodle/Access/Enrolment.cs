using System.Text;

namespace WriteAssist.Moodle.Access;

/// <summary>Who may enter the course.</summary>
/// <param name="facts">What Moodle's tables and the session say.</param>
/// <param name="activity">The activity, for its course.</param>
/// <param name="now">The time, in Unix seconds.</param>
internal sealed class Enrolment(AccessFacts facts, ActivityFacts activity, long now)
{
    /// <summary>Whether the person may enter otherwise than as a guest.</summary>
    public bool IsEnrolled(PersonCapabilities person, long userId) =>
        person.HasSwitchedRoleInCourse // who switched roles was inside before
        || (!person.IsGuest && person.Has(CapabilityNames.ViewCourse, activity.CourseContext))
        || facts.Enrolments.Any(row => row.UserId == userId && IsActive(row));

    /// <summary>Whether the session was let in as a guest for some time to come; that outlives the closing of guest access.</summary>
    public bool IsTemporaryGuest => facts.Session?.TemporaryGuestUntil(activity.CourseId) > now;

    /// <summary>
    /// Whether the course is open to guests: one of its guest enrolments has the empty password (NULL is none), or the one that the
    /// session was given.
    /// </summary>
    public bool IsOpenToGuests =>
        facts.Config.List("enrol_plugins_enabled").Contains("guest", StringComparer.Ordinal)
        && facts.GuestEnrolments.Any(row => row.Password is { } password && (password.Length == 0 || IsGiven(row.Id, password)));

    /// <summary>
    /// Whether who acts as the user, if anybody, may enter the course as well: guest access does not count here, and that person's own
    /// account has to be in order.
    /// </summary>
    public bool MayActHere() =>
        !facts.IsActedFor
        || (facts.RealUser is { CanSignIn: true } real
            && new PersonCapabilities(facts, activity, real.Id, isCurrent: false) is var capabilities
            && (capabilities.IsAdministrator || IsEnrolled(capabilities, real.Id)));

    private bool IsGiven(long enrolId, string password) =>
        facts.Session?.GuestPassword(enrolId) is { } given && given.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(password));

    private bool IsActive(EnrolmentRow row) =>
        row is { Status: 0, MethodStatus: 0 }
        && row.TimeStart <= now
        && (row.TimeEnd == 0 || (row.TimeEnd > now && row.TimeEnd >= row.TimeStart));
}
