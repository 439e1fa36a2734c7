using WriteAssist.Moodle.Access;

namespace WriteAssist.Moodle.Access;

/// <summary>Which capabilities one person holds around one activity.</summary>
/// <param name="facts">What Moodle's tables say.</param>
/// <param name="activity">The activity.</param>
/// <param name="userId">The person.</param>
internal sealed class PersonCapabilities(AccessFacts facts, ActivityFacts activity, long userId)
{
    private const long Allow = 1;
    private const long Prohibit = -1000;

    // Risks that Moodle never lets a guest take: scripts in pages (4), the site's configuration (2), loss of data (32).
    private const long RisksTooGreatForGuests = 4 | 2 | 32;

    private bool isLentGuestRole;

    /// <summary>Whether the person is the site's guest account.</summary>
    public bool IsGuest { get; } = userId == facts.Config.Number("siteguest");

    /// <summary>Whether the person is a site administrator.</summary>
    public bool IsAdministrator { get; } = facts.Config.Lists("siteadmins", userId);

    /// <summary>Gives the person the guest role in the course, as guest access does.</summary>
    public void LendGuestRole() => isLentGuestRole = true;

    /// <summary>Whether the person holds the capability.</summary>
    /// <param name="capability">Its name.</param>
    /// <param name="context">The context and its ancestors, nearest first.</param>
    public bool Has(string capability, IReadOnlyList<long> context)
    {
        var definition = facts.Capabilities.FirstOrDefault(row => row.Name == capability);
        if (definition is null || (IsGuest && IsForbiddenToGuests(definition)))
            return false;
        return IsAdministrator || IsAllowedByRoles(capability, context);
    }

    private static bool IsForbiddenToGuests(CapabilityRow definition) =>
        definition.CapType == "write" || (definition.RiskBitmask & RisksTooGreatForGuests) != 0;

    private bool IsAllowedByRoles(string capability, IReadOnlyList<long> context)
    {
        var roles = RolesIn(context);
        var permissions = facts.RoleCapabilities
            .Where(row => row.Capability == capability && roles.Contains(row.RoleId) && context.Contains(row.ContextId))
            .ToList();
        if (permissions.Exists(row => row.Permission == Prohibit))
            return false;
        return permissions
            .GroupBy(row => row.RoleId)
            .Select(ofRole => ofRole.MinBy(row => DistanceTo(row.ContextId, context))!)
            .Any(nearest => nearest.Permission == Allow);
    }

    private static int DistanceTo(long contextId, IReadOnlyList<long> context)
    {
        for (var distance = 0; distance < context.Count; distance++)
        {
            if (context[distance] == contextId)
                return distance;
        }

        return int.MaxValue;
    }

    // Moodle gives the guest account no role but the guest role, whatever is assigned to it.
    private HashSet<long> RolesIn(IReadOnlyList<long> context)
    {
        var roles = new HashSet<long>();
        if (IsGuest || (isLentGuestRole && IsInCourse(context)))
            roles.Add(facts.Config.Number("guestroleid"));
        if (IsGuest)
            return roles;

        roles.Add(facts.Config.Number("defaultuserroleid"));
        if (activity.IsFrontPage && IsInCourse(context))
            roles.Add(facts.Config.Number("defaultfrontpageroleid"));
        roles.UnionWith(facts.RoleAssignments.Where(row => row.UserId == userId && context.Contains(row.ContextId)).Select(row => row.RoleId));
        return roles;
    }

    private bool IsInCourse(IReadOnlyList<long> context) => activity.CourseContext is [var course, ..] && context.Contains(course);
}
