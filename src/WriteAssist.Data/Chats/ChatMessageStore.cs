using System.Data.Common;
using Dapper;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL of <c>{writeassistdev_chat}</c>. Every statement is bound to the owner.</summary>
public sealed class ChatMessageStore(TablePrefix prefix)
{
    /// <summary>The most content, in characters, that one reply carries; what does not fit is told by <see cref="ChatMessagePage.HasMore"/>.</summary>
    public const int MaxPageCharacters = 32 * 1024 * 1024;

    private static readonly ILookup<long, ChatAlternative> NoAlternatives = Array.Empty<ChatAlternative>().ToLookup(alternative => alternative.MessageId);

    private readonly string selectPage = $"""
        SELECT   COUNT(*)
        FROM     {prefix}writeassistdev_chat_sessions
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        SELECT   earlier.id, earlier.message_id, earlier.number, earlier.content, earlier.status, earlier.model, earlier.errorcode, earlier.created_at
        FROM     {prefix}writeassistdev_chat_alternatives AS earlier
        JOIN     (SELECT   message.id
                  FROM     {prefix}writeassistdev_chat AS message
                  LEFT JOIN {prefix}writeassistdev_chat AS edge
                           ON edge.id = @before AND edge.writeassistdevid = @ActivityId AND edge.userid = @UserId AND edge.chat_session_id = @chatSessionId
                  WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.chat_session_id = @chatSessionId
                  AND      (@before IS NULL OR message.timestamp < edge.timestamp OR (message.timestamp = edge.timestamp AND message.id < edge.id))
                  ORDER BY message.timestamp DESC, message.id DESC
                  LIMIT    @rows) AS page ON page.id = earlier.message_id
        ORDER BY earlier.message_id, earlier.number;

        SELECT   message.id, message.chat_session_id, message.role, message.content, message.timestamp, message.created_at, message.status, message.model,
                 message.errorcode, message.reply_to, message.reply_number, message.input_tokens, message.output_tokens, {ReplyStatus.Lapsed("message.")} AS has_lapsed,
                 source.source_message_id, source.source_title, source.source_model
        FROM     {prefix}writeassistdev_chat AS message
        LEFT JOIN {prefix}writeassistdev_chat_sources AS source ON source.message_id = message.id
        LEFT JOIN {prefix}writeassistdev_chat AS edge
                 ON edge.id = @before AND edge.writeassistdevid = @ActivityId AND edge.userid = @UserId AND edge.chat_session_id = @chatSessionId
        WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.chat_session_id = @chatSessionId
        AND      (@before IS NULL OR message.timestamp < edge.timestamp OR (message.timestamp = edge.timestamp AND message.id < edge.id))
        ORDER BY message.timestamp DESC, message.id DESC
        LIMIT    @rows
        """;

    /// <summary>The newest messages of a chat, or the newest before a given one.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="limit">How many at most; null for all.</param>
    /// <param name="before">A message of the chat: only older ones; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The page, or null where there is no such chat.</returns>
    public async Task<ChatMessagePage?> SelectPageAsync(
        DbConnection connection, ChatOwner owner, string chatSessionId, int? limit, long? before, CancellationToken cancellationToken)
    {
        var rows = limit is { } wanted ? wanted + 1L : long.MaxValue;
        var parameters = new { owner.ActivityId, owner.UserId, chatSessionId, before, rows };
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(selectPage, parameters, cancellationToken: cancellationToken));
        if (await results.ReadSingleAsync<long>() == 0)
            return null;
        var alternatives = (await results.ReadAsync<ChatAlternative>()).ToLookup(alternative => alternative.MessageId);
        return await TakeNewestAsync(results.ReadUnbufferedAsync<ChatMessage>(), alternatives, limit ?? int.MaxValue, cancellationToken);
    }

    private readonly string selectReply = $"""
        SELECT   id, message_id, number, content, status, model, errorcode, created_at
        FROM     {prefix}writeassistdev_chat_alternatives
        WHERE    message_id = @messageId
        AND      EXISTS (SELECT 1 FROM {prefix}writeassistdev_chat WHERE id = @messageId AND writeassistdevid = @ActivityId AND userid = @UserId)
        ORDER BY number;

        SELECT   id, chat_session_id, role, content, timestamp, created_at, status, model,
                 errorcode, reply_to, reply_number, input_tokens, output_tokens, {ReplyStatus.Lapsed()} AS has_lapsed
        FROM     {prefix}writeassistdev_chat
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

    private readonly string selectHistory = $"""
        SELECT   id, chat_session_id, role, content, timestamp, created_at, status, model,
                 errorcode, reply_to, reply_number, input_tokens, output_tokens, {ReplyStatus.Lapsed()} AS has_lapsed
        FROM     {prefix}writeassistdev_chat
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND (@before IS NULL OR timestamp < @before)
        AND      (status IN ('complete', 'stopped') OR content <> '')
        AND      timestamp >= COALESCE(
                 (SELECT   edge.timestamp
                  FROM     {prefix}writeassistdev_chat AS edge
                  WHERE    edge.writeassistdevid = @ActivityId AND edge.userid = @UserId AND (@before IS NULL OR edge.timestamp < @before)
                  ORDER BY edge.timestamp DESC
                  LIMIT    1 OFFSET @skip), 0)
        ORDER BY timestamp DESC, id DESC
        """;

    /// <summary>
    /// The newest messages of all of an owner's chats. Since the next page is asked for by a time in whole seconds, a page never ends
    /// inside a second: it may be a little longer than the limit, and no message falls between two pages. A reply of which no word has
    /// come is left out: the old client, which alone asks for this, would show an empty message.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose messages.</param>
    /// <param name="limit">About how many at most; null for all.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ChatMessagePage> SelectHistoryAsync(
        DbConnection connection, ChatOwner owner, int? limit, long? before, CancellationToken cancellationToken)
    {
        var parameters = new { owner.ActivityId, owner.UserId, before, skip = (limit ?? int.MaxValue) - 1L };
        var newestFirst = connection.QueryUnbufferedAsync<ChatMessage>(selectHistory, parameters);
        return await TakeNewestAsync(newestFirst, NoAlternatives, int.MaxValue, cancellationToken);
    }

    private readonly string insert = $"""
        UPDATE {prefix}writeassistdev_chat_sessions
        SET    modified_at = GREATEST(modified_at, @now)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        INSERT INTO {prefix}writeassistdev_chat
               (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, client_id)
        VALUES (@ActivityId, @UserId, @chatSessionId, @Role, @Content, @Timestamp, @now, @ClientId);

        SELECT LAST_INSERT_ID()
        """;

    /// <summary>Stores a message and moves its chat's <c>modified_at</c>.</summary>
    /// <returns>The message's row number.</returns>
    /// <exception cref="DbException">
    /// <see cref="DatabaseErrors.IsMissingParent"/>: there is no such chat. <see cref="DatabaseErrors.IsDuplicateKey"/>: a message with
    /// this <c>client_id</c> is stored already.
    /// </exception>
    public Task<long> InsertAsync(DbTransaction transaction, ChatOwner owner, string chatSessionId, NewChatMessage message, long now) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            insert,
            new { owner.ActivityId, owner.UserId, chatSessionId, message.Role, message.Content, message.Timestamp, now, message.ClientId },
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

        DELETE FROM {prefix}writeassistdev_chat
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId;

        SELECT ROW_COUNT()
        """;

    /// <summary>Deletes all messages of a chat; the chat stays.</summary>
    /// <returns>How many there were, or null where there is no such chat.</returns>
    public async Task<int?> DeleteAllAsync(DbConnection connection, ChatOwner owner, string chatSessionId)
    {
        await using var results = await connection.QueryMultipleAsync(deleteAll, new { owner.ActivityId, owner.UserId, chatSessionId });
        var chats = await results.ReadSingleAsync<long>();
        var deleted = await results.ReadSingleAsync<int>();
        return chats == 0 ? null : deleted;
    }

    private static async Task<ChatMessagePage> TakeNewestAsync(
        IAsyncEnumerable<ChatMessage> newestFirst, ILookup<long, ChatAlternative> alternatives, int limit, CancellationToken cancellationToken)
    {
        var messages = new List<ChatMessage>();
        var characters = 0L;
        var hasMore = false;
        await foreach (var message in newestFirst.WithCancellation(cancellationToken))
        {
            var earlier = alternatives[message.Id].ToList();
            characters += message.Content.Length + earlier.Sum(alternative => (long)alternative.Content.Length);
            hasMore = messages.Count == limit || (messages.Count > 0 && characters > MaxPageCharacters);
            if (hasMore)
                break;
            messages.Add(earlier.Count == 0 ? message : message with { Alternatives = earlier });
        }

        messages.Reverse();
        return new ChatMessagePage(messages, hasMore);
    }
}
