using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>
/// What is set in each new connection of a pool; and of a Galera cluster, that all of them lead to one node. Two nodes that are written to
/// at once conflict, and MariaDB loses the error of a transaction that it takes back between two statements of one text.
/// </summary>
internal sealed class ConnectionPreparation
{
    private const int GroupConcatBytes = 64 * 1024; // MySQL's own 1024 would cut off a list of replies under way silently

    // At READ COMMITTED rows are locked, but no gaps between them, in which the first chats of different people would wait for each other
    // and deadlock; no rule here relies on a gap.
    private static readonly string Settings = $"""
        SET SESSION innodb_lock_wait_timeout = {MySqlDataSources.LockWaitSeconds}, group_concat_max_len = {GroupConcatBytes};
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
        SHOW VARIABLES LIKE 'wsrep_on'
        """;

    // A node may not have done yet what another has answered: reading waits for it.
    private const string GaleraSettings = "SET SESSION wsrep_sync_wait = 1; SELECT @@wsrep_node_name";

    private readonly PooledNodes nodes = new();

    /// <summary>Sets it once for each connection to the server. One from the pool is closed where it leads to another node than the newest.</summary>
    public async ValueTask PrepareAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        if (context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
            await SetAsync(context.Connection, cancellationToken);
        else if (nodes.LeadsElsewhere(context.Connection.ServerThread))
            await CloseAsync(context.Connection, cancellationToken);
    }

    private async Task SetAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        if (!await IsGaleraNodeAsync(command, cancellationToken))
            return;
        command.CommandText = GaleraSettings;
        nodes.Note(connection.ServerThread, (string)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    // The driver has no call for it (its ClearPool knows no pool of a data source), and keeps in the pool what still answers.
    private async Task CloseAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        nodes.Forget(connection.ServerThread);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"KILL {connection.ServerThread}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (MySqlException)
        {
            // That it was killed is an error to it.
        }

        await connection.PingAsync(cancellationToken);
    }

    private static async Task<bool> IsGaleraNodeAsync(MySqlCommand command, CancellationToken cancellationToken)
    {
        await using var variables = await command.ExecuteReaderAsync(cancellationToken);
        return await variables.ReadAsync(cancellationToken) && variables.GetString(1) == "ON";
    }
}
