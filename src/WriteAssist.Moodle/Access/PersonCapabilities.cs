using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Moodle.Access;

/// <summary>Which capabilities one person holds around one activity.</summary>
/// <param name="facts">What Moodle's tables and the session say.</param>
/// <param name="activity">The activity.</param>
/// <param name="userId">The person.</param>
/// <param name="isCurrent">Whether it is the signed-in user, whose session tells of switched roles, and not who acts as that user.</param>
internal sealed class PersonCapabilities(AccessFacts facts, ActivityFacts activity, long userId, bool isCurrent)
{
    private const long Allow = 1;
    private const long Prohibit = -1000;

    // Risks that Moodle never lets a guest take: scripts in pages (4), the site's configuration (2), loss of data (32).
    private const long RisksTooGreatForGuests = 4 | 2 | 32;

    private readonly SessionFacts? session = isCurrent ? facts.Session : null;
    private readonly LoginAsLimit? limit = facts.Session?.LoginAsLimit;
    private bool isLentGuestRole;

    /// <summary>Whether the person is the site's guest account.</summary>
    public bool IsGuest { get; } = userId == facts.Config.Number("siteguest");

    /// <summary>Whether the person is a site administrator.</summary>
    public bool IsAdministrator { get; } = facts.Config.Lists("siteadmins", userId);

    /// <summary>Whether the person has switched to another role in the course.</summary>
    public bool HasSwitchedRoleInCourse => session?.SwitchedRole(activity.CourseContext.Path) is not (null or 0);

    /// <summary>Gives the person the guest role in the course, as guest access does.</summary>
    public void LendGuestRole() => isLentGuestRole = true;

    /// <summary>Whether the person holds the capability.</summary>
    public bool Has(string capability, ContextPath context)
    {
        var definition = facts.Capabilities.FirstOrDefault(row => row.Name == capability);
        if (definition is null || (IsGuest && IsForbiddenToGuests(definition)) || IsLocked(definition, context))
            return false;
        // Who acts as somebody in one course holds nothing outside of it, neither as that person nor as oneself.
        if (limit is not null && !context.IsWithin(limit.Path))
            return false;
        if (IsAdministrator && !context.Upward.Any(path => session?.SwitchedRole(path) is not (null or 0)))
            return true;
        return IsAllowedByRoles(capability, context);
    }

    private static bool IsForbiddenToGuests(CapabilityRow definition) =>
        definition.CapType == "write" || (definition.RiskBitmask & RisksTooGreatForGuests) != 0;

    // Whether contexts can be locked at all is asked where the locked ones are read.
    private bool IsLocked(CapabilityRow definition, ContextPath context) =>
        definition.CapType == "write" && context.Ids.Any(facts.LockedContexts.Contains)
        && (!IsAdministrator || facts.Config.IsOn("contextlockappliestoadmin"));

    private bool IsAllowedByRoles(string capability, ContextPath context)
    {
        var roles = RolesIn(context);
        var permissions = facts.RoleCapabilities
            .Where(row => row.Capability == capability && roles.Contains(row.RoleId) && context.Ids.Contains(row.ContextId))
            .ToList();
        if (permissions.Exists(row => row.Permission == Prohibit))
            return false;
        return permissions
            .GroupBy(row => row.RoleId)
            .Select(ofRole => ofRole.MinBy(row => context.DistanceTo(row.ContextId))!)
            .Any(nearest => nearest.Permission == Allow);
    }

    private HashSet<long> RolesIn(ContextPath context)
    {
        var everybody = facts.Config.Number("defaultuserroleid");
        // From the bottom up the first switch counts, and then nothing else.
        if (context.Upward.Select(path => session?.SwitchedRole(path)).FirstOrDefault(role => role is not null) is { } switched)
            return [switched, everybody];
        // Moodle gives the guest account no role but the guest role, whatever is assigned to it.
        if (IsGuest)
            return [facts.Config.Number("guestroleid")];

        HashSet<long> roles = [everybody];
        if (isLentGuestRole && IsInCourse(context))
            roles.Add(facts.Config.Number("guestroleid"));
        if (activity.IsFrontPage && IsInCourse(context))
            roles.Add(facts.Config.Number("defaultfrontpageroleid"));
        roles.UnionWith(facts.RoleAssignments.Where(row => row.UserId == userId && context.Ids.Contains(row.ContextId)).Select(row => row.RoleId));
        return roles;
    }

    private bool IsInCourse(ContextPath context) => activity.CourseContext.Ids is [var course, ..] && context.Ids.Contains(course);
}
