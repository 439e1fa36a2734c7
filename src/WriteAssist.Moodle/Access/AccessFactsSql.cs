using WriteAssist.Data;

namespace WriteAssist.Moodle.Access;

/// <summary>The statements that <see cref="AccessFactsStore"/> sends as one batch; it reads their results in this order.</summary>
internal static class AccessFactsSql
{
    /// <summary>Makes the batch for a site.</summary>
    public static string Build(TablePrefix prefix) => string.Join(
        ";\n", Config(prefix), Activity(prefix), People(prefix), Enrolments(prefix), RoleAssignments(prefix), RoleCapabilities(prefix),
        Capabilities(prefix), Groups(prefix), ProfileFields(prefix), Completions(prefix));

    private static string Config(TablePrefix prefix) =>
        $"""
         SELECT name AS Name, value AS Value
           FROM {prefix}config
          WHERE name IN ('siteguest', 'siteadmins', 'sitepolicy', 'sitepolicyguest', 'sitepolicyhandler', 'maintenance_enabled', 'enableavailability',
                         'enrol_plugins_enabled', 'guestroleid', 'defaultuserroleid', 'defaultfrontpageroleid')
         """;

    // Guest access asks for no password only when it is the empty text: neither NULL nor, as MySQL compares, one of spaces.
    private static string Activity(TablePrefix prefix) =>
        $"""
         SELECT cm.id AS CourseModuleId, a.id AS Id, cm.course AS CourseId, a.name AS Name, c.fullname AS CourseName,
                cm.visible AS Visible, cm.deletioninprogress AS DeletionInProgress, cm.groupingid AS GroupingId,
                cm.availability AS Availability, cs.availability AS SectionAvailability,
                c.visible AS CourseVisible, c.category AS CourseCategory,
                EXISTS (SELECT 1
                          FROM {prefix}enrol e
                         WHERE e.courseid = c.id AND e.enrol = 'guest' AND e.status = 0 AND CHAR_LENGTH(e.password) = 0) AS HasOpenGuestEnrolment,
                mx.path AS ModulePath, cx.path AS CoursePath, sx.path AS SystemPath
           FROM {prefix}course_modules cm
           JOIN {prefix}modules m ON m.id = cm.module AND m.name = 'writeassistdev'
           JOIN {prefix}writeassistdev a ON a.id = cm.instance
           JOIN {prefix}course c ON c.id = cm.course
           JOIN {prefix}course_sections cs ON cs.id = cm.section
           LEFT JOIN {prefix}context mx ON mx.contextlevel = 70 AND mx.instanceid = cm.id
           LEFT JOIN {prefix}context cx ON cx.contextlevel = 50 AND cx.instanceid = c.id
           LEFT JOIN {prefix}context sx ON sx.contextlevel = 10
          WHERE cm.id = @Cmid
         """;

    private static string People(TablePrefix prefix) =>
        $"""
         SELECT u.id, u.deleted, u.suspended, u.confirmed, u.policyagreed, p.value AS forcepasswordchange,
                u.{string.Join(", u.", PersonFacts.Fields)}
           FROM {prefix}user u
           LEFT JOIN {prefix}user_preferences p ON p.userid = u.id AND p.name = 'auth_forcepasswordchange'
          WHERE u.id IN (@UserId, @RealUserId)
         """;

    private static string Enrolments(TablePrefix prefix) =>
        $"""
         SELECT ue.userid AS UserId, ue.status AS Status, e.status AS MethodStatus, ue.timestart AS TimeStart, ue.timeend AS TimeEnd
           FROM {prefix}course_modules cm
           JOIN {prefix}enrol e ON e.courseid = cm.course
           JOIN {prefix}user_enrolments ue ON ue.enrolid = e.id AND ue.userid IN (@UserId, @RealUserId)
          WHERE cm.id = @Cmid
         """;

    private static string RoleAssignments(TablePrefix prefix) =>
        $"""
         SELECT ra.userid AS UserId, ra.roleid AS RoleId, ra.contextid AS ContextId
           FROM ({Paths(prefix)}) paths
           JOIN {prefix}role_assignments ra ON ra.userid IN (@UserId, @RealUserId) AND FIND_IN_SET(ra.contextid, paths.ids)
         """;

    private static string RoleCapabilities(TablePrefix prefix) =>
        $"""
         SELECT rc.roleid AS RoleId, rc.contextid AS ContextId, rc.capability AS Capability, rc.permission AS Permission
           FROM ({Paths(prefix)}) paths
           JOIN {prefix}role_capabilities rc ON rc.capability IN @Capabilities AND FIND_IN_SET(rc.contextid, paths.ids)
         """;

    private static string Capabilities(TablePrefix prefix) =>
        $"""
         SELECT name AS Name, captype AS CapType, riskbitmask AS RiskBitmask
           FROM {prefix}capabilities
          WHERE name IN @Capabilities
         """;

    // With an empty prefix the table's name is a reserved word of MySQL 8.
    private static string Groups(TablePrefix prefix) =>
        $"""
         SELECT g.id AS GroupId, gg.groupingid AS GroupingId
           FROM {prefix}course_modules cm
           JOIN {prefix}groups_members gm ON gm.userid = @UserId
           JOIN `{prefix}groups` g ON g.id = gm.groupid AND g.courseid = cm.course
           LEFT JOIN {prefix}groupings_groups gg ON gg.groupid = g.id
          WHERE cm.id = @Cmid
         """;

    // Moodle keeps long texts out of the user's record, so no condition can ask for them.
    private static string ProfileFields(TablePrefix prefix) =>
        $"""
         SELECT f.shortname AS ShortName, COALESCE(d.data, f.defaultdata) AS Value
           FROM {prefix}user_info_field f
           LEFT JOIN {prefix}user_info_data d ON d.fieldid = f.id AND d.userid = @UserId
          WHERE f.datatype <> 'textarea'
         """;

    // All other activities of the course, since which of them are asked for stands inside the JSON.
    private static string Completions(TablePrefix prefix) =>
        $"""
         SELECT other.id AS CourseModuleId, COALESCE(done.completionstate, 0) AS State
           FROM {prefix}course_modules cm
           JOIN {prefix}course_sections cs ON cs.id = cm.section
           JOIN {prefix}course_modules other ON other.course = cm.course AND other.deletioninprogress = 0
           LEFT JOIN {prefix}course_modules_completion done ON done.coursemoduleid = other.id AND done.userid = @UserId
          WHERE cm.id = @Cmid
            AND (cm.availability LIKE '%completion%' OR cs.availability LIKE '%completion%')
         """;

    // The ids of the activity's context and its ancestors, with commas.
    private static string Paths(TablePrefix prefix) =>
        $"""
         SELECT REPLACE(CONCAT_WS('', mx.path, cx.path, sx.path), '/', ',') AS ids
           FROM {prefix}course_modules cm
           LEFT JOIN {prefix}context mx ON mx.contextlevel = 70 AND mx.instanceid = cm.id
           LEFT JOIN {prefix}context cx ON cx.contextlevel = 50 AND cx.instanceid = cm.course
           LEFT JOIN {prefix}context sx ON sx.contextlevel = 10
          WHERE cm.id = @Cmid
         """;
}
