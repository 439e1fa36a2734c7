using System.Diagnostics;
using System.Globalization;
using WriteAssist.FaultTests.Checking;
using WriteAssist.FaultTests.Nemeses;
using WriteAssist.FaultTests.Recording;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests;

/// <summary>Students write, something breaks again and again, and in the end what they were answered is held against what is stored.</summary>
/// <param name="site">The site.</param>
/// <param name="seed">Of all choices.</param>
internal sealed class FaultRun(FaultSite site, int seed)
{
    /// <summary>How many rounds there are in each run; <c>tests/faults</c> sets it.</summary>
    public static readonly int? Rounds = Setting("WRITEASSIST_FAULT_ROUNDS");

    /// <summary>The seed of a run; <c>tests/faults</c> sets it.</summary>
    public static readonly int Seed = Setting("WRITEASSIST_FAULT_SEED") ?? 20261128;

    private const int DoneBetween = 40; // requests that are answered well between two strikes, at least
    private const int LongestCalm = 200; // milliseconds

    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(30);

    /// <summary>How long requests waited for their answer while it was broken, in seconds.</summary>
    public Seconds Waits { get; private set; } = new([]);

    /// <summary>How long after its return the first request was answered well, in seconds.</summary>
    public Seconds Recoveries { get; private set; } = new([]);

    /// <summary>Runs it.</summary>
    /// <param name="fault">What breaks.</param>
    /// <param name="rounds">How often, unless <see cref="Rounds"/> tells.</param>
    /// <returns>What is wrong.</returns>
    public async Task<IReadOnlyList<Violation>> RunAsync(Fault fault, int rounds)
    {
        var random = new Random(seed);
        using var stop = new CancellationTokenSource();
        await site.StartAsync();
        var writing = site.WriteAsync(seed, stop.Token);
        var outages = new List<Outage>();
        for (var round = Rounds ?? rounds; round > 0; round--)
        {
            await ProgressAsync(DoneBetween);
            await Task.Delay(random.Next(LongestCalm));
            outages.Add(await fault.StrikeAsync(site, random));
        }

        await ProgressAsync(DoneBetween);
        await stop.CancelAsync();
        await writing.Within("The students did not stop");
        await site.SettleAsync();
        var attempts = site.History.Attempts;
        Waits = new(outages.SelectMany(outage => outage.Waits(attempts)));
        Recoveries = new(outages.Select(outage => attempts.Where(attempt => attempt.IsDone && attempt.Ended > outage.Back).Min(attempt => attempt.Ended) - outage.Back));
        return Checker.Check(site.History.Operations, await StateReader.ReadAsync(site.ConnectionString));
    }

    /// <summary>What was done, for a person.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Recoveries.Count} rounds, seed {seed}: {site.History.Operations.Count} operations ({Count(Outcome.Done)} done, {Count(Outcome.Refused)} refused, {Count(Outcome.Unknown)} unknown), {site.History.Attempts.Count} requests; while it was broken {Waits}; first success after {Recoveries}");

    private int Count(Outcome outcome) => site.History.Operations.Count(operation => operation.Outcome == outcome);

    private async Task ProgressAsync(int requests)
    {
        var goal = site.History.Done + requests;
        for (var clock = Stopwatch.StartNew(); site.History.Done < goal; await Task.Delay(5))
            clock.Elapsed.ShouldBeLessThan(LongestRecovery, $"nothing works any more: {string.Join('\n', site.Log.TakeLast(20))}");
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
