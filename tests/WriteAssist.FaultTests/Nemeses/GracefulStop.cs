namespace WriteAssist.FaultTests.Nemeses;

/// <summary>The server is told to stop (SIGTERM) under load, and started again when it has.</summary>
internal sealed class GracefulStop : Fault
{
    /// <summary>How long the longest end took, in seconds.</summary>
    public double Longest { get; private set; }

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        var from = site.History.Now;
        (await site.Process.StopAsync()).ShouldBe(0);
        Longest = Math.Max(Longest, site.History.Now - from);
        site.Process.Dispose();
        await site.StartAsync();
        return new(from, site.History.Now, site.History.Now);
    }
}
