using System.Diagnostics;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>
/// Hears from the driver of each text of statements that was sent and answered, counts it, and makes a span of it that holds no value:
/// the driver's own would name the account and quote what the database says, which quotes what people wrote.
/// </summary>
internal sealed class DatabaseWatch : IDisposable
{
    private const string Driver = "MySqlConnector";
    private const string Execute = "Execute";
    private const int MostText = 2000; // UTF-16 units

    private readonly ActivityListener listener;

    /// <summary>Begins to hear.</summary>
    /// <param name="traces">Whether spans are wanted.</param>
    public DatabaseWatch(bool traces)
    {
        // The driver tells the text only to who wants all.
        var sample = traces ? ActivitySamplingResult.AllData : ActivitySamplingResult.PropagationData;
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Driver,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sample,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private static void Note(Activity driver)
    {
        if (driver.OperationName != Execute)
            return;
        RequestWatch.NoteRoundTrip(driver.Duration);
        if (driver.Parent is not { Recorded: true, Source.Name: Instrumentation.Name } parent)
            return;
        using var span = Instrumentation.Spans.StartActivity("database", ActivityKind.Client, parent.Context, startTime: driver.StartTimeUtc);
        if (span is null)
            return;
        span.SetTag("db.system.name", "mysql").SetTag("db.query.text", Text(driver));
        if (driver.Status == ActivityStatusCode.Error)
            span.SetStatus(ActivityStatusCode.Error);
        span.SetEndTime(driver.StartTimeUtc + driver.Duration);
    }

    // Values are parameters, so the text holds none.
    private static string? Text(Activity driver) =>
        (driver.GetTagItem("db.query.text") ?? driver.GetTagItem("db.statement")) is string text ? text[..Math.Min(text.Length, MostText)] : null;
}
