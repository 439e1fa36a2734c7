using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>What lies between the server and the database cuts, delays and truncates what they say to each other.</summary>
internal sealed class BrokenNetwork : Fault
{
    private static readonly ProxyMode[] Modes =
        [ProxyMode.Refuse, ProxyMode.CutBeforeAnswer, ProxyMode.CutInAnswer, ProxyMode.CutInQuestion, ProxyMode.Delay, ProxyMode.Hold];

    private int round;

    /// <inheritdoc/>
    public override bool UsesProxy => true;

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        var from = site.History.Now;
        // Each of them once before any comes again.
        site.Proxy!.Mode = Modes[round++ % Modes.Length];
        await WaitAsync(random, 100, 600);
        var to = site.History.Now;
        site.Proxy.Mode = ProxyMode.Pass;
        return new(from, to, site.History.Now);
    }
}
