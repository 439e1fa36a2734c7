namespace WriteAssist.FaultTests.Nemeses;

/// <summary>The database server stands still (SIGSTOP): it takes connections and answers nothing, and then goes on as if nothing had been.</summary>
internal sealed class DatabaseFreeze : Fault
{
    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        await site.Database.Machine.SignalAsync("STOP");
        var from = site.History.Now;
        try
        {
            await WaitAsync(random, 2200, 3000);
            var to = site.History.Now;
            await site.Database.Machine.SignalAsync("CONT");
            return new(from, to, site.History.Now);
        }
        finally
        {
            await site.Database.Machine.SignalAsync("CONT");
        }
    }
}
