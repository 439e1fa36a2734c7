using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The condition <c>grade</c>: a grade in percent of its range, from a lowest on and below a highest.</summary>
internal sealed class GradeCondition : Condition
{
    private readonly long item;
    private readonly double? min;
    private readonly double? max;

    /// <summary>Reads it.</summary>
    /// <exception cref="AvailabilityException">It is malformed.</exception>
    public GradeCondition(JsonElement condition)
    {
        item = ConditionJson.RequiredWholeNumber(ConditionJson.Set(condition, "id"), "id");
        min = Bound(condition, "min");
        max = Bound(condition, "max");
    }

    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts)
    {
        var row = facts.Facts.Grades.FirstOrDefault(grade => grade.ItemId == item);
        return (row?.FinalGrade is { } grade && IsWithin(Percent(grade, row))) ^ not;
    }

    private static double Percent(double grade, GradeRow row)
    {
        // PHP breaks off here, and the page with it.
        if (row.RawGradeMax == row.RawGradeMin)
            throw new AvailabilityException($"the grade item {row.ItemId} has no range.");
        return (grade - row.RawGradeMin) * 100 / (row.RawGradeMax - row.RawGradeMin);
    }

    private static double? Bound(JsonElement condition, string name) => ConditionJson.Property(condition, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } bound => bound.GetDouble(),
        _ => throw new AvailabilityException($"'{name}' is not a number."),
    };

    private bool IsWithin(double percent) => (min is null || percent >= min) && (max is null || percent < max);
}
