using Dapper;
using WriteAssist.Data;

namespace WriteAssist.FaultTests.Checking;

/// <summary>Reads what the database has.</summary>
internal static class StateReader
{
    private const string Chats = """
        SELECT userid AS user_id, session_id, title, is_active, deleted_at > 0 AS is_deleted
        FROM   mdl_writeassistdev_chat_sessions
        WHERE  writeassistdevid = 1
        """;

    private const string Messages = """
        SELECT   id, userid AS user_id, chat_session_id, role, SUBSTRING_INDEX(content, '\n', 1) AS content
        FROM     mdl_writeassistdev_chat
        WHERE    writeassistdevid = 1
        ORDER BY id
        """;

    /// <summary>Reads all of it, over a connection of its own: those that were there may be broken.</summary>
    public static async Task<StoredState> ReadAsync(string connectionString)
    {
        await using var source = MySqlDataSources.Create(MySqlDataSources.NormalizeUnpooled(connectionString));
        await using var connection = await source.OpenConnectionAsync();
        return new([.. await connection.QueryAsync<StoredChat>(Chats)], [.. await connection.QueryAsync<StoredMessage>(Messages)]);
    }
}
