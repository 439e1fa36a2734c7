using WriteAssist.Tests.Infrastructure;

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
        SELECT   id, userid AS user_id, chat_session_id, role, content
        FROM     mdl_writeassistdev_chat
        WHERE    writeassistdevid = 1
        ORDER BY id
        """;

    /// <summary>Reads all of it.</summary>
    public static async Task<StoredState> ReadAsync(TestDatabase database) =>
        new(await database.QueryAsync<StoredChat>(Chats), await database.QueryAsync<StoredMessage>(Messages));
}
