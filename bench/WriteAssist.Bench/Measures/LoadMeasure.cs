using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Report;

namespace WriteAssist.Bench.Measures;

/// <summary>Requests a second and how long they take, of several targets in turn.</summary>
/// <param name="options">How long.</param>
/// <param name="targets">Whom.</param>
/// <param name="levels">How many clients at once.</param>
/// <param name="database">How long the database has used a processor; null where that is not asked for.</param>
internal sealed class LoadMeasure(BenchOptions options, IReadOnlyList<HttpTarget> targets, IReadOnlyList<int> levels, Func<TimeSpan>? database = null)
{
    private const int WarmUpClients = 8;
    private const int WarmUpSlices = 3; // until what is used often has been compiled for good

    private readonly List<Entry> entries = [];
    private readonly List<Effort> efforts = [];
    private readonly Dictionary<string, List<string>> failures = new(StringComparer.Ordinal);

    private IEnumerable<LoadAction> Actions => LoadAction.All.Where(action => options.WantsAction(action.Name));

    /// <summary>What failed of a target, in short.</summary>
    public List<string> FailuresOf(string target)
    {
        if (!failures.TryGetValue(target, out var found))
            failures[target] = found = [];
        return found;
    }

    /// <summary>Lets every target see everything, as long as its code is still being compiled.</summary>
    public async Task WarmUpAsync()
    {
        foreach (var target in targets)
        {
            foreach (var action in Actions.Where(action => target.Deletes || !action.Creates))
                await ClosedLoop.RunAsync(target, target.Users.Take(WarmUpClients), action, options.Slice * WarmUpSlices, FailuresOf(target.Name));
        }
    }

    /// <summary>Runs all actions, targets and numbers of clients.</summary>
    /// <param name="afterEach">Told after each number of clients.</param>
    public async Task RunAsync(Action<int> afterEach)
    {
        foreach (var clients in levels)
        {
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var action in Actions)
                    await RoundAsync(clients, round, action);
            }

            afterEach(clients);
        }
    }

    // Each round begins with another target: what the machine does meanwhile hits all alike.
    private async Task RoundAsync(int clients, int round, LoadAction action)
    {
        for (var i = 0; i < targets.Count; i++)
        {
            var target = targets[(round + i) % targets.Count];
            if (target.Users.Count < clients || (action.Creates && !target.Deletes))
                continue;
            var (server, data) = (target.ProcessorTime?.Invoke() ?? default, database?.Invoke() ?? default);
            var results = await ClosedLoop.RunAsync(target, target.Users.Take(clients), action, options.Slice, FailuresOf(target.Name));
            entries.AddRange(results.Select(result => new Entry(target.Name, clients, result)));
            if (target.ProcessorTime is not null && database is not null)
                efforts.Add(new Effort(target.Name, action.Name, clients, results.Sum(result => result.Times.Length), target.ProcessorTime() - server, database() - data));
        }
    }

    /// <summary>How long a request of an action, or of several that alternate, has used processors, in microseconds; null where it is not known.</summary>
    public (double Server, double Database)? EffortOf(string target, string action, int clients)
    {
        var found = efforts.Where(effort => effort.Target == target && effort.Action == action && effort.Clients == clients).ToList();
        var requests = found.Sum(effort => effort.Requests);
        return requests == 0 ? null : (found.Sum(effort => effort.Server.TotalMicroseconds) / requests, found.Sum(effort => effort.Database.TotalMicroseconds) / requests);
    }

    /// <summary>What a target did for an action with so many clients, or null where it was not asked.</summary>
    public Measured? Of(string target, string action, int clients)
    {
        var found = entries.Where(entry => entry.Target == target && entry.Clients == clients && entry.Result.Action == action).Select(entry => entry.Result).ToList();
        if (found is [])
            return null;
        var times = found.SelectMany(result => result.Times).Order().ToArray();
        return new Measured(Spread.Of(found.Select(result => result.Rate)), Spread.Quantile(times, 0.5), Spread.Quantile(times, 0.95), Spread.Quantile(times, 0.99));
    }

    private sealed record Entry(string Target, int Clients, SliceResult Result);

    private sealed record Effort(string Target, string Action, int Clients, int Requests, TimeSpan Server, TimeSpan Database);
}

/// <summary>What a target did for an action.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record Measured(Spread Rate, double P50, double P95, double P99);
