namespace WriteAssist.Moodle.Access;

/// <content>The person, the ways into the course, and what restrictions look at.</content>
internal sealed partial class AccessFactsSql
{
    private string People =>
        $"""
         SELECT u.{shape.UserColumns.Replace(",", ", u.", StringComparison.Ordinal)},
                {Preference("auth_forcepasswordchange")}, {Preference("email_bounce_count")}, {Preference("email_send_count")}
           FROM {prefix}user u
          WHERE u.id IN (@UserId, @RealUserId)
         """;

    private string Preference(string name) =>
        $"(SELECT value FROM {prefix}user_preferences p WHERE p.userid = u.id AND p.name = '{name}' LIMIT 1) AS {name}";

    private string PolicyDocument => shape.HasPolicies
        ? $"""
           SELECT COUNT(*)
             FROM {prefix}tool_policy p
             JOIN {prefix}tool_policy_versions v ON v.id = p.currentversionid
            WHERE v.audience IN (0, 1)
           """
        : "SELECT 0";

    private string GuestEnrolments =>
        $"""
         SELECT e.id AS Id, e.password AS Password
           FROM {prefix}course_modules cm
           JOIN {prefix}enrol e ON e.courseid = cm.course AND e.enrol = 'guest' AND e.status = 0
          WHERE cm.id = @Cmid
         """;

    private string Enrolments =>
        $"""
         SELECT ue.userid AS UserId, ue.status AS Status, e.status AS MethodStatus, ue.timestart AS TimeStart, ue.timeend AS TimeEnd
           FROM {prefix}course_modules cm
           JOIN {prefix}enrol e ON e.courseid = cm.course
           JOIN {prefix}user_enrolments ue ON ue.enrolid = e.id AND ue.userid IN (@UserId, @RealUserId)
          WHERE cm.id = @Cmid
         """;

    // With an empty prefix the table's name is a reserved word of MySQL 8.
    private string Groups =>
        $"""
         SELECT g.id AS GroupId, {(shape.HasGroupVisibility ? "g.visibility" : "0")} AS Visibility, gg.groupingid AS GroupingId
           FROM {prefix}course_modules cm
           JOIN {prefix}groups_members gm ON gm.userid = @UserId
           JOIN `{prefix}groups` g ON g.id = gm.groupid AND g.courseid = cm.course
           LEFT JOIN {prefix}groupings_groups gg ON gg.groupid = g.id
          WHERE cm.id = @Cmid
         """;

    private string ProfileFields =>
        $"""
         SELECT f.shortname AS ShortName, f.datatype AS DataType, f.required AS Required, f.locked AS Locked, f.visible AS Visible,
                d.id IS NOT NULL AS HasRow, CASE WHEN d.id IS NULL THEN f.defaultdata ELSE d.data END AS Value
           FROM {prefix}user_info_field f
           LEFT JOIN {prefix}user_info_data d ON d.fieldid = f.id AND d.userid = @UserId
         """;

    // All activities and sections of the course, since which of them are asked for stands inside the JSON; only of types that are on.
    private string CourseModules =>
        $"""
         SELECT other.id AS Id, other.section AS SectionId, other.completion AS Completion, other.deletioninprogress AS DeletionInProgress,
                COALESCE(done.completionstate, 0) AS State
           FROM {prefix}course_modules cm
           JOIN {prefix}course_modules other ON other.course = cm.course
           JOIN {prefix}modules m ON m.id = other.module AND m.visible <> 0
           LEFT JOIN {prefix}course_modules_completion done ON done.coursemoduleid = other.id AND done.userid = @UserId
          WHERE cm.id = @Cmid
            AND {IsRestrictedBy("completion")}
         """;

    private string CourseSections =>
        $"""
         SELECT s.id AS Id, s.sequence AS Sequence
           FROM {prefix}course_modules cm
           JOIN {prefix}course_sections s ON s.course = cm.course
          WHERE cm.id = @Cmid
            AND {IsRestrictedBy("completion")}
          ORDER BY s.section
         """;

    private string Grades => shape.HasGrades
        ? $"""
           SELECT gg.itemid AS ItemId, gg.finalgrade AS FinalGrade, gg.rawgrademin AS RawGradeMin, gg.rawgrademax AS RawGradeMax
             FROM {prefix}course_modules cm
             JOIN {prefix}grade_items gi ON gi.courseid = cm.course
             JOIN {prefix}grade_grades gg ON gg.itemid = gi.id AND gg.userid = @UserId
            WHERE cm.id = @Cmid
              AND {IsRestrictedBy("grade")}
           """
        : "SELECT 0 AS ItemId FROM DUAL WHERE FALSE";

    // Whose state is only "submitted" waits for a grade; a teacher's preview is no exam.
    private string Attempts => shape.HasQuizzes
        ? $"""
           SELECT q.course = cm.course AS IsSameCourse, qa.timecheckstate AS TimeCheckState, q.overduehandling AS OverdueHandling, q.graceperiod AS GracePeriod
             FROM {prefix}course_modules cm
             JOIN {prefix}quiz_attempts qa ON qa.userid = @UserId AND qa.preview = 0 AND qa.state IN ('inprogress', 'overdue')
             JOIN {prefix}quiz q ON q.id = qa.quiz
            WHERE cm.id = @Cmid
           """
        : "SELECT 0 AS IsSameCourse FROM DUAL WHERE FALSE";

    // Whether any tree of the activity, or of any section and subsection of its course, may ask for a condition of this type.
    private string IsRestrictedBy(string type) =>
        $"""
         (cm.availability LIKE '%{type}%'
          OR EXISTS (SELECT 1 FROM {prefix}course_sections r WHERE r.course = cm.course AND r.availability LIKE '%{type}%')
          {(shape.HasSubsections ? $"OR EXISTS (SELECT 1 FROM {prefix}course_modules r JOIN {prefix}modules t ON t.id = r.module AND t.name = 'subsection' WHERE r.course = cm.course AND r.availability LIKE '%{type}%')" : "")})
         """;
}
