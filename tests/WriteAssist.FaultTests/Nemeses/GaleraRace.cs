using System.Diagnostics;
using MySqlConnector;
using WriteAssist.FaultTests.Galera;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>
/// Nothing breaks, but there are three servers, each of which writes to another node of a cluster. That is advised against: MariaDB
/// itself loses writes then (docs/reliability.md).
/// </summary>
internal sealed class GaleraRace : Fault
{
    private const int Requests = 200; // that are answered well in each round
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override int Servers => GaleraServer.Addresses.Count;

    /// <inheritdoc/>
    public override bool KeepsPromises => false;

    /// <inheritdoc/>
    public override string Connect(string connectionString, int server) =>
        new MySqlConnectionStringBuilder(connectionString) { Server = GaleraServer.Addresses[server] }.ConnectionString;

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        var from = site.History.Now;
        var goal = site.History.Done + Requests;
        for (var clock = Stopwatch.StartNew(); site.History.Done < goal; await Task.Delay(5))
            clock.Elapsed.ShouldBeLessThan(Longest, "nothing works any more");
        return new(from, site.History.Now, site.History.Now);
    }
}
