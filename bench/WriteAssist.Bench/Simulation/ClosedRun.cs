namespace WriteAssist.Bench.Simulation;

/// <summary>The bench's own run, simulated: so many clients, each of which sends its next request when it has the answer, on one machine.</summary>
internal static class ClosedRun
{
    private const double WarmUp = 1;
    private const double Seconds = 20;

    /// <summary>Runs one action.</summary>
    /// <param name="model">The action.</param>
    /// <param name="clients">How many clients.</param>
    /// <param name="cores">The machine's processors.</param>
    public static Latency Run(RequestModel model, int clients, int cores)
    {
        var (simulator, random) = (new Simulator(), new Random(1));
        var machine = new Cores(simulator, cores, random);
        var disk = new CommitDisk(simulator);
        var times = new List<double>();
        for (var i = 0; i < clients; i++)
            Send();
        simulator.RunUntil(WarmUp + Seconds);
        return Percentiles.Of(times, Seconds);

        void Send()
        {
            var begun = simulator.Now;
            model.Send(random, machine, machine, 1, machine, disk, () =>
            {
                if (begun >= WarmUp)
                    times.Add(simulator.Now - begun);
                Send();
            });
        }
    }
}

/// <summary>What a run gave.</summary>
internal static class Percentiles
{
    /// <summary>The rate and the percentiles, in milliseconds.</summary>
    /// <param name="times">In seconds.</param>
    /// <param name="seconds">How long they were taken.</param>
    public static Latency Of(List<double> times, double seconds)
    {
        times.Sort();
        return new Latency(times.Count / seconds, At(0.5), At(0.95), At(0.99));

        double At(double part) => times.Count == 0 ? 0 : 1000 * times[Math.Min(times.Count - 1, (int)(part * times.Count))];
    }
}
