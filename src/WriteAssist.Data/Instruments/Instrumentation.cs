using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WriteAssist.Data.Instruments;

/// <summary>
/// Where everything that is measured and traced comes from. While nobody listens, which is how a server starts, an instrument that is told
/// something compares one field and a span is not made.
/// </summary>
public static class Instrumentation
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "WriteAssist";

    /// <summary>The meter; the instruments stand in the classes that end in <c>Instruments</c>, described in <c>docs/operations.md</c>.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>Makes spans.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>A histogram of durations, in seconds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What takes the time.</param>
    /// <param name="bounds">The bounds of its buckets, in seconds.</param>
    public static Histogram<double> Durations(string name, string description, params double[] bounds) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
