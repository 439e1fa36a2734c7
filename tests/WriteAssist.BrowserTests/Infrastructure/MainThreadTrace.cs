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
    public async Task<IReadOnlyList<double>> StopAsync()
    {
        await page.EvaluateAsync($"console.timeStamp('{Mark}')");
        await session.SendAsync("Tracing.end");
        await complete.Task.Within("Chromium did not give its trace");
        lock (events)
        {
            var mark = events.First(IsMark);
            var tasks = events.Where(item => IsTask(item) && Same(item, mark, "pid") && Same(item, mark, "tid"))
                .Select(item => item.GetProperty("tdur").GetDouble() / 1000).OrderDescending().ToList();
            tasks.ShouldNotBeEmpty("the trace has no task of the page's main thread");
            return tasks;
        }
    }

    private static bool IsMark(JsonElement item) =>
        item.GetProperty("name").GetString() == "TimeStamp" && item.GetProperty("args").ToString().Contains(Mark, StringComparison.Ordinal);

    private static bool IsTask(JsonElement item) =>
        item.GetProperty("name").GetString() is { } name && name.EndsWith("RunTask", StringComparison.Ordinal) && item.TryGetProperty("tdur", out _);

    private static bool Same(JsonElement one, JsonElement other, string property) =>
        one.GetProperty(property).GetInt64() == other.GetProperty(property).GetInt64();
}
