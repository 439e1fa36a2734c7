using System.Globalization;
using System.Text.RegularExpressions;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What Prometheus reads, in one reading.</summary>
/// <param name="text">The text.</param>
public sealed partial class Scrape(string text)
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Every series with its labels and its value.</summary>
    public IReadOnlyList<Series> All { get; } = [.. Line().Matches(text).Select(line => new Series(
        line.Groups[1].Value,
        Label().Matches(line.Groups[2].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value, StringComparer.Ordinal),
        double.Parse(line.Groups[3].Value, CultureInfo.InvariantCulture)))];

    /// <summary>The sum of all series of a name that have these labels; 0 where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="labels">The labels, as <c>reason="race"</c>.</param>
    public double Sum(string name, params string[] labels) => All
        .Where(series => series.Name == name && labels.All(label => series.Labels.Any(has => $"{has.Key}=\"{has.Value}\"" == label)))
        .Sum(series => series.Value);

    [GeneratedRegex("^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*\\})? ([-+0-9.eE]+|NaN|[+-]Inf)( \\d+)?$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Label();
}

/// <summary>One series.</summary>
/// <param name="Name">The metric's name as Prometheus has it, with <c>_bucket</c> and the like.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
public sealed record Series(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
