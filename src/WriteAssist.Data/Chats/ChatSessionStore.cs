using System.Data.Common;
using Dapper;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL of <c>{writeassistdev_chat_sessions}</c>. Every statement is bound to the owner; a stranger's chat is "no row".</summary>
public sealed class ChatSessionStore(TablePrefix prefix)
{
    private readonly string selectAll = $"""
        SELECT   id, session_id, title, is_active, created_at, modified_at
        FROM     {prefix}writeassistdev_chat_sessions
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId
        ORDER BY created_at DESC, id DESC;

        SELECT   chat_session_id, id
        FROM     {prefix}writeassistdev_chat FORCE INDEX (idx_reply_status)
        WHERE    userid = @UserId AND status = 'streaming' AND NOT {ReplyStatus.Lapsed()} AND writeassistdevid = @ActivityId
        ORDER BY id;

        SELECT {ChatStorageSql.Stored(prefix)}
        """;

    /// <summary>All of an owner's chats, newest first, each with the reply that is still coming, and how much is stored.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chats.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ChatList> SelectAllAsync(DbConnection connection, ChatOwner owner, CancellationToken cancellationToken)
    {
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(selectAll, owner, cancellationToken: cancellationToken));
        var chats = await results.ReadAsync<ChatSession>();
        var streaming = (await results.ReadAsync<(string Chat, long Reply)>()).ToLookup(row => row.Chat, row => row.Reply, StringComparer.Ordinal);
        return new ChatList(
            [.. chats.Select(chat => streaming[chat.SessionId].Any() ? chat with { StreamingMessageId = streaming[chat.SessionId].Last() } : chat)],
            await results.ReadSingleAsync<long>());
    }

    // By the index by which a saved message finds its chat: by another, the two would lock index and row in opposite orders.
    private readonly string lockAll = $"""
        {ChatOwnerSql.Lock(prefix)};

        SELECT   id, session_id, title, is_active, created_at, modified_at
        FROM     {prefix}writeassistdev_chat_sessions FORCE INDEX (unique_session)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId
        ORDER BY created_at DESC, id DESC
        FOR UPDATE
        """;

    /// <summary>All of an owner's chats, newest first, which nobody else can change, add to or delete until the transaction ends.</summary>
    public async Task<IReadOnlyList<ChatSession>> LockAllAsync(DbTransaction transaction, ChatOwner owner) =>
        (await transaction.Connection!.QueryAsync<ChatSession>(lockAll, owner, transaction)).AsList();

    private readonly string insertActive = $"""
        {ChatOwnerSql.Lock(prefix)};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1;

        INSERT INTO {prefix}writeassistdev_chat_sessions
               (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
        VALUES (@ActivityId, @UserId, @chatSessionId, @title, 1, @now, @now);

        SELECT LAST_INSERT_ID()
        """;

    /// <summary>Adds a chat as the owner's only active one.</summary>
    /// <returns>The chat's row number.</returns>
    public Task<long> InsertActiveAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId, string title, long now) =>
        transaction.Connection!.ExecuteScalarAsync<long>(insertActive, new { owner.ActivityId, owner.UserId, chatSessionId, title, now }, transaction);

    private readonly string insertBeside = $"""
        INSERT INTO {prefix}writeassistdev_chat_sessions
               (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
        VALUES (@ActivityId, @UserId, @chatSessionId, @title, @isActive, @now, @now)
        """;

    /// <summary>
    /// Adds a chat without touching the others. The transaction has locked the owner and says whether this is the first chat, which then
    /// has to be the active one.
    /// </summary>
    public Task InsertBesideAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId, string title, bool isActive, long now) =>
        transaction.Connection!.ExecuteAsync(insertBeside, new { owner.ActivityId, owner.UserId, chatSessionId, title, isActive, now }, transaction);

    private readonly string keep = $"""
        {ChatOwnerSql.Lock(prefix)};

        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId
        """;

    /// <summary>Makes sure that a chat is not deleted before the transaction ends.</summary>
    /// <returns>Whether there is such a chat.</returns>
    public async Task<bool> KeepAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(keep, new { owner.ActivityId, owner.UserId, chatSessionId }, transaction) > 0;

    // The chat is locked before the first UPDATE looks at it, also where it is the active one: by that one's index it could deadlock with a
    // message that is saved in it.
    private readonly string activate = $"""
        {ChatOwnerSql.Lock(prefix)};

        {ChatOwnerSql.LockChat(prefix)};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1 AND session_id <> @chatSessionId;

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 1
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId
        """;

    /// <summary>Makes one chat the owner's only active one.</summary>
    /// <returns>Whether there is such a chat; where there is none, the transaction has to be rolled back.</returns>
    public async Task<bool> ActivateAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(activate, new { owner.ActivityId, owner.UserId, chatSessionId }, transaction) > 0;

    private readonly string delete = $"""
        {ChatStorageSql.Measure(prefix)};

        DELETE FROM {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 1
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @nextActive;

        {ChatStorageSql.Free(prefix)}
        """;

    /// <summary>Deletes a chat, and by the foreign key its messages, and makes another active where one is named. The transaction has locked the owner.</summary>
    public Task DeleteAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId, string? nextActive) =>
        transaction.Connection!.ExecuteAsync(delete, new { owner.ActivityId, owner.UserId, chatSessionId, nextActive }, transaction);

    private readonly string updateTitle = $"""
        UPDATE {prefix}writeassistdev_chat_sessions
        SET    title = @title
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        SELECT id, session_id, title, is_active, created_at, modified_at
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId
        """;

    /// <summary>Renames a chat.</summary>
    /// <returns>The chat as it is now, or null where there is none.</returns>
    public Task<ChatSession?> UpdateTitleAsync(DbConnection connection, ChatOwner owner, string chatSessionId, string title) =>
        connection.QuerySingleOrDefaultAsync<ChatSession>(updateTitle, new { owner.ActivityId, owner.UserId, chatSessionId, title });
}
