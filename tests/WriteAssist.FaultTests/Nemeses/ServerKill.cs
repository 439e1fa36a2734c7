namespace WriteAssist.FaultTests.Nemeses;

/// <summary>The server is killed (SIGKILL) in the middle of what it does, and started again.</summary>
internal sealed class ServerKill : Fault
{
    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        await site.Process.KillAsync();
        site.Process.Dispose();
        var from = site.History.Now;
        await site.StartAsync();
        return new(from, site.History.Now, site.History.Now);
    }
}
