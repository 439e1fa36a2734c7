namespace WriteAssist.FaultTests.Nemeses;

/// <summary>The database server is killed (SIGKILL), is away for a moment, and is started again.</summary>
internal sealed class DatabaseKill : Fault
{
    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        await site.Database.Machine.KillAsync();
        var from = site.History.Now;
        await WaitAsync(random, 200, 500);
        var to = site.History.Now;
        await site.Database.Machine.LaunchAsync();
        return new(from, to, site.History.Now);
    }
}
