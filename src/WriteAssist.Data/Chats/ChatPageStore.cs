using System.Data.Common;
using Dapper;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Chats;

/// <summary>
/// The SQL that reads messages of <c>{writeassistdev_chat}</c> page by page. The rows of a page are found by an index and by their sizes
/// first, and their contents are read then, so a page never holds more than it may, in the database or here.
/// </summary>
public sealed class ChatPageStore(TablePrefix prefix)
{
    /// <summary>The most content, in bytes, that one page carries; its first message comes in any case.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>The most content, in bytes, of one piece of a history that is streamed.</summary>
    public const int MostStreamedBytes = 4 * 1024 * 1024;

    private const string Columns = """
        message.id, message.chat_session_id, message.role, message.content, message.timestamp, message.created_at, message.status, message.model,
                 message.errorcode, message.reply_to, message.reply_number, message.input_tokens, message.output_tokens
        """;

    private static string Sized(string rows, string order) =>
        $"SELECT id FROM (SELECT id, SUM(stored_bytes) OVER (ORDER BY {order}) - stored_bytes AS others FROM ({rows}) AS found) AS sized WHERE others < @mostBytes";

    private static string ChatRows(TablePrefix prefix) => $"""
        SELECT   id, stored_bytes
        FROM     {prefix}writeassistdev_chat FORCE INDEX (idx_chat_order)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId AND id < @below
        ORDER BY id DESC
        LIMIT    @rows
        """;

    private readonly string selectChat = $"""
        SELECT (SELECT COUNT(*) FROM {prefix}writeassistdev_chat_sessions
                WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId) AS chats,
               (SELECT COUNT(*) FROM {prefix}writeassistdev_chat
                WHERE  id = @below AND writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId) AS edges,
               (SELECT COUNT(*) FROM ({ChatRows(prefix)}) AS found) AS found;

        SELECT   earlier.id, earlier.message_id, earlier.number, earlier.content, earlier.status, earlier.model, earlier.errorcode, earlier.created_at, source.source_message_id, source.source_title, source.source_model
        FROM     ({Sized(ChatRows(prefix), "id DESC")}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat_alternatives AS earlier ON earlier.message_id = page.id
        {ChatSourceSql.Join(prefix, "earlier.message_id", "earlier.number")};

        SELECT   {Columns}, {ReplyStatus.Lapsed("message.")} AS has_lapsed, source.source_message_id, source.source_title, source.source_model
        FROM     ({Sized(ChatRows(prefix), "id DESC")}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS message ON message.id = page.id
        {ChatSourceSql.Join(prefix, "message.id", "message.reply_number")}
        """;

    /// <summary>The newest messages of a chat, or the newest before a given one, in the order in which they arrived.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">A message of the chat: only older ones; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The page, or null where there is no such chat.</returns>
    public async Task<ChatMessagePage?> SelectAsync(
        DbConnection connection, ChatOwner owner, string chatSessionId, int limit, long? before, CancellationToken cancellationToken)
    {
        var parameters = new { owner.ActivityId, owner.UserId, chatSessionId, below = before ?? long.MaxValue, rows = limit + 1, mostBytes = MostBytes };
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(selectChat, parameters, cancellationToken: cancellationToken));
        var (chats, edges, found) = await results.ReadSingleAsync<(long Chats, long Edges, long Found)>();
        var alternatives = (await results.ReadAsync<ChatAlternative>()).ToLookup(alternative => alternative.MessageId);
        var messages = (await results.ReadAsync<ChatMessage>()).OrderByDescending(message => message.Id).Take(limit).Reverse().ToList();
        if (chats == 0)
            return null;
        return before is not null && edges == 0
            ? new ChatMessagePage([], HasMore: false)
            : new ChatMessagePage([.. messages.Select(message => With(message, alternatives))], HasMore: found > messages.Count);
    }

    private static string HistoryRows(TablePrefix prefix, string bound, string direction) => $"""
        SELECT   id, timestamp, stored_bytes
        FROM     {prefix}writeassistdev_chat FORCE INDEX (idx_history)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND timestamp < @before {bound}
        ORDER BY timestamp {direction}, id {direction}
        LIMIT    @rows
        """;

    private static string History(TablePrefix prefix, string rows, string direction) => $"""
        SELECT   COUNT(*) FROM ({rows}) AS found;

        SELECT   {Columns}, {ReplyStatus.Lapsed("message.")} AS has_lapsed
        FROM     ({Sized(rows, $"timestamp {direction}, id {direction}")}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS message ON message.id = page.id
        """;

    private readonly string selectNewest = History(prefix, HistoryRows(prefix, "", "DESC"), "DESC");

    /// <summary>
    /// The newest messages of all of an owner's chats, in time order. Since the next page is asked for by a time in whole seconds, a page
    /// has all messages of its oldest second, unless that second alone has more than the limit; so it may be shorter, and no message
    /// falls between two pages.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose messages.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    public async Task<ChatMessagePage> SelectNewestAsync(DbConnection connection, ChatOwner owner, int limit, long? before)
    {
        var page = await ReadHistoryAsync(
            connection, selectNewest, new { owner.ActivityId, owner.UserId, before = before ?? long.MaxValue, rows = limit + 1, mostBytes = MostBytes });
        var messages = page.Messages.TakeLast(limit).ToList();
        if (!page.HasMore && messages.Count == page.Messages.Count)
            return page;
        var whole = messages.SkipWhile(message => message.Timestamp == messages[0].Timestamp).ToList();
        var isCut = page.HasMore || page.Messages[^(messages.Count + 1)].Timestamp == messages[0].Timestamp;
        return new ChatMessagePage(isCut && whole.Count > 0 ? whole : messages, HasMore: true);
    }

    private readonly string selectNext = History(
        prefix, HistoryRows(prefix, "AND ((timestamp = @Timestamp AND id > @Id) OR timestamp > @Timestamp)", "ASC"), "ASC");

    /// <summary>The next messages of all of an owner's chats, in time order.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose messages.</param>
    /// <param name="after">The last message that was read; null to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    public Task<ChatMessagePage> SelectNextAsync(DbConnection connection, ChatOwner owner, ChatMessage? after, int limit, long? before) =>
        ReadHistoryAsync(connection, selectNext, new
        {
            owner.ActivityId,
            owner.UserId,
            Timestamp = after?.Timestamp ?? -1,
            Id = after?.Id ?? 0,
            before = before ?? long.MaxValue,
            rows = limit,
            mostBytes = MostStreamedBytes,
        });

    private static async Task<ChatMessagePage> ReadHistoryAsync(DbConnection connection, string sql, object parameters)
    {
        await using var results = await connection.QueryMultipleAsync(sql, parameters);
        var found = await results.ReadSingleAsync<long>();
        var messages = (await results.ReadAsync<ChatMessage>()).OrderBy(message => message.Timestamp).ThenBy(message => message.Id).ToList();
        return new ChatMessagePage(messages, HasMore: found > messages.Count);
    }

    private static ChatMessage With(ChatMessage message, ILookup<long, ChatAlternative> alternatives) =>
        alternatives[message.Id].OrderBy(earlier => earlier.Number).ToList() is { Count: > 0 } earlier ? message with { Alternatives = earlier } : message;
}
