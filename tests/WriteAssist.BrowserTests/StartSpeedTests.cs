using WriteAssist.BrowserTests.Infrastructure;

namespace WriteAssist.BrowserTests;

/// <summary>How soon the assistant is there for somebody whose browser has nothing of it yet, with chats and a page of messages.</summary>
[Collection(typeof(ClockCollection))]
public sealed class StartSpeedTests(Site site)
{
    private const int Attempts = 3;

    [Fact]
    public async Task With_a_processor_four_times_slower_it_is_ready_in_1200_ms_and_in_2000_with_150_ms_and_1_6_Mbit()
    {
        // What the server compiles for its first visitor is not the page's.
        await using (var first = await Visitor())
            await first.Open();

        await IsReadyWithin(1_200, "");
        await IsReadyWithin(2_000, ", with 150 ms and 1.6 Mbit/s", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 200_000, ["uploadThroughput"] = 200_000 });
    }

    // A machine that was busy with something else gets another chance.
    private async Task IsReadyWithin(double most, string with, Dictionary<string, object>? network = null)
    {
        var times = new List<double>();
        while (times.Count < Attempts && !times.Exists(time => time <= most))
            times.Add(await Measure(network));
        Figures.Tell($"Ready at a processor four times slower{with}: {string.Join(", ", times.Select(time => $"{time:0}"))} ms");
        times.Min().ShouldBeLessThanOrEqualTo(most);
    }

    private async Task<double> Measure(Dictionary<string, object>? network)
    {
        await using var student = await Visitor();
        var chromium = await student.Page.Context.NewCDPSessionAsync(student.Page);
        await chromium.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        if (network is not null)
        {
            await chromium.SendAsync("Network.enable");
            await chromium.SendAsync("Network.emulateNetworkConditions", network);
        }

        await student.Page.AddInitScriptAsync("""
            new MutationObserver(() => {
              const root = document.querySelector('.wa-root');
              if (root && !root.hasAttribute('aria-busy')) window.readyAt ??= performance.now();
            }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
            """);
        await student.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        await student.Ready();
        return await student.Page.EvaluateAsync<double>("window.readyAt");
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
