using System.Globalization;
using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The condition <c>completion</c>: how far the user is with another activity of the course, or with the one before this.</summary>
internal sealed class CompletionCondition : Condition
{
    private const long Previous = -1;

    private readonly long other;
    private readonly int expected;

    /// <summary>Reads it.</summary>
    /// <exception cref="AvailabilityException">It is malformed.</exception>
    public CompletionCondition(JsonElement condition)
    {
        other = Module(ConditionJson.Set(condition, "cm"));
        expected = State(ConditionJson.Set(condition, "e"));
    }

    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts)
    {
        var wanted = other == Previous ? new PreviousActivity(facts.Facts).Of(facts.Owner) : other;
        // An activity that is gone, or on its way, holds for nobody, negated or not.
        return facts.Facts.CourseModules.FirstOrDefault(row => row.Id == wanted) is { DeletionInProgress: 0 } found
            && Matches(found.State, facts.Facts.Release.FailedIsIncomplete) ^ not;
    }

    // A whole number, also as a text of digits; a text cannot stand for the one before.
    private static long Module(JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.String } text && long.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        return ConditionJson.RequiredWholeNumber(value, "cm");
    }

    // PHP compares loosely with 1, 0, 2 and 3, in this order: true is 1, false 0, and 2.0 or "2" are 2.
    private static int State(JsonElement? value)
    {
        double? number = value switch
        {
            { ValueKind: JsonValueKind.True } => 1,
            { ValueKind: JsonValueKind.False } => 0,
            { ValueKind: JsonValueKind.Number } given => given.GetDouble(),
            { ValueKind: JsonValueKind.String } text
                when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        return number is 0 or 1 or 2 or 3 ? (int)number : throw new AvailabilityException("the completion state 'e' is not known.");
    }

    // States: 0 not complete, 1 complete, 2 with a pass, 3 with a fail.
    private bool Matches(long state, bool failedIsIncomplete) => expected switch
    {
        1 => state is 1 or 2 || (state == 3 && !failedIsIncomplete),
        0 => state == 0 || (state == 3 && failedIsIncomplete),
        _ => state == expected,
    };
}
