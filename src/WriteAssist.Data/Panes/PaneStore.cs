using System.Data.Common;
using Dapper;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Panes;

/// <summary>The SQL of <c>{writeassistdev_concurrent_panes}</c>. Writers hold the lock of their set.</summary>
public sealed class PaneStore(TablePrefix prefix)
{
    private readonly string selectAll = SelectAll(prefix);

    /// <summary>
    /// The SQL of a set's panes. The owner stands here once more, so that a pane is not even reachable by a set's id alone. What
    /// a pane is doing is read from its chat: whether a reply is coming, among all of the user's that are, else how the last one ended.
    /// For MySQL a chat that is named by another table's row is no constant: it would sort all replies if they were ordered by id alone.
    /// </summary>
    internal static string SelectAll(TablePrefix prefix) => $"""
        SELECT   pane.id, pane.pane_index, chat.session_id AS chat_session_id, pane.model, pane.last_activity,
                 CASE WHEN EXISTS (SELECT 1
                                   FROM   {prefix}writeassistdev_chat AS live FORCE INDEX (idx_reply_status)
                                   WHERE  live.userid = @UserId AND live.status = 'streaming' AND NOT {ReplyStatus.Lapsed("live.")}
                                   AND    live.writeassistdevid = @ActivityId AND live.chat_session_id = chat.session_id)
                      THEN 'streaming'
                      ELSE COALESCE((SELECT   IF(reply.status IN ('streaming', 'failed'), 'failed', 'idle')
                                     FROM     {prefix}writeassistdev_chat AS reply FORCE INDEX (idx_chat_role)
                                     WHERE    reply.writeassistdevid = @ActivityId AND reply.userid = @UserId
                                     AND      reply.chat_session_id = chat.session_id AND reply.role = 'assistant' AND reply.branch_id = 0
                                     ORDER BY reply.chat_session_id DESC, reply.id DESC
                                     LIMIT    1), 'idle') END AS status
        FROM     {prefix}writeassistdev_concurrent_sessions AS pane_set
        JOIN     {prefix}writeassistdev_concurrent_panes AS pane ON pane.concurrent_session_id = pane_set.id
        LEFT JOIN {prefix}writeassistdev_chat_sessions AS chat ON chat.id = pane.chat_session_id AND chat.deleted_at = 0
        WHERE    pane_set.writeassistdevid = @ActivityId AND pane_set.userid = @UserId AND pane_set.id = @id
        ORDER BY pane.pane_index
        """;

    /// <summary>The panes of a set in their order; none where the owner has no such set.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose set.</param>
    /// <param name="paneSetId">The set.</param>
    public async Task<IReadOnlyList<Pane>> SelectAllAsync(DbConnection connection, ChatOwner owner, string paneSetId)
    {
        var parameters = new { owner.ActivityId, owner.UserId, id = paneSetId };
        return (await connection.QueryAsync<Pane>(selectAll, parameters)).AsList();
    }

    private readonly string selectSent = $"""
        SELECT client_id
        FROM   {prefix}writeassistdev_chat
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND client_id IN @clientIds
        """;

    /// <summary>Which of the messages that go by these names are stored already.</summary>
    public async Task<IReadOnlyCollection<string>> SelectSentAsync(SiteTransaction transaction, ChatOwner owner, IReadOnlyCollection<string> clientIds) =>
        (await transaction.Connection.QueryAsync<string>(transaction.Begin(selectSent), new { owner.ActivityId, owner.UserId, clientIds })).AsList();

    private readonly string insert = $"""
        INSERT INTO {prefix}writeassistdev_concurrent_panes
               (id, concurrent_session_id, pane_index, model, last_activity)
        VALUES (@Id, @paneSetId, @PaneIndex, @Model, @LastActivity)
        """;

    /// <summary>Adds panes without chats.</summary>
    public Task InsertAsync(SiteTransaction transaction, string paneSetId, IEnumerable<Pane> panes) =>
        transaction.Connection.ExecuteAsync(
            transaction.Begin(insert), panes.Select(pane => new { pane.Id, paneSetId, pane.PaneIndex, pane.Model, pane.LastActivity }));

    // ORDER BY: the unique key is checked row by row, so each pane has to move into the place that the one before it has left.
    private readonly string delete = $"""
        DELETE FROM {prefix}writeassistdev_concurrent_panes
        WHERE  concurrent_session_id = @paneSetId AND pane_index = @paneIndex;

        UPDATE   {prefix}writeassistdev_concurrent_panes
        SET      pane_index = pane_index - 1
        WHERE    concurrent_session_id = @paneSetId AND pane_index > @paneIndex
        ORDER BY pane_index
        """;

    /// <summary>Removes a pane; those after it close up. Its chat stays.</summary>
    public Task DeleteAsync(SiteTransaction transaction, string paneSetId, int paneIndex) =>
        transaction.Connection.ExecuteAsync(transaction.Begin(delete), new { paneSetId, paneIndex });

    private readonly string update = $"""
        UPDATE    {prefix}writeassistdev_concurrent_panes AS pane
        LEFT JOIN {prefix}writeassistdev_chat_sessions AS chat
                  ON chat.writeassistdevid = @ActivityId AND chat.userid = @UserId AND chat.session_id = @ChatSessionId AND chat.deleted_at = 0
        SET       pane.model = @Model, pane.chat_session_id = chat.id, pane.last_activity = @LastActivity
        WHERE     pane.id = @Id
        """;

    /// <summary>Stores a pane's model, chat and time. The chat is looked for among the owner's only.</summary>
    /// <exception cref="DbException"><see cref="DatabaseErrors.IsDuplicateKey"/>: another pane of the set has this chat.</exception>
    public Task UpdateAsync(SiteTransaction transaction, ChatOwner owner, Pane pane) =>
        transaction.Connection.ExecuteAsync(
            transaction.Begin(update),
            new { owner.ActivityId, owner.UserId, pane.Id, pane.Model, pane.ChatSessionId, pane.LastActivity });
}
