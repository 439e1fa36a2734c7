using MySqlConnector;

namespace WriteAssist.Data.SignIns;

/// <summary>Makes sure of a sign-in for what does not carry its check itself.</summary>
/// <param name="database">The site's database.</param>
public sealed class SignInProof(SiteDatabase database)
{
    private readonly CheckedSql select = new(database.Prefix, isLive => $"SELECT {isLive}");

    /// <summary>Asks the database, in one round trip, unless there is nothing left to ask.</summary>
    /// <param name="check">What to make sure of.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <exception cref="SignInUnprovenException">It is not true any more.</exception>
    public async Task ProveAsync(SignInCheck check, CancellationToken cancellationToken)
    {
        if (check.IsProven)
            return;
        check.Prove(await database.ReadAsync(connection => IsTrueAsync(connection, check), cancellationToken));
    }

    private async Task<bool> IsTrueAsync(MySqlConnection connection, SignInCheck check)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = select.For(check);
        check.AddTo(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0) != 0;
    }
}
