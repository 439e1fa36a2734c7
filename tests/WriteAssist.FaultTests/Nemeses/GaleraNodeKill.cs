using WriteAssist.FaultTests.Galera;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>A node of a cluster is killed (SIGKILL), each in its turn; the others go on, and it joins them again.</summary>
internal sealed class GaleraNodeKill : Fault
{
    private int round;

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        var nodes = ((GaleraServer)site.Database).Nodes;
        var node = nodes[round++ % nodes.Count];
        await node.KillAsync();
        var from = site.History.Now;
        await WaitAsync(random, 200, 500);
        var to = site.History.Now;
        await node.LaunchAsync();
        return new(from, to, from);
    }
}
