using System.Diagnostics;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>
/// Watches one request while somebody listens: its span, and what it costs the database, which is known by action only when the action is.
/// What goes on behind it (its reply) is counted as its action's too.
/// </summary>
internal sealed class RequestWatch : IDisposable
{
    /// <summary>The action of what belongs to no request, or to one whose action is not known.</summary>
    public const string NoAction = "none";

    private static readonly AsyncLocal<RequestWatch?> Ambient = new();

    private readonly Activity? span;
    private long roundTrips;
    private long databaseTicks;
    private volatile string? ended; // its action then

    private RequestWatch()
    {
        RequestInstruments.UnderWay.Add(1);
        if (!Instrumentation.Spans.HasListeners())
            return;
        Activity.Current = null; // a trace of its own: whoever asks does not say what is traced
        span = Instrumentation.Spans.StartActivity("request", ActivityKind.Server);
    }

    /// <summary>Begins to watch; null where nobody listens.</summary>
    public static RequestWatch? Begin()
    {
        if (!RequestInstruments.Requests.Enabled && !Instrumentation.Spans.HasListeners())
            return null;
        var watch = new RequestWatch();
        Ambient.Value = watch;
        return watch;
    }

    /// <summary>Counts a round trip to the database for the request that it belongs to.</summary>
    /// <param name="duration">How long it took.</param>
    public static void NoteRoundTrip(TimeSpan duration)
    {
        DatabaseInstruments.RoundTripDuration.Record(duration.TotalSeconds);
        if (Ambient.Value is { ended: null } watch)
        {
            Interlocked.Increment(ref watch.roundTrips);
            Interlocked.Add(ref watch.databaseTicks, duration.Ticks);
        }
        else
        {
            Count(Ambient.Value?.ended ?? NoAction, 1, duration);
        }
    }

    /// <summary>Notes how the request ended.</summary>
    /// <param name="action">The action's name; null where it is not known.</param>
    /// <param name="outcome"><c>ok</c>, an errorcode, <c>aborted</c> or <c>broken</c>.</param>
    /// <param name="http">The request and its response.</param>
    /// <param name="duration">How long it took.</param>
    public void End(string? action, string outcome, HttpContext http, TimeSpan duration)
    {
        ended = action ?? NoAction;
        var tag = KeyValuePair.Create<string, object?>("action", ended);
        RequestInstruments.Requests.Add(1, tag, KeyValuePair.Create<string, object?>("outcome", outcome));
        RequestInstruments.Duration.Record(duration.TotalSeconds, tag);
        Count(ended, Interlocked.Exchange(ref roundTrips, 0), TimeSpan.FromTicks(Interlocked.Exchange(ref databaseTicks, 0)));
        if (span is null)
            return;
        span.DisplayName = ended;
        span.SetTag("writeassist.action", ended).SetTag("writeassist.outcome", outcome).SetTag("writeassist.request_id", http.TraceIdentifier)
            .SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        RequestInstruments.UnderWay.Add(-1);
        span?.Dispose();
    }

    private static void Count(string action, long trips, TimeSpan time)
    {
        var tag = KeyValuePair.Create<string, object?>("action", action);
        DatabaseInstruments.RoundTrips.Add(trips, tag);
        DatabaseInstruments.Time.Add(time.TotalSeconds, tag);
    }
}
