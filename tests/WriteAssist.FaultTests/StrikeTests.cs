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
    private const double ShutdownSeconds = 5; // the setting's own

    [Fact]
    [Trait("Fault", nameof(ServerKill))]
    public Task A_server_that_is_killed_loses_and_doubles_nothing() => StrikeAsync(new ServerKill(), rounds: 12);

    [Fact]
    [Trait("Fault", nameof(GracefulStop))]
    public Task A_server_that_is_told_to_stop_answers_what_is_under_way_and_ends_in_time() => StrikeAsync(new GracefulStop(), rounds: 12, (fault, site, run) =>
    {
        // Who connects in the very instant in which the server stops to listen is cut off by the system; without taking its time it was three a round.
        site.History.Count(attempt => attempt.Status == Attempt.Broken).ShouldBeLessThanOrEqualTo(run.Recoveries.Count, "answers were cut off");
        fault.Longest.ShouldBeLessThan(ShutdownSeconds);
    });

    [Fact]
    [Trait("Fault", nameof(DatabaseKill))]
    public Task A_database_that_is_killed_is_told_at_once_and_used_as_soon_as_it_is_back() => StrikeAsync(new DatabaseKill(), rounds: 12, (_, _, run) =>
    {
        run.Waits.Percentile(90).ShouldBeLessThan(0.2);
        run.Waits.Percentile(100).ShouldBeLessThan(2);
        run.Recoveries.Percentile(50).ShouldBeLessThan(0.5);
    });

    [Fact]
    [Trait("Fault", nameof(DatabaseFreeze))]
    public Task A_database_that_stands_still_is_told_within_two_seconds() => StrikeAsync(new DatabaseFreeze(), rounds: 12, (_, _, run) =>
    {
        run.Waits.Percentile(90).ShouldBeLessThan(2);
        run.Waits.Percentile(100).ShouldBeLessThan(4);
        run.Recoveries.Percentile(50).ShouldBeLessThan(0.5);
    });

    [Fact]
    [Trait("Fault", nameof(BrokenNetwork))]
    public Task A_network_that_cuts_delays_and_truncates_loses_and_doubles_nothing() => StrikeAsync(new BrokenNetwork(), rounds: 12);

    [Fact]
    [Trait("Fault", nameof(FullDisk))]
    public Task A_disk_that_is_full_is_told_and_loses_nothing() => StrikeAsync(new FullDisk(), rounds: 12);

    [Fact]
    [Trait("Fault", nameof(MovedClock))]
    public Task A_clock_that_is_moved_changes_neither_what_is_kept_nor_its_order() => StrikeAsync(new MovedClock(), rounds: 12);

    private Task StrikeAsync<T>(T fault, int rounds, Action<T, FaultSite, FaultRun>? judge = null)
        where T : Fault => Strike.DoAsync(server, fault, rounds, output, judge);
}
