using System.Diagnostics.Metrics;
using System.Reflection;
using WriteAssist.Data.Instruments;
using WriteAssist.Moodle;
using WriteAssist.Web;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>Every instrument that the program has, found in the program.</summary>
internal static class MetricList
{
    /// <summary>All of them: the static properties that are instruments.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
    [
        .. new[] { typeof(Instrumentation).Assembly, typeof(MoodleServices).Assembly, typeof(WriteAssistOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => typeof(Instrument).IsAssignableFrom(property.PropertyType))
            .Select(property => (Instrument)property.GetValue(null)!)
            .OrderBy(instrument => instrument.Name, StringComparer.Ordinal),
    ];

    /// <summary>What Prometheus calls an instrument: dots are underscores, the unit stands at the end, and a counter's name ends in <c>_total</c>.</summary>
    public static string PrometheusName(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "") + (IsCounter(instrument) ? "_total" : "");

    /// <summary>The names of the series that an instrument has at Prometheus.</summary>
    public static IEnumerable<string> SeriesNames(Instrument instrument) => IsHistogram(instrument)
        ? new[] { "_bucket", "_sum", "_count" }.Select(ending => PrometheusName(instrument) + ending)
        : [PrometheusName(instrument)];

    /// <summary>Whether it is a histogram.</summary>
    public static bool IsHistogram(Instrument instrument) => instrument is Histogram<double>;

    private static bool IsCounter(Instrument instrument) => instrument is Counter<long> or Counter<double>;
}
