using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>
/// The conditions <c>group</c> and <c>grouping</c>. Who may access all groups passes them negated or not: Moodle applies the
/// negation before it looks at that capability.
/// </summary>
internal static class GroupConditions
{
    /// <summary>Whether the user is a member of the group, or (without an id) of any group of the course.</summary>
    public static bool GroupHolds(JsonElement condition, ConditionFacts facts, bool not)
    {
        var group = condition.TryGetProperty("id", out _) ? ConditionJson.Number(condition, "id") : 0;
        var isMember = facts.Facts.Groups.Any(row => group == 0 || row.GroupId == group);
        return (isMember ^ not) || MayAccessAllGroups(facts);
    }

    /// <summary>Whether the user is a member of a group of the grouping, or of the activity's own grouping.</summary>
    public static bool GroupingHolds(JsonElement condition, ConditionFacts facts, bool isSection, bool not)
    {
        var grouping = GroupingOf(condition, facts, isSection);
        if (MayAccessAllGroups(facts))
            return true;
        if (grouping == 0)
            throw new AvailabilityException("a condition asks for the activity's grouping, and there is none.");
        return facts.Facts.Groups.Any(row => row.GroupingId == grouping) ^ not;
    }

    // A section has no grouping of its own.
    private static long GroupingOf(JsonElement condition, ConditionFacts facts, bool isSection)
    {
        if (ConditionJson.Has(condition, "id"))
            return ConditionJson.Number(condition, "id");
        if (condition.TryGetProperty("activity", out var activity) && activity.ValueKind == JsonValueKind.True)
            return isSection ? 0 : facts.Activity.GroupingId;
        throw new AvailabilityException("a condition names neither a grouping nor the activity's own.");
    }

    private static bool MayAccessAllGroups(ConditionFacts facts) =>
        facts.Capabilities.Has(CapabilityNames.AccessAllGroups, facts.Activity.CourseContext);
}
