using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Migrations.Running;

/// <summary>
/// What lets only one upgrade of a site run on a Galera cluster, where a lock of one node (<see cref="UpgradeLock"/>), and of a row, is
/// nothing to the others until it is committed: a row that is, in a table that is there while an upgrade runs. Who has it makes its number
/// larger every few seconds; whoever waits takes it over when it has not changed for a minute, so no clocks have to agree.
/// </summary>
public sealed class UpgradeLease : IAsyncDisposable
{
    private readonly MySqlDataSource source;
    private readonly LeaseRow row;
    private readonly CancellationTokenSource stop = new();
    private readonly Task beating;
    private volatile bool isLost;

    private UpgradeLease(MySqlDataSource source, LeaseRow row, TimeProvider time)
    {
        (this.source, this.row) = (source, row);
        beating = BeatAsync(time);
    }

    /// <summary>Takes the lease where the database is a node of a cluster.</summary>
    /// <param name="source">Opens connections of their own.</param>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Is told when another upgrade is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lease, which ends when it is disposed; null where there is no cluster.</returns>
    public static async Task<UpgradeLease?> TakeAsync(MySqlDataSource source, TablePrefix prefix, TimeProvider time, IUpgradeProgress progress, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (!GaleraTables.IsNode(connection))
            return null;
        var row = new LeaseRow($"{prefix}writeassistdev_upgrade_lease", Guid.NewGuid().ToString("N"), time);
        await row.TakeAsync(connection, progress, cancellationToken);
        return new UpgradeLease(source, row, time);
    }

    /// <summary>Makes sure, before something is done, that nobody has taken it over.</summary>
    /// <exception cref="UpgradeException">Somebody has.</exception>
    public void Check()
    {
        if (isLost)
            throw new UpgradeException("Another upgrade has taken this one's place, because the cluster did not hear of this one for a minute; what this one did is kept, and the command status tells what is pending.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await beating;
        if (!isLost && await TryAsync(row.ProlongAsync) is 1)
            await TryAsync(row.DropAsync);
        stop.Dispose();
    }

    private async Task BeatAsync(TimeProvider time)
    {
        while (!stop.IsCancellationRequested && !isLost)
        {
            await Task.Delay(LeaseRow.Beat, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            isLost = await TryAsync(row.ProlongAsync) is 0;
        }
    }

    // Over a connection of its own, so that one that broke, or a node that is gone, is none the next time; null where it could not be done.
    private async Task<int?> TryAsync(Func<MySqlConnection, Task<int>> work)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            return await work(connection);
        }
        catch (MySqlException exception) when (DatabaseErrors.IsSchemaMissing(exception))
        {
            return 0;
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception) || DatabaseErrors.IsLostRace(exception))
        {
            return null;
        }
    }
}
