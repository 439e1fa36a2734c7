using System.Diagnostics.Metrics;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>What is measured of the work that the server does by itself. The tag <c>job</c> is <c>bin</c>: the emptying of the bin each night.</summary>
internal static class JobInstruments
{
    /// <summary>Runs, by <c>job</c> and <c>outcome</c>: <c>done</c> or <c>failed</c>.</summary>
    public static Counter<long> Runs { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.job.runs", unit: null, "Runs of the server's own jobs, by job and outcome.");

    /// <summary>What the runs have deleted, by <c>job</c>: of the bin, chats.</summary>
    public static Counter<long> Rows { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.job.rows", unit: null, "What the server's own jobs have deleted, by job.");

    /// <summary>When the last run ended, in Unix seconds, by <c>job</c> and <c>outcome</c>.</summary>
    public static Gauge<long> LastRun { get; } =
        Instrumentation.Meter.CreateGauge<long>("writeassist.job.last_run", "s", "When the last run ended, in Unix seconds, by job and outcome.");

    /// <summary>Notes the end of a run.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rows">What it has deleted; null where it failed.</param>
    /// <param name="now">When it ended.</param>
    public static void Note(string job, int? rows, DateTimeOffset now)
    {
        var name = KeyValuePair.Create<string, object?>("job", job);
        var outcome = KeyValuePair.Create<string, object?>("outcome", rows is null ? "failed" : "done");
        Runs.Add(1, name, outcome);
        Rows.Add(rows ?? 0, name);
        LastRun.Record(now.ToUnixTimeSeconds(), name, outcome);
    }
}
