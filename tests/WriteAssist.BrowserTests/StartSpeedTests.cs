using WriteAssist.BrowserTests.Infrastructure;

namespace WriteAssist.BrowserTests;

/// <summary>How soon the assistant is there for somebody whose browser has nothing of it yet, with chats and a page of messages.</summary>
[Collection(typeof(ClockCollection))]
public sealed class StartSpeedTests(Site site)
{
    private const int Attempts = 3;
    private const double OwnMost = 1_200; // ms, of which what a slower machine needs is more

    // Of MachineSpeed, its processor four times slower.
    private const double Reference = 100;

    [Fact]
    public async Task With_a_processor_four_times_slower_it_is_ready_in_1200_ms_and_in_2000_with_150_ms_and_1_6_Mbit()
    {
        // What the server compiles for its first visitor is not the page's.
        await using (var first = await Visitor())
            await first.Open();

        await IsReadyWithin(OwnMost, "");
        await IsReadyWithin(2_000, ", with 150 ms and 1.6 Mbit/s", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 200_000, ["uploadThroughput"] = 200_000 });
    }

    // A machine that was busy with something else gets another chance, and a slower one as much more time as it needs for other work.
    private async Task IsReadyWithin(double most, string with, Dictionary<string, object>? network = null)
    {
        var times = new List<(double Ready, double Slower)>();
        while (times.Count < Attempts && !times.Exists(IsSoon))
            times.Add(await Measure(network));
        Figures.Tell($"Ready at a processor four times slower{with}: {string.Join(", ", times.Select(time => $"{time.Ready:0} ms ({time.Slower:0.00})"))}");
        times.Exists(IsSoon).ShouldBeTrue($"it took {string.Join(", ", times)}, where {most:0} ms are allowed on a machine that is not slower");

        bool IsSoon((double Ready, double Slower) time) => time.Ready <= most + (OwnMost * (time.Slower - 1));
    }

    private async Task<(double Ready, double Slower)> Measure(Dictionary<string, object>? network)
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
        return (await student.Page.EvaluateAsync<double>("window.readyAt"), await MachineSpeed.SlownessAsync(student.Page, Reference));
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
