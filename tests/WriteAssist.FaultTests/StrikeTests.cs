using WriteAssist.FaultTests.Checking;
using WriteAssist.FaultTests.Nemeses;
using WriteAssist.FaultTests.Recording;

[assembly: AssemblyFixture(typeof(WriteAssist.FaultTests.FaultServer))]

namespace WriteAssist.FaultTests;

/// <summary>
/// Whatever breaks under students who write: what was answered is kept, once and in order, and nobody waits for ever.
/// <c>tests/faults --rounds N --seed S --fault NAME</c> does it more often, or again.
/// </summary>
public sealed class StrikeTests(FaultServer server, ITestOutputHelper output)
{
    private const int Shown = 10;

    [Fact]
    [Trait("Fault", nameof(ServerKill))]
    public Task A_server_that_is_killed_loses_and_doubles_nothing() => StrikeAsync(new ServerKill());

    private async Task StrikeAsync(Fault fault)
    {
        await using var site = new FaultSite(server);
        await site.InitializeAsync();
        var run = new FaultRun(site, FaultRun.Seed);

        var violations = await run.RunAsync(fault);

        output.WriteLine($"{fault.GetType().Name}: {run}");
        violations.Take(Shown).ShouldBeEmpty($"{violations.Count} promises were broken: {run}");
        site.History.Attempts.Where(attempt => attempt.Status == Attempt.Hung).Take(Shown).ShouldBeEmpty("requests were never answered");
    }
}
