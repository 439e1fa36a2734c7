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
        SELECT   id, userid AS user_id, chat_session_id, role, SUBSTRING_INDEX(content, '\n', 1) AS content, status, reply_to
        FROM     mdl_writeassistdev_chat
        WHERE    writeassistdevid = 1
        ORDER BY id
        """;

    private const string Texts = """
        SELECT userid AS user_id, phase, version_number AS number, content
        FROM   mdl_writeassistdev_versions
        WHERE  writeassistdevid = 1
        UNION ALL
        SELECT userid, phase, NULL, content
        FROM   mdl_writeassistdev_content
        WHERE  writeassistdevid = 1
        """;

    private const string Panes = """
        SELECT    pane_set.id AS set_id, COALESCE(pane.pane_index, 0) AS place, pane.id
        FROM      mdl_writeassistdev_concurrent_sessions AS pane_set
        LEFT JOIN mdl_writeassistdev_concurrent_panes AS pane ON pane.concurrent_session_id = pane_set.id
        ORDER BY  pane_set.id, pane.pane_index
        """;

    private const string Usage = """
        SELECT   userid AS user_id, SUM(requests) AS requests, SUM(tokens) AS tokens
        FROM     mdl_writeassistdev_day_usage
        WHERE    writeassistdevid = 1
        GROUP BY userid
        """;

    /// <summary>Reads all of it, over a connection of its own: those that were there may be broken.</summary>
    public static async Task<StoredState> ReadAsync(string connectionString)
    {
        await using var source = MySqlDataSources.Create(MySqlDataSources.NormalizeUnpooled(connectionString));
        await using var connection = await source.OpenConnectionAsync();
        return new([.. await connection.QueryAsync<StoredChat>(Chats)], [.. await connection.QueryAsync<StoredMessage>(Messages)])
        {
            Texts = [.. await connection.QueryAsync<StoredText>(Texts)],
            Panes = [.. await connection.QueryAsync<StoredPane>(Panes)],
            Usage = [.. await connection.QueryAsync<StoredUsage>(Usage)],
        };
    }
}
