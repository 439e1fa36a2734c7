using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>What is set in each new connection of a pool.</summary>
internal static class ConnectionPreparation
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
    private const string GaleraSettings = "SET SESSION wsrep_sync_wait = 1";

    /// <summary>Sets it: once for each connection to the server, not for each time it is taken from the pool.</summary>
    public static async ValueTask PrepareAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        if (!context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
            return;
        await using var command = context.Connection.CreateCommand();
        command.CommandText = Settings;
        if (!await IsGaleraNodeAsync(command, cancellationToken))
            return;
        command.CommandText = GaleraSettings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<bool> IsGaleraNodeAsync(MySqlCommand command, CancellationToken cancellationToken)
    {
        await using var variables = await command.ExecuteReaderAsync(cancellationToken);
        return await variables.ReadAsync(cancellationToken) && variables.GetString(1) == "ON";
    }
}
