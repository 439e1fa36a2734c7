using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>
/// The condition <c>group</c>: a member of a group, or (without an id) of any group of the course. Who may access all groups passes it
/// negated or not: Moodle applies the negation before it looks at that capability.
/// </summary>
internal sealed class GroupCondition : Condition
{
    private const long AnyGroup = 0;

    private readonly long group;

    /// <summary>Reads it.</summary>
    /// <exception cref="AvailabilityException">It is malformed.</exception>
    public GroupCondition(JsonElement condition) =>
        group = ConditionJson.Property(condition, "id") is { } id ? ConditionJson.RequiredWholeNumber(id, "id") : AnyGroup;

    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts) =>
        facts.Capabilities.Has(CapabilityNames.AccessAllGroups, facts.Activity.CourseContext)
        || facts.Facts.Groups.Any(row => (group == AnyGroup || row.GroupId == group) && Counts(row, facts)) ^ not;

    // A group that its members do not see was overlooked by the releases that brought it, but for people who see such groups.
    private static bool Counts(GroupRow row, ConditionFacts facts) =>
        row.Visibility != GroupRow.Hidden || facts.Facts.Release.GroupConditionSeesHiddenGroups
        || facts.Capabilities.Has(CapabilityNames.ViewHiddenGroups, facts.Activity.CourseContext);
}

/// <summary>The condition <c>grouping</c>: a member of a group of a grouping, or of the activity's own grouping.</summary>
internal sealed class GroupingCondition : Condition
{
    private readonly long? grouping;

    /// <summary>Reads it.</summary>
    /// <exception cref="AvailabilityException">It is malformed.</exception>
    public GroupingCondition(JsonElement condition)
    {
        if (ConditionJson.Set(condition, "id") is { } id)
            grouping = ConditionJson.RequiredWholeNumber(id, "id");
        else if (ConditionJson.Set(condition, "activity") is not { ValueKind: JsonValueKind.True })
            throw new AvailabilityException("a condition names neither a grouping nor the activity's own.");
    }

    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts)
    {
        if (facts.Capabilities.Has(CapabilityNames.AccessAllGroups, facts.Activity.CourseContext))
            return true;
        var wanted = grouping ?? facts.Owner.GroupingId;
        if (grouping is null && wanted == 0)
            throw new AvailabilityException("a condition asks for the activity's grouping, and there is none.");
        return facts.Facts.Groups.Any(row => row.Visibility != GroupRow.Hidden && (wanted == 0 || row.GroupingId == wanted)) ^ not;
    }
}
