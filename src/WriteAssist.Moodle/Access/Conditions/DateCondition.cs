using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The condition <c>date</c>: from a time on, or until a time.</summary>
internal static class DateCondition
{
    /// <summary>Whether it holds.</summary>
    public static bool Holds(JsonElement condition, long now)
    {
        var time = ConditionJson.Number(condition, "t");
        return ConditionJson.Text(condition, "d") switch
        {
            ">=" => now >= time,
            "<" => now < time,
            var other => throw new AvailabilityException($"the direction '{other}' of a date is not known."),
        };
    }
}
