using System.Data.Common;
using System.Text;
using Dapper;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL of <c>{writeassistdev_chat}</c>. Every statement is bound to the owner.</summary>
public sealed class ChatMessageStore(TablePrefix prefix)
{
    private readonly string selectReply = $"""
        SELECT   earlier.id, earlier.message_id, earlier.number, earlier.content, earlier.status, earlier.model, earlier.errorcode, earlier.created_at,
                 source.source_message_id, source.source_title, source.source_model
        FROM     {prefix}writeassistdev_chat_alternatives AS earlier
        {ChatSourceSql.Join(prefix, "earlier.message_id", "earlier.number")}
        WHERE    earlier.message_id = @messageId
        AND      EXISTS (SELECT 1 FROM {prefix}writeassistdev_chat WHERE id = @messageId AND writeassistdevid = @ActivityId AND userid = @UserId)
        ORDER BY earlier.number;

        SELECT   message.id, message.chat_session_id, message.role, message.content, message.timestamp, message.created_at, message.status, message.model,
                 message.errorcode, message.reply_to, message.reply_number, message.input_tokens, message.output_tokens, {ReplyStatus.Lapsed("message.")} AS has_lapsed,
                 source.source_message_id, source.source_title, source.source_model
        FROM     {prefix}writeassistdev_chat AS message
        {ChatSourceSql.Join(prefix, "message.id", "message.reply_number")}
        WHERE    id = @messageId AND writeassistdevid = @ActivityId AND userid = @UserId AND role = 'assistant'
        """;

    /// <summary>One reply with the earlier ones in its place, or null where the owner has none of that number.</summary>
    public async Task<ChatMessage?> SelectReplyAsync(
        DbConnection connection, ChatOwner owner, long messageId, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        var command = new CommandDefinition(selectReply, new { owner.ActivityId, owner.UserId, messageId }, transaction, cancellationToken: cancellationToken);
        await using var results = await connection.QueryMultipleAsync(command);
        var alternatives = (await results.ReadAsync<ChatAlternative>()).AsList();
        var message = await results.ReadSingleOrDefaultAsync<ChatMessage>();
        return message is null ? null : message with { Alternatives = alternatives };
    }

    private readonly string markInterrupted = $"""
        UPDATE {prefix}writeassistdev_chat
        SET    status = 'failed', errorcode = 'interrupted'
        WHERE  id IN @ids AND status = 'streaming' AND {ReplyStatus.Lapsed()}
        """;

    /// <summary>Writes down that replies were interrupted, unless their server has saved them meanwhile.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="ids">The replies.</param>
    /// <param name="transaction">The transaction that the connection is in, if any.</param>
    public Task MarkInterruptedAsync(DbConnection connection, IReadOnlyCollection<long> ids, DbTransaction? transaction = null) =>
        connection.ExecuteAsync(markInterrupted, new { ids }, transaction);

    private readonly string insert = $"""
        UPDATE {prefix}writeassistdev_chat_sessions
        SET    modified_at = GREATEST(modified_at, @now)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        INSERT INTO {prefix}writeassistdev_chat
               (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, client_id, stored_bytes)
        VALUES (@ActivityId, @UserId, @chatSessionId, @Role, @Content, @Timestamp, @now, @ClientId, @bytes);

        {ChatStorageSql.Add(prefix)};

        SELECT LAST_INSERT_ID(), {ChatStorageSql.Stored(prefix)}
        """;

    /// <summary>Stores a message and moves its chat's <c>modified_at</c>.</summary>
    /// <returns>The message's row number, and how many bytes the owner has stored with it.</returns>
    /// <exception cref="DbException">
    /// <see cref="DatabaseErrors.IsMissingParent"/>: there is no such chat. <see cref="DatabaseErrors.IsDuplicateKey"/>: a message with
    /// this <c>client_id</c> is stored already.
    /// </exception>
    public Task<(long Id, long StoredBytes)> InsertAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId, NewChatMessage message, long now) =>
        transaction.Connection!.QuerySingleAsync<(long Id, long StoredBytes)>(
            insert,
            new
            {
                owner.ActivityId,
                owner.UserId,
                chatSessionId,
                message.Role,
                message.Content,
                message.Timestamp,
                now,
                message.ClientId,
                bytes = Encoding.UTF8.GetByteCount(message.Content),
            },
            transaction);

    private readonly string selectByClientId = $"""
        SELECT id, chat_session_id
        FROM   {prefix}writeassistdev_chat
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND client_id = @clientId
        """;

    /// <summary>The message that was stored under the client's own name for it, or null.</summary>
    public async Task<SavedMessage?> SelectByClientIdAsync(DbConnection connection, ChatOwner owner, string clientId, DbTransaction? transaction = null)
    {
        var message = await connection.QuerySingleOrDefaultAsync<ChatMessage>(selectByClientId, new { owner.ActivityId, owner.UserId, clientId }, transaction);
        return message is null ? null : new SavedMessage(message.Id, message.ChatSessionId);
    }

    private readonly string deleteAll = $"""
        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        {ChatStorageSql.Measure(prefix)};

        DELETE FROM {prefix}writeassistdev_chat
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId;

        SELECT ROW_COUNT();

        {ChatStorageSql.Free(prefix)}
        """;

    /// <summary>Deletes all messages of a chat; the chat stays.</summary>
    /// <returns>How many there were, or null where there is no such chat.</returns>
    public async Task<int?> DeleteAllAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId)
    {
        await using var results = await transaction.Connection!.QueryMultipleAsync(deleteAll, new { owner.ActivityId, owner.UserId, chatSessionId }, transaction);
        var chats = await results.ReadSingleAsync<long>();
        var deleted = await results.ReadSingleAsync<int>();
        return chats == 0 ? null : deleted;
    }
}
