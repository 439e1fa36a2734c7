using WriteAssist.FaultTests.Nemeses;
using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests;

/// <summary>What a test of a fault does: it lets students write under it, and looks at what they were answered.</summary>
internal static class Strike
{
    private const int Shown = 10;

    /// <summary>Does it.</summary>
    /// <param name="server">The database server that most faults strike.</param>
    /// <param name="fault">What breaks.</param>
    /// <param name="rounds">How often, unless <c>tests/faults</c> tells.</param>
    /// <param name="output">Is told the figures.</param>
    /// <param name="judge">What is to hold beside.</param>
    public static async Task DoAsync<T>(FaultServer server, T fault, int rounds, ITestOutputHelper output, Action<T, FaultSite, FaultRun>? judge = null)
        where T : Fault
    {
        await using var striking = fault;
        await using var site = new FaultSite(await fault.PrepareAsync(server), fault);
        await site.InitializeAsync();
        var run = new FaultRun(site, FaultRun.Seed);

        var violations = await run.RunAsync(fault, rounds);

        output.WriteLine($"{typeof(T).Name}: {run}");
        if (!fault.KeepsPromises)
            output.WriteLine($"{violations.Count} promises were broken: {string.Join(", ", violations.CountBy(violation => violation.Kind).Select(kind => $"{kind.Value} x {kind.Key}"))}");
        else
            violations.Take(Shown).ShouldBeEmpty($"{violations.Count} promises were broken: {run}");
        site.History.Attempts.Where(attempt => attempt.Status is Attempt.Hung || (attempt.Status == 500 && fault.KeepsPromises)).Take(Shown).ShouldBeEmpty($"requests were never answered, or found a defect: {site.Complaints()}");
        judge?.Invoke(fault, site, run);
    }
}
