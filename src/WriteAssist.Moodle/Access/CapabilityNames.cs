namespace WriteAssist.Moodle.Access;

/// <summary>The capabilities that open doors here.</summary>
public static class CapabilityNames
{
    /// <summary>Use the site while it is in maintenance.</summary>
    public const string MaintenanceAccess = "moodle/site:maintenanceaccess";

    /// <summary>Enter hidden courses.</summary>
    public const string ViewHiddenCourses = "moodle/course:viewhiddencourses";

    /// <summary>Enter a course without being enrolled.</summary>
    public const string ViewCourse = "moodle/course:view";

    /// <summary>See hidden activities.</summary>
    public const string ViewHiddenActivities = "moodle/course:viewhiddenactivities";

    /// <summary>See activities whose restrictions do not hold.</summary>
    public const string IgnoreAvailability = "moodle/course:ignoreavailabilityrestrictions";

    /// <summary>Count as a member of every group.</summary>
    public const string AccessAllGroups = "moodle/site:accessallgroups";

    /// <summary>See this plugin's activities.</summary>
    public const string ViewActivity = "mod/writeassistdev:view";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [MaintenanceAccess, ViewHiddenCourses, ViewCourse, ViewHiddenActivities, IgnoreAvailability, AccessAllGroups, ViewActivity];
}
