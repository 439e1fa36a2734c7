using WriteAssist.FaultTests.Galera;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>
/// A node of a cluster is killed (SIGKILL), each in its turn; the others go on, and it joins them again: at once, while they still agree that it
/// has gone, or after as long as Debian's service waits.
/// </summary>
internal sealed class GaleraNodeKill : Fault
{
    private const int ServiceWaits = 5000; // milliseconds, RestartSec of mariadb.service

    private int round;

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        var nodes = ((GaleraServer)site.Database).Nodes;
        var node = nodes[round % nodes.Count];
        await node.KillAsync();
        var from = site.History.Now;
        if (round++ % 2 == 0)
            await WaitAsync(random, 200, 500);
        else
            await WaitAsync(random, ServiceWaits, ServiceWaits + 500);
        var to = site.History.Now;
        await node.LaunchAsync();
        return new(from, to, from);
    }
}
