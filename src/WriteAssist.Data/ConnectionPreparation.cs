using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>
/// What is set in each new connection of a pool, and which node of a Galera cluster it leads to: all have to lead to one. Two nodes that are
/// written to at once conflict, and MariaDB loses the error of a transaction that it takes back between two statements of one text.
/// </summary>
/// <param name="connections">Those of the pool.</param>
internal sealed class ConnectionPreparation(PooledConnections connections)
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

    /// <summary>Sets it once for each connection to the server.</summary>
    public async ValueTask PrepareAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        if (!context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
            return;
        await using var command = context.Connection.CreateCommand();
        command.CommandText = Settings;
        connections.NoteNew(context.Connection.ServerThread, await IsGaleraNodeAsync(command) ? await SetNodeAsync(command) : null);
    }

    private static async Task<string> SetNodeAsync(MySqlCommand command)
    {
        command.CommandText = GaleraSettings;
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<bool> IsGaleraNodeAsync(MySqlCommand command)
    {
        await using var variables = await command.ExecuteReaderAsync();
        return await variables.ReadAsync() && variables.GetString(1) == "ON";
    }
}
