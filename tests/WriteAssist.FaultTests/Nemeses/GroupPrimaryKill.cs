using MySqlConnector;
using WriteAssist.FaultTests.GroupReplication;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>
/// The primary of a group of three is killed (SIGKILL), once: another member takes its place. It does not join them again: under students who
/// write without a pause a member does not catch up on a machine of two cores, and a second kill would leave no majority.
/// </summary>
internal sealed class GroupPrimaryKill : Fault
{
    // The driver cancels a statement by KILL QUERY and a number of the primary before. Through a router that strikes a thread of the next one,
    // and where the account may, one that applies what the others have committed, so that the member leaves the group.
    /// <inheritdoc/>
    public override string Connect(string connectionString, int server) =>
        new MySqlConnectionStringBuilder(connectionString) { UserID = GroupServer.Account, CancellationTimeout = -1 }.ConnectionString;

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        await ((GroupServer)site.Database).Primary.KillAsync();
        var from = site.History.Now;
        await WaitAsync(random, 200, 500);
        return new(from, site.History.Now, from);
    }
}
