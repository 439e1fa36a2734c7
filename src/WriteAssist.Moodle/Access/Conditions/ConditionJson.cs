using System.Globalization;
using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>Reads a condition's fields.</summary>
internal static class ConditionJson
{
    /// <summary>A text.</summary>
    /// <exception cref="AvailabilityException">It is missing or no text.</exception>
    public static string Text(JsonElement condition, string name) =>
        condition.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new AvailabilityException($"'{name}' is missing or not a text.");

    /// <summary>A whole number, which may also be written as a text.</summary>
    /// <exception cref="AvailabilityException">It is missing or not a whole number.</exception>
    public static long Number(JsonElement condition, string name)
    {
        if (condition.TryGetProperty(name, out var value))
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
                return number;
            if (value.ValueKind == JsonValueKind.String
                && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
                return number;
        }

        throw new AvailabilityException($"'{name}' is missing or not a whole number.");
    }

    /// <summary>Whether the field is there and not null.</summary>
    public static bool Has(JsonElement condition, string name) =>
        condition.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
