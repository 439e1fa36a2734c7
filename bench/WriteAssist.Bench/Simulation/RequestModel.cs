namespace WriteAssist.Bench.Simulation;

/// <summary>
/// What a request does: it works in the load generator, the server and the database, waits for the disk where it commits, and works back.
/// How much differs from request to request as one client's measured times do.
/// </summary>
/// <param name="action">What was measured.</param>
/// <param name="generator">Seconds of a processor in the load generator; 0 where the students' own machines do that.</param>
/// <param name="disk">Seconds of the disk for a commit.</param>
internal sealed class RequestModel(MeasuredAction action, double generator, double disk)
{
    private readonly (double Part, double Times)[] curve = Curve(action.ByClients[1]);

    /// <summary>The action.</summary>
    public MeasuredAction Action { get; } = action;

    /// <summary>
    /// The models of the measured actions: what of one client's time is neither the server's nor the database's is the generator's, of
    /// an action that does not commit; of one that does, the generator's is the list's, and the rest the disk's.
    /// </summary>
    public static IReadOnlyList<RequestModel> Of(IReadOnlyList<MeasuredAction> actions)
    {
        var list = Math.Max(0, Rest(actions.Single(action => action.Name == "get_chat_sessions")));
        return [.. actions.Select(action => action.Writes
            ? new RequestModel(action, list, Math.Max(0, Rest(action) - list))
            : new RequestModel(action, Math.Max(0, Rest(action)), 0))];
    }

    /// <summary>The same without the generator.</summary>
    public RequestModel WithoutGenerator() => new(Action, 0, disk);

    /// <summary>Sends one.</summary>
    /// <param name="random">How much it has to do.</param>
    /// <param name="load">The load generator's processors.</param>
    /// <param name="server">The server's.</param>
    /// <param name="slower">How many times longer the server takes for it than alone, since it has other work.</param>
    /// <param name="database">The database's.</param>
    /// <param name="log">The database's disk.</param>
    /// <param name="done">Called when its answer is there.</param>
    public void Send(Random random, Cores load, Cores server, double slower, Cores database, CommitDisk log, Action done)
    {
        var times = Times(random.NextDouble());
        var (half, inside) = (generator * times / 2, Action.Server * slower * times / 2);
        load.Do(half, () => server.Do(inside, () => database.Do(Action.Database * times, () => Commit(times, log, () =>
            server.Do(inside, () => load.Do(half, done))))));
    }

    private void Commit(double times, CommitDisk log, Action done)
    {
        if (disk > 0)
            log.Commit(disk * times, done);
        else
            done();
    }

    // Between the measured parts in a straight line.
    private double Times(double part)
    {
        var i = 1;
        while (curve[i].Part < part)
            i++;
        var (from, to) = (curve[i - 1], curve[i]);
        return from.Times + ((to.Times - from.Times) * (part - from.Part) / (to.Part - from.Part));
    }

    private static (double Part, double Times)[] Curve(Latency alone)
    {
        (double Part, double Times)[] points = [(0, 0.8 * alone.P50), (0.5, alone.P50), (0.95, alone.P95), (0.99, alone.P99), (1, 2 * alone.P99)];
        var mean = points.Zip(points.Skip(1), (from, to) => (to.Part - from.Part) * (from.Times + to.Times) / 2).Sum();
        return [.. points.Select(point => (point.Part, point.Times / mean))];
    }

    private static double Rest(MeasuredAction action) => action.Alone - action.Server - action.Database;
}
