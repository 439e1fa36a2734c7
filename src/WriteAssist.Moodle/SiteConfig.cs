using System.Globalization;

namespace WriteAssist.Moodle;

/// <summary>Rows of <c>{config}</c>, the settings of the Moodle site.</summary>
/// <param name="rows">Names and values.</param>
public sealed class SiteConfig(IEnumerable<ConfigRow> rows)
{
    private readonly Dictionary<string, string> values = rows.ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);

    /// <summary>The value; empty when it is not set.</summary>
    public string Text(string name) => values.GetValueOrDefault(name, "");

    /// <summary>The value as a whole number, as PHP reads one; 0 when it is not set or not a number.</summary>
    public long Number(string name) => PhpText.ToNumber(Text(name));

    /// <summary>Whether the setting is on: what PHP takes for true.</summary>
    public bool IsOn(string name) => !PhpText.IsEmpty(Text(name));

    /// <summary>The parts of a value with commas.</summary>
    public IEnumerable<string> List(string name) => Text(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether the id is one of a list of ids.</summary>
    public bool Lists(string name, long id) => List(name).Contains(id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
}

/// <summary>One setting.</summary>
public sealed record ConfigRow
{
    /// <summary>The setting's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its value.</summary>
    public string Value { get; init; } = "";
}

/// <summary>PHP's view of text, where Moodle's rules depend on it.</summary>
public static class PhpText
{
    /// <summary>Whether PHP's <c>empty()</c> holds: no text, or the text 0.</summary>
    public static bool IsEmpty(string? text) => string.IsNullOrEmpty(text) || text == "0";

    /// <summary>The text as a whole number, as PHP's <c>(int)</c>: the digits it begins with; 0 when there are none.</summary>
    public static long ToNumber(string? text)
    {
        var trimmed = text.AsSpan().TrimStart();
        var sign = trimmed.StartsWith("-") || trimmed.StartsWith("+") ? 1 : 0;
        var end = trimmed[sign..].IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? trimmed : trimmed[..(sign + end)], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
