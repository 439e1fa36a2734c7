using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>
/// Evaluates a tree <c>{"op": "&amp;", "c": [...]}</c>. A negation is pushed down to the leaves (De Morgan), because some of them
/// treat it specially.
/// </summary>
/// <param name="facts">What the conditions look at.</param>
/// <param name="isSection">Whether the tree belongs to the section.</param>
/// <param name="warn">Told of types that are not known.</param>
internal sealed class AvailabilityTree(ConditionFacts facts, bool isSection, Action<string> warn)
{
    /// <summary>Whether the tree, or its opposite, holds.</summary>
    /// <exception cref="AvailabilityException">It is not of the form that Moodle writes.</exception>
    public bool Holds(JsonElement tree, bool not)
    {
        var (negates, isAnd) = ReadOperator(tree);
        if (!tree.TryGetProperty("c", out var children) || children.ValueKind != JsonValueKind.Array)
            throw new AvailabilityException("a tree has no list of children.");
        // Moodle takes a tree without children for available, negated or not.
        if (children.GetArrayLength() == 0)
            return true;

        var innerNot = not ^ negates;
        // Every child is evaluated, so that a malformed one is found whatever its brothers say.
        var results = children.EnumerateArray().Select(child => ChildHolds(child, innerNot)).ToList();
        return isAnd ^ innerNot ? results.TrueForAll(holds => holds) : results.Contains(true);
    }

    private static (bool Negates, bool IsAnd) ReadOperator(JsonElement tree)
    {
        if (tree.ValueKind != JsonValueKind.Object)
            throw new AvailabilityException("a tree is not an object.");
        return ConditionJson.Text(tree, "op") switch
        {
            "&" => (false, true),
            "|" => (false, false),
            "!&" => (true, true),
            "!|" => (true, false),
            var other => throw new AvailabilityException($"the operator '{other}' is not known."),
        };
    }

    private bool ChildHolds(JsonElement child, bool not)
    {
        if (child.ValueKind != JsonValueKind.Object)
            throw new AvailabilityException("a child is not an object.");
        if (!child.TryGetProperty("type", out _))
            return Holds(child, not);
        switch (ConditionJson.Text(child, "type"))
        {
            case "date":
                return DateCondition.Holds(child, facts.Now) ^ not;
            case "group":
                return GroupConditions.GroupHolds(child, facts, not);
            case "grouping":
                return GroupConditions.GroupingHolds(child, facts, isSection, not);
            case "profile":
                return ProfileCondition.Holds(child, facts) ^ not;
            case "completion":
                return CompletionCondition.Holds(child, facts, not);
            case var type:
                warn($"Course module {facts.Activity.CourseModuleId} has a restriction of the type '{type}', which is not known: it lets nobody in.");
                return false;
        }
    }
}
