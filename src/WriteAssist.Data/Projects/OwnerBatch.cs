using System.Data.Common;
using MySqlConnector;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Projects;

/// <summary>Statements for one owner that are sent together, each with its own values.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="owner">Whose rows.</param>
/// <param name="now">The time, in Unix seconds.</param>
internal sealed class OwnerBatch(MySqlConnection connection, ChatOwner owner, long now)
{
    // Texts are sent with their quotes and backslashes doubled. Beyond so many characters that might not fit into the packet that a server
    // takes by default: then each statement is sent apart, and one with a long text prepared, which sends it as it is.
    private const int MostTogether = 1024 * 1024;

    private readonly List<(string Sql, (string Name, object? Value)[] Values)> statements = [];

    /// <summary>Adds a text of one or several statements with its values; the owner's and the time come of themselves.</summary>
    public void Add(string sql, params (string Name, object? Value)[] values) =>
        statements.Add((sql, [.. values, ("ActivityId", owner.ActivityId), ("UserId", owner.UserId), ("now", now)]));

    /// <summary>Sends them, in one round trip unless they are very long.</summary>
    /// <returns>The numbers that they select.</returns>
    public async Task<IReadOnlyList<long>> SendAsync()
    {
        if (statements.Sum(statement => Length(statement.Values)) > MostTogether)
            return await SendApartAsync();
        await using var batch = new MySqlBatch(connection);
        foreach (var (sql, values) in statements)
        {
            var command = new MySqlBatchCommand(sql);
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value);
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        return await NumbersAsync(reader);
    }

    private async Task<List<long>> SendApartAsync()
    {
        var numbers = new List<long>();
        foreach (var (sql, values) in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value);
            if (Length(values) > MostTogether)
                await command.PrepareAsync();
            await using var reader = await command.ExecuteReaderAsync();
            numbers.AddRange(await NumbersAsync(reader));
        }

        return numbers;
    }

    private static async Task<List<long>> NumbersAsync(DbDataReader reader)
    {
        var numbers = new List<long>();
        do
        {
            while (await reader.ReadAsync())
                numbers.Add(reader.GetInt64(0));
        }
        while (await reader.NextResultAsync());
        return numbers;
    }

    private static long Length((string Name, object? Value)[] values) => values.Sum(value => value.Value is string text ? (long)text.Length : 0);
}
