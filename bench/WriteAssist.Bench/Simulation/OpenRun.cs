namespace WriteAssist.Bench.Simulation;

/// <summary>A site in its busiest hour, simulated: requests come by chance, to servers of two processors each and one database.</summary>
internal static class OpenRun
{
    private const double WarmUp = 2;
    private const int ServerCores = 2;
    private const int Wanted = 400_000; // requests

    /// <summary>Runs.</summary>
    /// <param name="size">How many students.</param>
    /// <param name="models">What they ask.</param>
    /// <param name="databaseCores">The database's processors.</param>
    /// <returns>The latencies of all requests, and which part of its processors' time the database worked.</returns>
    public static (Latency Latency, double DatabaseLoad) Run(Size size, IReadOnlyList<RequestModel> models, int databaseCores)
    {
        var (simulator, random) = (new Simulator(), new Random(2));
        var seconds = Math.Max(30, Wanted / size.RequestsPerSecond);
        var nobody = new Cores(simulator, int.MaxValue, random);
        var servers = Enumerable.Range(0, size.Servers).Select(_ => new Cores(simulator, ServerCores, random)).ToArray();
        var database = new Cores(simulator, databaseCores, random);
        var disk = new CommitDisk(simulator);
        var times = new List<double>();
        foreach (var model in models)
            Next(model.WithoutGenerator(), size.Rate(model.Action.Name));
        simulator.RunUntil(WarmUp + seconds);
        return (Percentiles.Of(times, seconds), database.Worked / (databaseCores * (WarmUp + seconds)));

        void Next(RequestModel model, double rate) => simulator.After(-Math.Log(1 - random.NextDouble()) / rate, () =>
        {
            var begun = simulator.Now;
            model.Send(random, nobody, servers[random.Next(servers.Length)], size.Slower, database, disk, () =>
            {
                if (begun >= WarmUp)
                    times.Add(simulator.Now - begun);
            });
            Next(model, rate);
        });
    }

    /// <summary>The fewest processors, doubled each time, of which a database works less than half.</summary>
    public static int DatabaseCores(Size size, IReadOnlyList<RequestModel> models)
    {
        var work = models.Sum(model => size.Rate(model.Action.Name) * model.Action.Database);
        var cores = 2;
        while (work > cores * 0.5)
            cores *= 2;
        return cores;
    }
}
