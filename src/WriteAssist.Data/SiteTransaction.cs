using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>
/// A transaction that begins with its first statements and, where its last ones are known to be the last, is committed with them: neither
/// costs a round trip of its own.
/// </summary>
/// <param name="connection">The connection, which belongs to the transaction while it lasts.</param>
public sealed class SiteTransaction(MySqlConnection connection)
{
    private bool hasBegun;
    private bool hasEnded;

    /// <summary>The connection; what is sent over it first has to be what <see cref="Begin"/> gave.</summary>
    public MySqlConnection Connection => connection;

    /// <summary>Whether its end is under way: whoever loses the connection now does not know whether it was kept.</summary>
    internal bool IsCommitting { get; private set; }

    /// <summary>Statements that may be the first: they begin the transaction then.</summary>
    /// <param name="sql">The statements.</param>
    public string Begin(string sql)
    {
        if (hasBegun)
            return sql;
        hasBegun = true;
        return $"START TRANSACTION;\n{sql}";
    }

    /// <summary>Statements that are the last: they commit the transaction.</summary>
    /// <param name="sql">The statements.</param>
    public string Finish(string sql)
    {
        IsCommitting = true;
        hasEnded = true;
        return $"{sql};\nCOMMIT";
    }

    /// <summary>Commits what is not committed.</summary>
    internal Task CommitAsync()
    {
        IsCommitting = true;
        return EndAsync("COMMIT");
    }

    /// <summary>Takes back what is not committed.</summary>
    internal Task RollBackAsync() => EndAsync("ROLLBACK");

    private async Task EndAsync(string how)
    {
        if (!hasBegun || hasEnded)
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = how;
        await command.ExecuteNonQueryAsync();
        hasEnded = true;
    }
}
