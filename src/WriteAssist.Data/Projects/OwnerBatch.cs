using MySqlConnector;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Projects;

/// <summary>Statements for one owner that are sent together, each with its own values.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="owner">Whose rows.</param>
/// <param name="now">The time, in Unix seconds.</param>
internal sealed class OwnerBatch(MySqlConnection connection, ChatOwner owner, long now) : IAsyncDisposable
{
    private readonly MySqlBatch batch = new(connection);

    /// <summary>Adds a text of one or several statements with its values; the owner's and the time come of themselves.</summary>
    public void Add(string sql, params (string Name, object? Value)[] values)
    {
        var command = new MySqlBatchCommand(sql);
        foreach (var (name, value) in values.Concat([("ActivityId", owner.ActivityId), ("UserId", owner.UserId), ("now", now)]))
            command.Parameters.AddWithValue(name, value);
        batch.BatchCommands.Add(command);
    }

    /// <summary>Sends them.</summary>
    /// <param name="unescaped">
    /// Whether texts are sent as they are, which takes a round trip more, and not with their quotes and backslashes doubled, which may not
    /// fit into a packet.
    /// </param>
    /// <returns>The numbers that they select.</returns>
    public async Task<IReadOnlyList<long>> SendAsync(bool unescaped = false)
    {
        if (unescaped)
            await batch.PrepareAsync();
        await using var reader = await batch.ExecuteReaderAsync();
        var numbers = new List<long>();
        do
        {
            while (await reader.ReadAsync())
                numbers.Add(reader.GetInt64(0));
        }
        while (await reader.NextResultAsync());
        return numbers;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => batch.DisposeAsync();
}
