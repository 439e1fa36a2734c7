namespace WriteAssist.Moodle.Access;

/// <summary>The capabilities that open doors here.</summary>
public static class CapabilityNames
{
    /// <summary>Be asked for a second factor.</summary>
    public const string UseSecondFactor = "tool/mfa:mfaaccess";

    /// <summary>Use the site while it is in maintenance.</summary>
    public const string MaintenanceAccess = "moodle/site:maintenanceaccess";

    /// <summary>Enter hidden courses.</summary>
    public const string ViewHiddenCourses = "moodle/course:viewhiddencourses";

    /// <summary>Enter a course without being enrolled.</summary>
    public const string ViewCourse = "moodle/course:view";

    /// <summary>Look through the courses of a category.</summary>
    public const string ViewCourseList = "moodle/category:viewcourselist";

    /// <summary>See hidden activities.</summary>
    public const string ViewHiddenActivities = "moodle/course:viewhiddenactivities";

    /// <summary>See activities whose restrictions do not hold.</summary>
    public const string IgnoreAvailability = "moodle/course:ignoreavailabilityrestrictions";

    /// <summary>Count as a member of every group.</summary>
    public const string AccessAllGroups = "moodle/site:accessallgroups";

    /// <summary>See groups that even their members do not see.</summary>
    public const string ViewHiddenGroups = "moodle/course:viewhiddengroups";

    /// <summary>See this plugin's activities.</summary>
    public const string ViewActivity = "mod/writeassistdev:view";

    /// <summary>Write a text in this plugin's activities and hand it in.</summary>
    public const string Submit = "mod/writeassistdev:submit";

    /// <summary>See who has used the assistant, and how much: who is a teacher here.</summary>
    public const string ViewReports = "mod/writeassistdev:viewreports";

    /// <summary>Keep one's own work as files; of this project's plugin alone.</summary>
    public const string ExportOwn = "mod/writeassistdev:exportown";

    /// <summary>Add this plugin's activities to a course: who may set their goals and open what was handed in again.</summary>
    public const string AddActivity = "mod/writeassistdev:addinstance";

    /// <summary>Set up any activity of a course.</summary>
    public const string ManageActivities = "moodle/course:manageactivities";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        UseSecondFactor, MaintenanceAccess, ViewHiddenCourses, ViewCourse, ViewCourseList, ViewHiddenActivities, IgnoreAvailability,
        AccessAllGroups, ViewHiddenGroups, ViewActivity, Submit, ViewReports, ExportOwn, AddActivity, ManageActivities,
    ];
}
