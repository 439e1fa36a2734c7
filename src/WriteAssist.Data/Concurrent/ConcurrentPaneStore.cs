using System.Data.Common;
using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Concurrent;

/// <summary>The SQL of <c>{writeassistdev_concurrent_panes}</c>. Writers hold the lock of their session.</summary>
public sealed class ConcurrentPaneStore(TablePrefix prefix)
{
    // The owner stands here once more, so that a pane is not even reachable by a session's id alone.
    private readonly string selectAll = $"""
        SELECT   pane.id, pane.pane_index, chat.session_id AS chat_session_id, pane.model,
                 IF(chat.id IS NULL, 'idle', pane.status) AS status, pane.last_activity
        FROM     {prefix}writeassistdev_concurrent_sessions AS session
        JOIN     {prefix}writeassistdev_concurrent_panes AS pane ON pane.concurrent_session_id = session.id
        LEFT JOIN {prefix}writeassistdev_chat_sessions AS chat ON chat.id = pane.chat_session_id
        WHERE    session.writeassistdevid = @ActivityId AND session.userid = @UserId AND session.id = @sessionId
        ORDER BY pane.pane_index
        """;

    /// <summary>The panes of a session in their order; none where the owner has no such session.</summary>
    public async Task<IReadOnlyList<ConcurrentPane>> SelectAllAsync(
        DbConnection connection, ChatOwner owner, string sessionId, DbTransaction? transaction, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<ConcurrentPane>(
            new CommandDefinition(selectAll, new { owner.ActivityId, owner.UserId, sessionId }, transaction, cancellationToken: cancellationToken))).AsList();

    private readonly string insert = $"""
        INSERT INTO {prefix}writeassistdev_concurrent_panes
               (id, concurrent_session_id, pane_index, model, status, last_activity)
        VALUES (@Id, @sessionId, @PaneIndex, @Model, 'idle', @LastActivity)
        """;

    /// <summary>Adds panes without chats.</summary>
    public Task InsertAsync(DbTransaction transaction, string sessionId, IEnumerable<ConcurrentPane> panes) =>
        transaction.Connection!.ExecuteAsync(
            insert, panes.Select(pane => new { pane.Id, sessionId, pane.PaneIndex, pane.Model, pane.LastActivity }), transaction);

    // ORDER BY: the unique key is checked row by row, so each pane has to move into the place that the one before it has left.
    private readonly string delete = $"""
        DELETE FROM {prefix}writeassistdev_concurrent_panes
        WHERE  concurrent_session_id = @sessionId AND pane_index = @paneIndex;

        UPDATE   {prefix}writeassistdev_concurrent_panes
        SET      pane_index = pane_index - 1
        WHERE    concurrent_session_id = @sessionId AND pane_index > @paneIndex
        ORDER BY pane_index
        """;

    /// <summary>Removes a pane; those after it close up. Its chat stays.</summary>
    public Task DeleteAsync(DbTransaction transaction, string sessionId, int paneIndex) =>
        transaction.Connection!.ExecuteAsync(delete, new { sessionId, paneIndex }, transaction);

    private readonly string update = $"""
        UPDATE    {prefix}writeassistdev_concurrent_panes AS pane
        LEFT JOIN {prefix}writeassistdev_chat_sessions AS chat
                  ON chat.writeassistdevid = @ActivityId AND chat.userid = @UserId AND chat.session_id = @ChatSessionId
        SET       pane.model = @Model, pane.chat_session_id = chat.id, pane.status = @Status, pane.last_activity = @LastActivity
        WHERE     pane.id = @Id
        """;

    /// <summary>Stores a pane's model, chat, status and time. The chat is looked for among the owner's only.</summary>
    /// <exception cref="DbException"><see cref="DatabaseErrors.IsDuplicateKey"/>: another pane of the session has this chat.</exception>
    public Task UpdateAsync(DbTransaction transaction, ChatOwner owner, ConcurrentPane pane) =>
        transaction.Connection!.ExecuteAsync(
            update,
            new { owner.ActivityId, owner.UserId, pane.Id, pane.Model, pane.ChatSessionId, pane.Status, pane.LastActivity },
            transaction);
}
