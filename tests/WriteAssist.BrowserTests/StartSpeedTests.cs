using System.Collections.Concurrent;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;

namespace WriteAssist.BrowserTests;

/// <summary>How soon the assistant is there for somebody whose browser has nothing of it yet, with chats and a page of messages.</summary>
[Collection(typeof(ClockCollection))]
public sealed class StartSpeedTests(Site site)
{
    private const string Activity = "/mod/writeassistdev/view.php?id=1";

    // The one in the middle counts.
    private const int Attempts = 3;

    [Fact]
    public async Task A_page_begins_with_at_most_12_requests_and_45_KB_on_the_wire()
    {
        await using var student = await Visitor();
        var chromium = await Connect(student);
        var asked = new ConcurrentDictionary<string, string>();
        var sizes = new ConcurrentDictionary<string, double>();
        chromium.Event("Network.requestWillBeSent").OnEvent += (_, data) => asked[data!.Value.GetProperty("requestId").GetString()!] = data.Value.GetProperty("request").GetProperty("url").GetString()!;
        chromium.Event("Network.loadingFinished").OnEvent += (_, data) => sizes[data!.Value.GetProperty("requestId").GetString()!] = data.Value.GetProperty("encodedDataLength").GetDouble();
        await student.Page.GotoAsync(Activity);
        await student.Ready();
        await student.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // The assistant's own: its files, and what the server tells of the chats.
        var own = asked.Where(request => request.Value.Contains("/mod/writeassistdev/", StringComparison.Ordinal) && !request.Value.EndsWith(Activity, StringComparison.Ordinal)).ToList();
        var bytes = own.Sum(request => sizes[request.Key]);
        Figures.Tell($"First load: {own.Count} requests, {bytes / 1024:0.0} KB on the wire with 50 messages and all headers");
        own.Count.ShouldBeLessThanOrEqualTo(12, string.Join('\n', own.Select(request => request.Value)));
        bytes.ShouldBeLessThanOrEqualTo(45 * 1024);
    }

    [Theory]
    [InlineData(0, 0, 1_200)]
    [InlineData(150, 1.6, 2_000)]
    public async Task With_a_processor_four_times_slower_it_is_ready_in_time(int milliseconds, double megabits, double most)
    {
        // What the server compiles for its first visitor is not the page's.
        await using (var first = await Visitor())
            await first.Open();
        var times = new List<double>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await using var student = await Visitor();
            var chromium = await Connect(student);
            await chromium.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
            if (megabits > 0)
            {
                var bytes = megabits * 1_000_000 / 8;
                await chromium.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = milliseconds, ["downloadThroughput"] = bytes, ["uploadThroughput"] = bytes });
            }

            await student.Page.AddInitScriptAsync("""
                new MutationObserver(() => {
                  const root = document.querySelector('.wa-root');
                  if (root && !root.hasAttribute('aria-busy')) window.readyAt ??= performance.now();
                }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
                """);
            await student.Page.GotoAsync(Activity);
            await student.Ready();
            times.Add(await student.Page.EvaluateAsync<double>("window.readyAt"));
        }

        Figures.Tell($"Ready at a processor four times slower{(megabits > 0 ? $", with {milliseconds} ms and {megabits} Mbit/s" : "")}: {string.Join(", ", times.Select(time => $"{time:0}"))} ms");
        times.Order().ElementAt(Attempts / 2).ShouldBeLessThanOrEqualTo(most);
    }

    private static async Task<ICDPSession> Connect(Student student)
    {
        var chromium = await student.Page.Context.NewCDPSessionAsync(student.Page);
        await chromium.SendAsync("Network.enable");
        return chromium;
    }

    private async Task<Student> Visitor()
    {
        var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Others", 2, chats: 9);
        await student.Insert("Long", 50);
        await student.SignIn();
        return student;
    }
}
