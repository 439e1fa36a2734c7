namespace WriteAssist.Moodle.Access.Rules;

/// <summary>Rules about the course; each gives null where it has nothing against the user.</summary>
internal static class CourseRules
{
    /// <summary>The course is hidden. The front page cannot be; who switched roles in a course was inside before.</summary>
    public static Refusal? Hidden(RuleFacts about) =>
        !about.Activity.IsFrontPage && about.Activity.CourseVisible == 0 && !about.Capabilities.HasSwitchedRoleInCourse
        && !about.Capabilities.Has(CapabilityNames.ViewHiddenCourses, about.Activity.CourseContext)
            ? new Refusal(MoodleReasons.CourseHidden, $"The course is hidden and the user lacks {CapabilityNames.ViewHiddenCourses} there.")
            : null;

    /// <summary>No way into the course. Everybody may enter the front page; guest access lends the guest role.</summary>
    public static Refusal? NotEnrolled(RuleFacts about)
    {
        if (about.Activity.IsFrontPage)
            return null;
        var enrolment = new Enrolment(about.Facts, about.Activity, about.Now);
        if (!enrolment.MayActHere())
            return new Refusal(MoodleReasons.InvalidLoginAs, "The person who acts as the user may not enter the course.");
        if (enrolment.IsEnrolled(about.Capabilities, about.User.Row.Id))
            return null;
        return enrolment.IsTemporaryGuest ? LendGuestRole(about) : EnterAsGuest(about, enrolment);
    }

    private static Refusal? EnterAsGuest(RuleFacts about, Enrolment enrolment)
    {
        if (!about.Capabilities.Has(CapabilityNames.ViewCourseList, about.Activity.CategoryContext))
            return new Refusal(MoodleReasons.CourseNotAvailable, $"The user has no enrolment in the course that is active now, and lacks {CapabilityNames.ViewCourseList} in its category.");
        return enrolment.IsOpenToGuests
            ? LendGuestRole(about)
            : new Refusal(MoodleReasons.NotEnrolled, $"The user has no enrolment in the course that is active now, lacks {CapabilityNames.ViewCourse}, and the course is not open to guests.");
    }

    private static Refusal? LendGuestRole(RuleFacts about)
    {
        about.Capabilities.LendGuestRole();
        return null;
    }
}
