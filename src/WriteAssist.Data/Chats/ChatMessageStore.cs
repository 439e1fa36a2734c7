using System.Data.Common;
using System.Text;
using Dapper;
using MySqlConnector;
using WriteAssist.Data.Replies;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL of <c>{writeassistdev_chat}</c>. Every statement is bound to the owner.</summary>
public sealed class ChatMessageStore(TablePrefix prefix)
{
    private readonly string selectReply = $"""
        SELECT   {MessageRow.AlternativeColumns}
        FROM     {prefix}writeassistdev_chat_alternatives AS earlier
        {ChatSourceSql.JoinEarlier(prefix)}
        WHERE    earlier.message_id = @messageId
        AND      EXISTS (SELECT 1 FROM {prefix}writeassistdev_chat AS message
                         WHERE  message.id = @messageId AND message.writeassistdevid = @ActivityId AND message.userid = @UserId AND {ChatOwnerSql.IsReachable(prefix, "message.")})
        ORDER BY earlier.number;

        SELECT   message.id, message.chat_session_id, message.role, message.content, message.timestamp, message.created_at, message.status, message.model,
                 message.errorcode, message.reply_to, message.reply_number, message.input_tokens, message.output_tokens, {ReplyStatus.Lapsed("message.")} AS has_lapsed,
                 message.branch_id,
                 source.source_message_id, source.source_title, source.source_model
        FROM     {prefix}writeassistdev_chat AS message
        {ChatSourceSql.JoinMessage(prefix)}
        WHERE    message.id = @messageId AND message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.role = 'assistant'
        AND      {ChatOwnerSql.IsReachable(prefix, "message.")}
        """;

    /// <summary>One reply with the earlier ones in its place, or null where the owner has none of that number.</summary>
    public async Task<ChatMessage?> SelectReplyAsync(DbConnection connection, ChatOwner owner, long messageId)
    {
        await using var results = await connection.QueryMultipleAsync(selectReply, new { owner.ActivityId, owner.UserId, messageId });
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
    public Task MarkInterruptedAsync(DbConnection connection, IReadOnlyCollection<long> ids) =>
        connection.ExecuteAsync(markInterrupted, new { ids });

    private readonly string insert = $"""
        {ChatOwnerSql.LockAndAdd(prefix)};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    {ChatOwnerSql.Titled()},
               modified_at = GREATEST(modified_at, @now)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        INSERT INTO {prefix}writeassistdev_chat
               (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, client_id, stored_bytes)
        VALUES (@ActivityId, @UserId, {ChatOwnerSql.LiveChat(prefix)}, @Role, @Content, @Timestamp, @now, @ClientId, @bytes);

        SELECT LAST_INSERT_ID(), {ChatOwnerSql.Stored(prefix)}
        """;

    /// <summary>Stores a message, moves its chat's <c>modified_at</c>, and titles the chat where nobody has.</summary>
    /// <returns>The message's row number, and how many bytes the owner has stored with it.</returns>
    /// <exception cref="DbException">
    /// <see cref="DatabaseErrors.IsMissingParent"/>: there is no such chat. <see cref="DatabaseErrors.IsDuplicateKey"/>: a message with
    /// this <c>client_id</c> is stored already.
    /// </exception>
    public Task<(long Id, long StoredBytes)> InsertAsync(SiteTransaction transaction, ChatOwner owner, string chatSessionId, NewChatMessage message, long now) =>
        transaction.Connection.QuerySingleAsync<(long Id, long StoredBytes)>(
            transaction.Begin(insert),
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
                message.FirstWords,
                bytes = Encoding.UTF8.GetByteCount(message.Content),
            });

    private readonly CheckedSql save = new(prefix, isLive => $"""
        START TRANSACTION;

        {ChatOwnerSql.LockIf(
            prefix, $"{isLive} AND owner.bytes + @bytes <= @mostBytes", $"owner.bytes = owner.bytes + @bytes, {ChatOwnerSql.Titled("chat.")}", "GREATEST(chat.modified_at, @now)")};

        INSERT INTO {prefix}writeassistdev_chat
               (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, client_id, stored_bytes)
        SELECT @ActivityId, @UserId, @chatSessionId, @role, @content, @timestamp, @now, @clientId, @bytes FROM DUAL WHERE ROW_COUNT() > 0;

        COMMIT
        """);

    /// <summary>Stores a message, moves its chat's <c>modified_at</c>, and titles the chat where nobody has, in a transaction of its own.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="limits">When it is, and how much may be stored.</param>
    /// <param name="check">The sign-in in whose name it is stored.</param>
    /// <returns>The message's row number; null where there is no such chat, or not that much room.</returns>
    /// <exception cref="SignInUnprovenException">It is not stored, and the sign-in may not be what it was.</exception>
    /// <exception cref="DbException"><see cref="DatabaseErrors.IsDuplicateKey"/>: a message with this <c>client_id</c> is stored already.</exception>
    public async Task<long?> SaveAsync(
        MySqlConnection connection, ChatOwner owner, string chatSessionId, NewChatMessage message, SavingLimits limits, SignInCheck check)
    {
        await using var command = owner.Command(connection, save, check, chatSessionId);
        command.Parameters.AddWithValue("role", message.Role);
        command.Parameters.AddWithValue("content", message.Content);
        command.Parameters.AddWithValue("timestamp", message.Timestamp);
        command.Parameters.AddWithValue("clientId", message.ClientId);
        command.Parameters.AddWithValue("firstWords", message.FirstWords);
        command.Parameters.AddWithValue("bytes", Encoding.UTF8.GetByteCount(message.Content));
        command.Parameters.AddWithValue("mostBytes", limits.MostBytes);
        command.Parameters.AddWithValue("now", limits.Now);
        await command.ExecuteNonQueryAsync();
        check.Prove(command.LastInsertedId > 0);
        return command.LastInsertedId > 0 ? command.LastInsertedId : null;
    }

    private readonly string selectGround = $"""
        SELECT (SELECT COUNT(*) FROM {prefix}writeassistdev_chat_sessions
                WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0),
               {ChatOwnerSql.Stored(prefix)}
        """;

    /// <summary>Why a message was not saved: whether there is such a chat, and how many bytes the owner has stored.</summary>
    public Task<(bool HasChat, long StoredBytes)> SelectGroundAsync(DbConnection connection, ChatOwner owner, string chatSessionId) =>
        connection.QuerySingleAsync<(bool HasChat, long StoredBytes)>(selectGround, new { owner.ActivityId, owner.UserId, chatSessionId });

    private readonly string selectByClientId = $"""
        SELECT message.id, message.chat_session_id
        FROM   {prefix}writeassistdev_chat AS message
        WHERE  message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.client_id = @clientId
        AND    {ChatOwnerSql.IsReachable(prefix, "message.")}
        """;

    /// <summary>The message that was stored under the client's own name for it, or null.</summary>
    public async Task<SavedMessage?> SelectByClientIdAsync(DbConnection connection, ChatOwner owner, string clientId)
    {
        var message = await connection.QuerySingleOrDefaultAsync<ChatMessage>(selectByClientId, new { owner.ActivityId, owner.UserId, clientId });
        return message is null ? null : new SavedMessage(message.Id, message.ChatSessionId);
    }

    private readonly CheckedSql deleteAll = new(prefix, isLive => $"""
        START TRANSACTION;

        {ChatOwnerSql.LockIf(prefix, isLive, ChatOwnerSql.WithoutChat(prefix))};

        DELETE FROM {prefix}writeassistdev_chat
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId AND ROW_COUNT() > 0;

        SELECT ROW_COUNT();

        COMMIT
        """);

    /// <summary>Deletes all messages of a chat, in a transaction of its own; the chat stays.</summary>
    /// <returns>How many there were, or null where there is no such chat.</returns>
    /// <exception cref="SignInUnprovenException">There is none, and the sign-in may not be what it was.</exception>
    public async Task<int?> DeleteAllAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, SignInCheck check)
    {
        await using var command = owner.Command(connection, deleteAll, check, chatSessionId);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var deleted = reader.GetInt32(0);
        await reader.NextResultAsync();
        return check.ProveChanged(reader.RecordsAffected) ? deleted : null;
    }
}
