using System.Diagnostics;

namespace WriteAssist.Bench.Load;

/// <summary>What came of one slice of load, for one action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Rate">Requests of it a second; of actions that alternate the time of the others counts too.</param>
/// <param name="Times">How long each took, in milliseconds, the shortest first.</param>
internal sealed record SliceResult(string Action, double Rate, double[] Times);

/// <summary>So many clients, each of which sends its next request when it has the answer to the last.</summary>
internal static class ClosedLoop
{
    /// <summary>Runs clients for a while.</summary>
    /// <param name="target">Whom they ask.</param>
    /// <param name="users">Who they are.</param>
    /// <param name="action">What they do.</param>
    /// <param name="length">For how long.</param>
    /// <param name="failures">Where what failed is told.</param>
    public static async Task<IReadOnlyList<SliceResult>> RunAsync(
        HttpTarget target, IEnumerable<LoadUser> users, LoadAction action, TimeSpan length, List<string> failures)
    {
        var clients = users.Select(user => new LoadClient(target, user)).ToList();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            for (var turn = 0; clock.Elapsed < length; turn++)
                await action.Turn(client, turn);
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        failures.AddRange(clients.SelectMany(client => client.Failures));
        return Collect(clients, seconds);
    }

    private static List<SliceResult> Collect(List<LoadClient> clients, double seconds)
    {
        var times = clients.SelectMany(client => client.Times)
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(group => (Action: group.Key, Ticks: group.SelectMany(pair => pair.Value).Order().ToArray()))
            .ToList();
        return [.. times.Select(series => new SliceResult(
            series.Action,
            series.Ticks.Length / seconds,
            [.. series.Ticks.Select(ticks => ticks * 1000.0 / Stopwatch.Frequency)]))];
    }
}
