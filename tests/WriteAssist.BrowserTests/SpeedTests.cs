using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

[Collection(typeof(PageCollection))]
public sealed class SpeedTests(Site site)
{
    /// <summary>The longest that the page may be busy at a stretch while somebody types, in milliseconds.</summary>
    internal const int LongestFrame = 50;

    private const double Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_page_begins_with_at_most_12_requests_and_45_KB_on_the_wire()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Others", 2, chats: 9);
        await student.Insert("Long", 50);
        await student.SignIn();
        var chromium = await student.Page.Context.NewCDPSessionAsync(student.Page);
        var asked = new ConcurrentDictionary<string, string>();
        var sizes = new ConcurrentDictionary<string, double>();
        chromium.Event("Network.requestWillBeSent").OnEvent += (_, data) => asked[IdOf(data)] = data!.Value.GetProperty("request").GetProperty("url").GetString()!;
        chromium.Event("Network.loadingFinished").OnEvent += (_, data) => sizes[IdOf(data)] = data!.Value.GetProperty("encodedDataLength").GetDouble();
        await chromium.SendAsync("Network.enable");
        await student.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        await student.Ready();
        await student.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // The assistant's own: its files, and what the server tells of the chats.
        var own = asked.Where(request => request.Value.Contains("/mod/writeassistdev/", StringComparison.Ordinal) && !request.Value.Contains("view.php", StringComparison.Ordinal)).ToList();
        var bytes = own.Sum(request => sizes[request.Key]);
        Figures.Tell($"First load: {own.Count} requests, {bytes:N0} bytes of {45 * 1024:N0} on the wire with 50 messages and all headers");
        own.Count.ShouldBeLessThanOrEqualTo(12, string.Join('\n', own.Select(request => request.Value)));
        bytes.ShouldBeLessThanOrEqualTo(45 * 1024);

        static string IdOf(JsonElement? data) => data!.Value.GetProperty("requestId").GetString()!;
    }

    [Fact]
    public async Task Two_hundred_messages_take_less_than_2_MB_of_the_heap()
    {
        await using var student = await LongChat.Open(site, 250);
        var before = await Heap(student);
        await LongChat.ShowAll(student, 250);
        var after = await Heap(student);

        var grown = after.Scripts - before.Scripts;
        Figures.Tell($"200 messages of a chat: {grown / Megabyte:0.00} MB of the heap; with the browser's own objects for their elements {(after.All - before.All) / Megabyte:0.0} MB");
        grown.ShouldBeLessThan(2 * Megabyte);
    }

    [Fact]
    public async Task Typing_stays_smooth_in_a_chat_of_5000_messages_among_500_chats()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Many", 0, chats: 499);
        await student.Insert("Long", 5_000);
        await student.Open();
        await student.Button("All chats").ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.Page.Keyboard.TypeAsync("Long");
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Messages).ToHaveCountAsync(50);
        for (var pages = 2; pages <= 6; pages++)
        {
            await student.Log.EvaluateAsync("log => { log.scrollTop = 0; }");
            await Expect(student.Messages).ToHaveCountAsync(50 * pages);
        }

        await student.Box.FocusAsync();
        await student.Page.EvaluateAsync("""
            () => {
              const set = Storage.prototype.setItem;
              window.draftKept = new Promise((resolve) => {
                Storage.prototype.setItem = function (key, value) {
                  set.call(this, key, value);
                  if (key.includes('draft:') && value.split('quickly').length === 7) resolve();
                };
              });
            }
            """);
        var trace = await MainThreadTrace.StartAsync(student.Page);
        for (var line = 0; line < 6; line++)
        {
            await student.Page.Keyboard.TypeAsync("Some words that I type quickly. ");
            await student.Page.Keyboard.PressAsync("Shift+Enter");
        }

        // Some time after the last key.
        await student.Page.EvaluateAsync("() => window.draftKept").Within("The draft was not kept");
        (await trace.StopAsync())[0].ShouldBeLessThanOrEqualTo(LongestFrame);
    }

    // In bytes, after what nobody needs has been collected.
    private static async Task<(double Scripts, double All)> Heap(Student student)
    {
        var chromium = await student.Page.Context.NewCDPSessionAsync(student.Page);
        for (var times = 0; times < 2; times++)
            await chromium.SendAsync("HeapProfiler.collectGarbage");
        var usage = (await chromium.SendAsync("Runtime.getHeapUsage"))!.Value;
        var scripts = usage.GetProperty("usedSize").GetDouble();
        return (scripts, scripts + usage.GetProperty("embedderHeapUsedSize").GetDouble() + usage.GetProperty("backingStorageSize").GetDouble());
    }
}
