using System.Diagnostics.Metrics;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>What is measured of the work that the server does by itself. The tag <c>task</c>, since Prometheus has a <c>job</c> of its own, is <c>bin</c>: the emptying of the bin each night.</summary>
internal static class JobInstruments
{
    /// <summary>Runs, by <c>task</c> and <c>outcome</c>: <c>done</c> or <c>failed</c>.</summary>
    public static Counter<long> Runs { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.job.runs", unit: null, "Runs of the server's own jobs, by task and outcome.");

    /// <summary>What the runs have deleted, by <c>task</c>: of the bin, chats.</summary>
    public static Counter<long> Rows { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.job.rows", unit: null, "What the server's own jobs have deleted, by task.");

    /// <summary>When the last run ended, in Unix seconds, by <c>task</c> and <c>outcome</c>.</summary>
    public static Gauge<long> LastRun { get; } =
        Instrumentation.Meter.CreateGauge<long>("writeassist.job.last_run", "s", "When the last run ended, in Unix seconds, by task and outcome.");

    /// <summary>Notes the end of a run.</summary>
    /// <param name="task">The job.</param>
    /// <param name="rows">What it has deleted; null where it failed.</param>
    /// <param name="now">When it ended.</param>
    public static void Note(string task, int? rows, DateTimeOffset now)
    {
        var name = KeyValuePair.Create<string, object?>("task", task);
        var outcome = KeyValuePair.Create<string, object?>("outcome", rows is null ? "failed" : "done");
        Runs.Add(1, name, outcome);
        Rows.Add(rows ?? 0, name);
        LastRun.Record(now.ToUnixTimeSeconds(), name, outcome);
    }
}
