using Dapper;
using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Migrations.Running;

/// <summary>The row of <see cref="UpgradeLease"/>, as one who wants it sees it.</summary>
/// <param name="table">The table that it alone is in.</param>
/// <param name="owner">Who wants it.</param>
/// <param name="time">The clock.</param>
internal sealed class LeaseRow(string table, string owner, TimeProvider time)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>How often who has it tells that it is there.</summary>
    public static TimeSpan Beat { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Waits for it.</summary>
    /// <param name="connection">A connection that reads nothing older than what the cluster has committed.</param>
    /// <param name="progress">Is told when another has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TakeAsync(MySqlConnection connection, IUpgradeProgress progress, CancellationToken cancellationToken)
    {
        (string Owner, long Beats)? seen = null;
        var (since, isTold) = (time.GetTimestamp(), false);
        while (true)
        {
            var asked = time.GetTimestamp();
            if (await TryInsertAsync(connection))
                return;
            var now = await TryReadAsync(connection);
            // What came late, because the cluster was busy, says nothing of who was silent meanwhile.
            if (now is null || now != seen || time.GetElapsedTime(asked) > Beat)
                (seen, since) = (now, time.GetTimestamp());
            else if (time.GetElapsedTime(since) >= Silence && await TryTakeOverAsync(connection, now.Value))
                return;
            if (!isTold)
                progress.Say("Another upgrade of this cluster is running, or was ended; waiting until it is done, or has not been heard of for a minute.");
            isTold = true;
            await Task.Delay(Beat, time, cancellationToken);
        }
    }

    /// <summary>Tells that who has it is there.</summary>
    /// <returns>0 where another has it.</returns>
    public Task<int> ProlongAsync(MySqlConnection connection) =>
        connection.ExecuteAsync($"UPDATE {table} SET beats = beats + 1 WHERE id = 1 AND owner = @owner", new { owner });

    /// <summary>Gives it back, just after it was prolonged: nobody takes over what has just changed, so the table that is dropped is its own.</summary>
    public Task<int> DropAsync(MySqlConnection connection) => connection.ExecuteAsync($"DROP TABLE {table}");

    private async Task<bool> TryInsertAsync(MySqlConnection connection)
    {
        try
        {
            await connection.ExecuteAsync($"INSERT INTO {table} (id, owner, beats) VALUES (1, @owner, 0)", new { owner });
            return true;
        }
        catch (MySqlException exception) when (DatabaseErrors.IsSchemaMissing(exception))
        {
            await connection.ExecuteAsync($"CREATE TABLE IF NOT EXISTS {table} (id TINYINT NOT NULL PRIMARY KEY, owner CHAR(32) NOT NULL, beats BIGINT NOT NULL) ENGINE = InnoDB");
            return await TryInsertAsync(connection);
        }
        catch (MySqlException exception) when (DatabaseErrors.IsDuplicateKey(exception) || DatabaseErrors.IsLostRace(exception))
        {
            return false;
        }
    }

    private async Task<(string Owner, long Beats)?> TryReadAsync(MySqlConnection connection)
    {
        try
        {
            return await connection.QuerySingleOrDefaultAsync<(string, long)?>($"SELECT owner, beats FROM {table} WHERE id = 1");
        }
        catch (MySqlException exception) when (DatabaseErrors.IsSchemaMissing(exception) || DatabaseErrors.IsLockWait(exception))
        {
            return null; // it has ended, or so much is done in the cluster that nobody knows
        }
    }

    // Of two who do it at once the cluster lets one through.
    private async Task<bool> TryTakeOverAsync(MySqlConnection connection, (string Owner, long Beats) silent)
    {
        try
        {
            return await connection.ExecuteAsync(
                $"UPDATE {table} SET owner = @owner, beats = beats + 1 WHERE id = 1 AND owner = @before AND beats = @beats", new { owner, before = silent.Owner, beats = silent.Beats }) == 1;
        }
        catch (MySqlException exception) when (DatabaseErrors.IsLostRace(exception) || DatabaseErrors.IsSchemaMissing(exception))
        {
            return false;
        }
    }
}
