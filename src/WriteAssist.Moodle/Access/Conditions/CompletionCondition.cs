using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The condition <c>completion</c>: how far the user is with another activity of the course.</summary>
internal static class CompletionCondition
{
    /// <summary>Whether it holds. An activity that is gone, or being deleted, holds for nobody, negated or not.</summary>
    public static bool Holds(JsonElement condition, ConditionFacts facts, bool not)
    {
        var other = ConditionJson.Number(condition, "cm");
        var wanted = ConditionJson.Number(condition, "e");
        if (wanted is < 0 or > 3)
            throw new AvailabilityException($"the completion state {wanted} is not known.");
        if (facts.Facts.Completions.FirstOrDefault(row => row.CourseModuleId == other) is not { } found)
            return false;
        // "Complete" takes a pass and a fail as well; the others mean exactly that state.
        return (wanted == 1 ? found.State is 1 or 2 or 3 : found.State == wanted) ^ not;
    }
}
