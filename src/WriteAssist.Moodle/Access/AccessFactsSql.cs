using WriteAssist.Data;

namespace WriteAssist.Moodle.Access;

/// <summary>
/// The statements that <see cref="AccessFactsStore"/> sends as one batch; it reads their results in this order. Numbers are compared
/// with numbers and texts with literals, so the collations of tables and connection never meet.
/// </summary>
/// <param name="prefix">The site's table prefix.</param>
/// <param name="shape">What is there of the tables and columns that not every Moodle has.</param>
internal sealed partial class AccessFactsSql(TablePrefix prefix, SiteShape shape)
{
    /// <summary>Makes the batch.</summary>
    public string Build() => string.Join(
        ";\n", Config, Plugins, Activity, People, PolicyDocument, GuestEnrolments, Enrolments, RoleAssignments, RoleCapabilities, Capabilities,
        LockedContexts, Groups, ProfileFields, CourseModules, CourseSections, Grades, Attempts);

    private string Config =>
        $"""
         SELECT name AS Name, value AS Value
           FROM {prefix}config
          WHERE name IN ('version', 'siteguest', 'siteadmins', 'sitepolicy', 'sitepolicyguest', 'sitepolicyhandler', 'maintenance_enabled',
                         'maintenance_later', 'upgraderunning', 'handlebounces', 'minbounces', 'bounceratio', 'contextlocking',
                         'contextlockappliestoadmin', 'enableavailability', 'enrol_plugins_enabled', 'guestroleid', 'defaultuserroleid',
                         'defaultfrontpageroleid', 'timezone')
         """;

    // By plugin, as the table's index is. The policy handler is named in the other table, whose collation may be another: as bytes they
    // compare all the same, but no index finds them, so the whole table is read where one is named, and nowhere else.
    private string Plugins =>
        $"""
         SELECT plugin AS Plugin, name AS Name, value AS Value
           FROM {prefix}config_plugins
          WHERE (plugin LIKE 'availability\_%' AND name IN ('version', 'disabled'))
             OR (plugin = 'tool_mfa' AND name IN ('version', 'enabled'))
             OR (plugin LIKE 'factor\_%' AND name = 'enabled')
             OR (plugin = 'quiz' AND name = 'graceperiodmin')
             OR (plugin = 'mod_writeassistdev' AND name = 'version')
          UNION ALL
         SELECT plugin, name, value
           FROM {prefix}config_plugins
          WHERE {PolicyHandler} <> ''
            AND name = 'version' AND CAST(plugin AS BINARY) = CAST({PolicyHandler} AS BINARY)
            AND plugin NOT LIKE 'availability\_%' AND plugin <> 'tool_mfa'
         """;

    private string PolicyHandler => $"COALESCE(@SitePolicyHandler, (SELECT value FROM {prefix}config WHERE name = 'sitepolicyhandler'), '')";

    // Where a subsection is a section of its own, its course module stands in the section around it.
    private string Activity =>
        $"""
         SELECT cm.id AS CourseModuleId, a.id AS Id, cm.course AS CourseId, a.name AS Name, c.fullname AS CourseName,
                m.visible AS ModuleVisible, cm.visible AS Visible, cm.deletioninprogress AS DeletionInProgress, cm.groupingid AS GroupingId,
                cm.availability AS Availability, cs.id AS SectionId, cs.availability AS SectionAvailability,
                {SubsectionColumns}
                {AiColumns}
                {SettingColumns}
                c.visible AS CourseVisible, c.category AS CourseCategory,
                mx.path AS ModulePath, cx.path AS CoursePath, gx.path AS CategoryPath, ux.path AS UserPath, sx.path AS SystemPath
           FROM {prefix}course_modules cm
           JOIN {prefix}modules m ON m.id = cm.module AND m.name = 'writeassistdev'
           JOIN {prefix}writeassistdev a ON a.id = cm.instance
           JOIN {prefix}course c ON c.id = cm.course
           JOIN {prefix}course_sections cs ON cs.id = cm.section
           {SubsectionJoins}
           {ContextJoins}
          WHERE cm.id = @Cmid
         """;

    private string AiColumns => shape.HasAiSwitches ? "c.enableaitools AS CourseAiTools, cm.enableaitools AS ModuleAiTools," : "";

    // Their names without regard to case are those of the facts.
    private string SettingColumns => string.Concat(shape.SettingColumns.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(column => $"a.{column}, ")) + (shape.HasInstructions ? "1 AS HasInstructions, " : "");

    private string SubsectionColumns => shape.HasSubsections
        ? "sub.id AS SubsectionModuleId, sub.groupingid AS SubsectionGroupingId, sub.availability AS SubsectionAvailability, "
          + "outersection.id AS OuterSectionId, outersection.availability AS OuterSectionAvailability,"
        : "";

    private string SubsectionJoins => shape.HasSubsections
        ? $"""
           LEFT JOIN {prefix}modules subtype ON subtype.name = 'subsection' AND subtype.visible <> 0 AND cs.component = 'mod_subsection'
           LEFT JOIN {prefix}course_modules sub ON sub.module = subtype.id AND sub.instance = cs.itemid AND sub.course = cm.course
           LEFT JOIN {prefix}course_sections outersection ON outersection.id = sub.section
           """
        : "";

    private string ContextJoins =>
        $"""
         LEFT JOIN {prefix}context mx ON mx.contextlevel = 70 AND mx.instanceid = cm.id
         LEFT JOIN {prefix}context cx ON cx.contextlevel = 50 AND cx.instanceid = cm.course
         LEFT JOIN {prefix}context gx ON gx.contextlevel = 40 AND gx.instanceid = c.category
         LEFT JOIN {prefix}context ux ON ux.contextlevel = 30 AND ux.instanceid = @UserId
         LEFT JOIN {prefix}context sx ON sx.contextlevel = 10
         """;

    // The ids of all contexts that are asked about and of their ancestors, with commas.
    private string Paths =>
        $"""
         SELECT REPLACE(CONCAT_WS('', mx.path, cx.path, gx.path, ux.path, sx.path), '/', ',') AS ids
           FROM {prefix}course_modules cm
           JOIN {prefix}course c ON c.id = cm.course
           {ContextJoins}
          WHERE cm.id = @Cmid
         """;

    private string RoleAssignments =>
        $"""
         SELECT ra.userid AS UserId, ra.roleid AS RoleId, ra.contextid AS ContextId
           FROM ({Paths}) paths
           JOIN {prefix}role_assignments ra ON ra.userid IN (@UserId, @RealUserId) AND FIND_IN_SET(ra.contextid, paths.ids)
         """;

    private string RoleCapabilities =>
        $"""
         SELECT rc.roleid AS RoleId, rc.contextid AS ContextId, rc.capability AS Capability, rc.permission AS Permission
           FROM ({Paths}) paths
           JOIN {prefix}role_capabilities rc ON rc.capability IN ({CapabilityList}) AND FIND_IN_SET(rc.contextid, paths.ids)
         """;

    private static string CapabilityList => string.Join(", ", CapabilityNames.All.Select(name => $"'{name}'"));

    private string Capabilities =>
        $"""
         SELECT name AS Name, captype AS CapType, riskbitmask AS RiskBitmask
           FROM {prefix}capabilities
          WHERE name IN ({CapabilityList})
         """;

    // Few sites lock contexts, so the locked ones are few.
    private string LockedContexts =>
        $"""
         SELECT x.id
           FROM ({Paths}) paths
           JOIN {prefix}context x ON x.locked = 1 AND FIND_IN_SET(x.id, paths.ids)
          WHERE COALESCE(@ContextLocking, (SELECT value FROM {prefix}config WHERE name = 'contextlocking'), '') NOT IN ('', '0')
         """;
}
