using System.Diagnostics.Metrics;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>What is measured of the assistant's replies and of the models. The tag <c>model</c> is an id of the configuration, or the coach's.</summary>
internal static class ReplyInstruments
{
    private static readonly double[] Bounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

    /// <summary>Replies that this server is making.</summary>
    public static UpDownCounter<long> UnderWay { get; } =
        Instrumentation.Meter.CreateUpDownCounter<long>("writeassist.replies.under_way", unit: null, "Replies that are being made.");

    /// <summary>Replies that have ended, by <c>model</c> and <c>outcome</c>: <c>complete</c>, <c>stopped</c>, or an errorcode.</summary>
    public static Counter<long> Replies { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.replies", unit: null, "Replies that have ended, by model and outcome.");

    /// <summary>From the reply's row being stored until its first text, in seconds, by <c>model</c>.</summary>
    public static Histogram<double> FirstToken { get; } =
        Instrumentation.Durations("writeassist.reply.first_token", "The wait for a reply's first text, by model.", Bounds);

    /// <summary>Calls of models, by <c>model</c> and <c>outcome</c>: <c>ok</c>, an errorcode, or <c>ended</c> where somebody stopped it.</summary>
    public static Counter<long> Calls { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.model.calls", unit: null, "Calls of models, by model and outcome.");

    /// <summary>How long a call of a model takes, in seconds, by <c>model</c>.</summary>
    public static Histogram<double> CallDuration { get; } =
        Instrumentation.Durations("writeassist.model.duration", "How long calls of models take, by model.", Bounds);

    /// <summary>Calls that were tried once more, by <c>model</c>.</summary>
    public static Counter<long> CallRetries { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.model.retries", unit: null, "Calls of models that were tried once more, by model.");

    /// <summary>
    /// Tokens, by <c>model</c>, <c>kind</c> (<c>prompt</c>, <c>reply</c>) and <c>source</c>: <c>told</c> by the model, else <c>estimated</c>.
    /// </summary>
    public static Counter<long> Tokens { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.model.tokens", unit: null, "Tokens, by model, kind and source.");

    /// <summary>How old the oldest text of a reply was when it was saved, in seconds.</summary>
    public static Histogram<double> SaverLag { get; } = Instrumentation.Durations(
        "writeassist.saver.lag", "How old the oldest unsaved text of a reply was when it was saved.", 0.5, 0.9, 1, 1.1, 1.5, 2, 3, 5, 10, 30, 120);

    /// <summary>Savings of replies under way that failed and are tried again.</summary>
    public static Counter<long> SaverFailures { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.saver.failures", unit: null, "Savings of replies under way that failed.");
}
