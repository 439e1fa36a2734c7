using System.Diagnostics.Metrics;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>What is measured of requests. The tag <c>action</c> is a known action's name, or <c>none</c> before it is known.</summary>
internal static class RequestInstruments
{
    /// <summary>Requests that were answered, by <c>action</c> and <c>outcome</c>: <c>ok</c>, an errorcode, <c>aborted</c> or <c>broken</c>.</summary>
    public static Counter<long> Requests { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.requests", unit: null, "Requests, by action and outcome.");

    /// <summary>How long requests take, streams to their end, in seconds, by <c>action</c>.</summary>
    public static Histogram<double> Duration { get; } = Instrumentation.Durations(
        "writeassist.request.duration", "How long requests take, by action.", 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600);

    /// <summary>Requests that are being answered.</summary>
    public static UpDownCounter<long> UnderWay { get; } =
        Instrumentation.Meter.CreateUpDownCounter<long>("writeassist.requests.under_way", unit: null, "Requests that are being answered.");
}
