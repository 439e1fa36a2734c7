using System.Globalization;
using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>Reads a condition's fields as PHP reads what its <c>json_decode</c> made: with its kinds, and null for "not set".</summary>
internal static class ConditionJson
{
    /// <summary>The field; null where it is missing or null (PHP's <c>isset</c>).</summary>
    public static JsonElement? Set(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The field, null too; null where it is missing (PHP's <c>property_exists</c>).</summary>
    public static JsonElement? Property(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text.</summary>
    /// <exception cref="AvailabilityException">It is missing or no text.</exception>
    public static string Text(JsonElement node, string name) =>
        Set(node, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new AvailabilityException($"'{name}' is missing or not a text.");

    /// <summary>A number that PHP keeps as a whole one: digits alone, within 64 bits. <c>-0</c> is none, for PHP makes a float of it.</summary>
    /// <returns>The number, or null for anything else.</returns>
    public static long? WholeNumber(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.GetRawText() is not "-0" and var digits
        && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : null;

    /// <summary>A whole number.</summary>
    /// <exception cref="AvailabilityException">It is missing or no whole number.</exception>
    public static long RequiredWholeNumber(JsonElement? value, string name) =>
        WholeNumber(value) ?? throw new AvailabilityException($"'{name}' is missing or not a whole number.");
}
