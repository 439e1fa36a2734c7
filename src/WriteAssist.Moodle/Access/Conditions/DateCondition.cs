using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The condition <c>date</c>: from a time on, or until a time.</summary>
internal sealed class DateCondition : Condition
{
    private readonly bool isFrom;
    private readonly long time;

    /// <summary>Reads it.</summary>
    /// <exception cref="AvailabilityException">It is malformed.</exception>
    public DateCondition(JsonElement condition)
    {
        isFrom = ConditionJson.Set(condition, "d") switch
        {
            { ValueKind: JsonValueKind.True } => true, // PHP compares loosely here, and true equals the first direction
            { ValueKind: JsonValueKind.String } direction when direction.GetString() == ">=" => true,
            { ValueKind: JsonValueKind.String } direction when direction.GetString() == "<" => false,
            _ => throw new AvailabilityException("the direction of a date is not known."),
        };
        time = ConditionJson.RequiredWholeNumber(ConditionJson.Set(condition, "t"), "t");
    }

    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts) => (isFrom ? facts.Now >= time : facts.Now < time) ^ not;
}
