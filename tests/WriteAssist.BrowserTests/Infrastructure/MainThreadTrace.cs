using System.Text.Json;
using Microsoft.Playwright;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>
/// Records Chromium's own trace of a page and tells how long its main thread worked at a stretch. What counts is the thread's own
/// time, not the clock's, so a machine that is busy with something else changes nothing.
/// </summary>
internal sealed class MainThreadTrace
{
    private const string Mark = "writeassist-trace";

    private readonly IPage page;
    private readonly ICDPSession session;
    private readonly List<JsonElement> events = [];
    private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MainThreadTrace(IPage page, ICDPSession session)
    {
        this.page = page;
        this.session = session;
        session.Event("Tracing.dataCollected").OnEvent += (_, data) =>
        {
            lock (events)
                events.AddRange(data!.Value.GetProperty("value").EnumerateArray().Select(item => item.Clone()));
        };
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
    }

    /// <summary>Begins to record.</summary>
    public static async Task<MainThreadTrace> StartAsync(IPage page)
    {
        var trace = new MainThreadTrace(page, await page.Context.NewCDPSessionAsync(page));
        await trace.session.SendAsync("Tracing.start", new()
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object> { ["includedCategories"] = new[] { "toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline" } },
        });
        return trace;
    }

    /// <summary>Ends the recording.</summary>
    /// <returns>The tasks of the page's main thread, longest first, in milliseconds of the thread's own time.</returns>
    public async Task<IReadOnlyList<double>> StopAsync() => [.. (await EndAsync()).Where(IsTask).Select(OwnTime).OrderDescending()];

    /// <summary>Ends the recording.</summary>
    /// <returns>What the main thread worked from one frame in which the page's scripts drew something to the next, longest first, in milliseconds of its own time.</returns>
    public async Task<IReadOnlyList<double>> StopWithFramesAsync()
    {
        var work = await EndAsync();
        var beginnings = work.Where(item => item.GetProperty("name").GetString() == "FireAnimationFrame").Select(StartOf).Order().ToList();
        beginnings.ShouldNotBeEmpty("the trace has no frame");
        // Chromium tells each task twice, under two names.
        var tasks = work.Where(item => IsTask(item) && item.GetProperty("name").GetString() == "RunTask").ToList();
        return [.. tasks.GroupBy(task => beginnings.FindLastIndex(beginning => beginning < StartOf(task) + task.GetProperty("dur").GetInt64()))
            .Where(frame => frame.Key >= 0).Select(frame => frame.Sum(OwnTime)).OrderDescending()];
    }

    private async Task<List<JsonElement>> EndAsync()
    {
        await page.EvaluateAsync($"console.timeStamp('{Mark}')");
        await session.SendAsync("Tracing.end");
        await complete.Task.Within("Chromium did not give its trace");
        lock (events)
        {
            var mark = events.First(IsMark);
            var own = events.Where(item => Same(item, mark, "pid") && Same(item, mark, "tid")).ToList();
            own.Exists(IsTask).ShouldBeTrue("the trace has no task of the page's main thread");
            return own;
        }
    }

    private static bool IsMark(JsonElement item) =>
        item.GetProperty("name").GetString() == "TimeStamp" && item.GetProperty("args").ToString().Contains(Mark, StringComparison.Ordinal);

    private static bool IsTask(JsonElement item) =>
        item.GetProperty("name").GetString() is { } name && name.EndsWith("RunTask", StringComparison.Ordinal) && item.TryGetProperty("tdur", out _);

    private static double OwnTime(JsonElement task) => task.GetProperty("tdur").GetDouble() / 1000;

    private static long StartOf(JsonElement item) => item.GetProperty("ts").GetInt64();

    private static bool Same(JsonElement one, JsonElement other, string property) =>
        one.GetProperty(property).GetInt64() == other.GetProperty(property).GetInt64();
}
