using MySqlConnector;
using WriteAssist.Data.Replies;
using WriteAssist.Data.SignIns;

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

    // With each row comes how many were found, before those too many in bytes were left out.
    internal static string Sized(string rows, string order, string columns = "id") => $"""
        SELECT {columns}, found FROM (SELECT {columns}, COUNT(*) OVER () AS found, SUM(stored_bytes) OVER (ORDER BY {order}) - stored_bytes AS others FROM ({rows}) AS rows_found) AS sized
        WHERE others < @mostBytes
        """;

    private static string ChatRows(TablePrefix prefix, string columns) => $"""
        SELECT   {columns}
        FROM     {prefix}writeassistdev_chat FORCE INDEX (idx_chat_order)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId AND id < @below AND branch_id = 0
        ORDER BY id DESC
        LIMIT    @rows
        """;

    // Whether the sign-in is good; how many such chats there are, and messages of this number in it; what is stored.
    private static string Facts(TablePrefix prefix, string isLive, string before) => $"""
        SELECT {isLive},
               (SELECT COUNT(*) FROM {prefix}writeassistdev_chat_sessions
                WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0),
               {before},
               {ChatOwnerSql.Stored(prefix)}
        """;

    private static string Before(TablePrefix prefix) => $"""
        (SELECT COUNT(*) FROM {prefix}writeassistdev_chat
                WHERE  id = @below AND writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId)
        """;

    private static string Alternatives(TablePrefix prefix, string of) => $"""
        SELECT   {MessageRow.AlternativeColumns}
        FROM     ({of}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat_alternatives AS earlier ON earlier.message_id = COALESCE(page.version_of, page.id)
        {ChatSourceSql.JoinEarlier(prefix)}
        """;

    // Of who has stored less than a page may carry the messages are read straight from the index; what comes of others is passed over.
    private static string Messages(TablePrefix prefix) => $"""
        SELECT    0, {MessageRow.Columns}, source.source_message_id, source.source_title, source.source_model
        FROM      {prefix}writeassistdev_chat AS message FORCE INDEX (idx_chat_order)
        {ChatSourceSql.JoinMessage(prefix)}
        WHERE     message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.chat_session_id = @chatSessionId AND message.id < @below
        AND       message.branch_id = 0
        ORDER BY  message.id DESC
        LIMIT     @rows
        """;

    private readonly PageSql newest = new(HasAlternatives: false, IsSized: false, new CheckedSql(prefix, isLive => $"""
        {Facts(prefix, isLive, "1")};

        {Messages(prefix)}
        """));

    private readonly PageSql whole = new(HasAlternatives: true, IsSized: false, new CheckedSql(prefix, isLive => $"""
        {Facts(prefix, isLive, Before(prefix))};

        {Alternatives(prefix, ChatRows(prefix, "id, version_of"))};

        {Messages(prefix)}
        """));

    private readonly PageSql sized = new(HasAlternatives: true, IsSized: true, new CheckedSql(prefix, isLive => $"""
        {Facts(prefix, isLive, Before(prefix))};

        {Alternatives(prefix, Sized(ChatRows(prefix, "id, version_of, stored_bytes"), "id DESC", "id, version_of"))};

        SELECT   page.found, {MessageRow.Columns}, source.source_message_id, source.source_title, source.source_model
        FROM     ({Sized(ChatRows(prefix, "id, stored_bytes"), "id DESC")}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS message ON message.id = page.id
        {ChatSourceSql.JoinMessage(prefix)}
        """));

    private readonly RecentChats withAlternatives = new();

    /// <summary>
    /// The newest messages in view of a chat, or the newest before a given one, in the order in which they arrived. Earlier replies are asked for in
    /// the same round trip where the chat is known to have some; it is read once more where that shows.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="asked">Which messages.</param>
    /// <param name="check">The sign-in in whose name they are read.</param>
    /// <returns>The page, or null where there is no such chat.</returns>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<ChatMessagePage?> SelectAsync(MySqlConnection connection, ChatOwner owner, AskedMessages asked, SignInCheck check)
    {
        var sql = asked.Before is null && !withAlternatives.Has(owner, asked.ChatSessionId) ? newest : whole;
        var (fits, page) = await SelectAsync(connection, owner, asked, sql, check);
        if (fits && !sql.HasAlternatives && page?.Messages.Any(message => message.ReplyNumber > 1 || message.VersionOf is not null) == true)
        {
            withAlternatives.Add(owner, asked.ChatSessionId);
            (fits, page) = await SelectAsync(connection, owner, asked, whole, check);
        }

        return fits ? page : (await SelectAsync(connection, owner, asked, sized, check)).Page;
    }

    private static async Task<(bool Fits, ChatMessagePage? Page)> SelectAsync(
        MySqlConnection connection, ChatOwner owner, AskedMessages asked, PageSql sql, SignInCheck check)
    {
        await using var command = owner.Command(connection, sql.Text, check, asked.ChatSessionId);
        command.Parameters.AddWithValue("below", asked.Before ?? long.MaxValue);
        command.Parameters.AddWithValue("rows", asked.Limit + 1);
        if (sql.IsSized)
            command.Parameters.AddWithValue("mostBytes", MostBytes);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        if (reader.GetInt64(1) == 0)
            return (true, null);
        if (asked.Before is not null && reader.GetInt64(2) == 0)
            return (true, new ChatMessagePage([], HasMore: false));
        if (!sql.IsSized && reader.GetInt64(3) > MostBytes)
            return (false, null);

        var alternatives = sql.HasAlternatives && await reader.NextResultAsync() ? await ReadAlternativesAsync(reader) : null;
        await reader.NextResultAsync();
        var (found, messages) = await ReadMessagesAsync(reader, withSource: true);
        found = Math.Max(found, messages.Count);
        messages.Sort((one, other) => one.Id.CompareTo(other.Id));
        if (messages.Count > asked.Limit)
            messages.RemoveRange(0, messages.Count - asked.Limit);
        if (alternatives is not null)
            Place(alternatives, messages);
        return (true, new ChatMessagePage(messages, HasMore: found > messages.Count));
    }

    private static string HistoryRows(TablePrefix prefix, string bound, string direction) => $"""
        SELECT   id, timestamp, stored_bytes
        FROM     {prefix}writeassistdev_chat FORCE INDEX (idx_history)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND timestamp < @before AND branch_id = 0 {bound}
        AND      chat_session_id NOT IN (SELECT session_id FROM {prefix}writeassistdev_chat_sessions FORCE INDEX (idx_listed)
                                         WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at > 0)
        ORDER BY timestamp {direction}, id {direction}
        LIMIT    @rows
        """;

    private static CheckedSql History(TablePrefix prefix, string rows, string direction) => new(prefix, isLive => $"""
        SELECT {isLive};

        SELECT   page.found, {MessageRow.Columns}
        FROM     ({Sized(rows, $"timestamp {direction}, id {direction}")}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS message ON message.id = page.id
        """);

    private readonly CheckedSql selectNewest = History(prefix, HistoryRows(prefix, "", "DESC"), "DESC");

    /// <summary>
    /// The newest messages in view of all of an owner's chats, in time order. Since the next page is asked for by a time in whole seconds, a page
    /// has all messages of its oldest second, unless that second alone has more than the limit; so it may be shorter, and no message
    /// falls between two pages.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose messages.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    /// <param name="check">The sign-in in whose name they are read.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<ChatMessagePage> SelectNewestAsync(MySqlConnection connection, ChatOwner owner, int limit, long? before, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectNewest, check);
        Bound(command, before, limit + 1, MostBytes);
        var page = await ReadHistoryAsync(command, check);
        var messages = page.Messages.TakeLast(limit).ToList();
        if (!page.HasMore && messages.Count == page.Messages.Count)
            return page;
        var whole = messages.SkipWhile(message => message.Timestamp == messages[0].Timestamp).ToList();
        var isCut = page.HasMore || page.Messages[^(messages.Count + 1)].Timestamp == messages[0].Timestamp;
        return new ChatMessagePage(isCut && whole.Count > 0 ? whole : messages, HasMore: true);
    }

    private readonly CheckedSql selectNext = History(
        prefix, HistoryRows(prefix, "AND ((timestamp = @Timestamp AND id > @Id) OR timestamp > @Timestamp)", "ASC"), "ASC");

    /// <summary>The next messages of all of an owner's chats, in time order.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose messages.</param>
    /// <param name="after">The last message that was read; null to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    /// <param name="check">The sign-in in whose name they are read.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<ChatMessagePage> SelectNextAsync(MySqlConnection connection, ChatOwner owner, ChatMessage? after, int limit, long? before, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectNext, check);
        Bound(command, before, limit, MostStreamedBytes);
        command.Parameters.AddWithValue("Timestamp", after?.Timestamp ?? -1);
        command.Parameters.AddWithValue("Id", after?.Id ?? 0);
        return await ReadHistoryAsync(command, check);
    }

    private static void Bound(MySqlCommand command, long? before, int rows, int mostBytes)
    {
        command.Parameters.AddWithValue("before", before ?? long.MaxValue);
        command.Parameters.AddWithValue("rows", rows);
        command.Parameters.AddWithValue("mostBytes", mostBytes);
    }

    private static async Task<ChatMessagePage> ReadHistoryAsync(MySqlCommand command, SignInCheck check)
    {
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        await reader.NextResultAsync();
        var (found, messages) = await ReadMessagesAsync(reader, withSource: false);
        messages.Sort((one, other) => (one.Timestamp, one.Id).CompareTo((other.Timestamp, other.Id)));
        return new ChatMessagePage(messages, HasMore: found > messages.Count);
    }

    internal static async Task<(long Found, List<ChatMessage> Messages)> ReadMessagesAsync(MySqlDataReader reader, bool withSource)
    {
        const int First = 1; // behind the count
        var (found, messages) = (0L, new List<ChatMessage>());
        while (await reader.ReadAsync())
        {
            found = reader.GetInt64(0);
            var message = MessageRow.Read(reader, First);
            messages.Add(withSource ? MessageRow.WithSource(message, reader, First + MessageRow.ColumnCount) : message);
        }

        return (found, messages);
    }

    internal static async Task<List<ChatAlternative>?> ReadAlternativesAsync(MySqlDataReader reader)
    {
        List<ChatAlternative>? alternatives = null;
        while (await reader.ReadAsync())
            (alternatives ??= []).Add(MessageRow.ReadAlternative(reader));
        return alternatives;
    }

    internal static void Place(List<ChatAlternative> alternatives, List<ChatMessage> messages)
    {
        // Of several versions that are read together, as for an export, each brings all.
        var ofMessage = alternatives.DistinctBy(alternative => alternative.Id).ToLookup(alternative => alternative.MessageId);
        for (var i = 0; i < messages.Count; i++)
        {
            var (id, place) = (messages[i].Id, messages[i].VersionOf ?? messages[i].Id);
            if (ofMessage.Contains(place))
                messages[i] = messages[i] with { Alternatives = [.. ofMessage[place].Where(other => other.VersionId != id).OrderBy(other => other.Number)] };
        }
    }
}

/// <summary>Which messages of a chat are asked for.</summary>
/// <param name="ChatSessionId">The chat.</param>
/// <param name="Limit">How many at most: the newest.</param>
/// <param name="Before">A message of the chat: only older ones; null for no such bound.</param>
public readonly record struct AskedMessages(string ChatSessionId, int Limit, long? Before);

/// <summary>A text that reads a page of a chat.</summary>
/// <param name="HasAlternatives">Whether it asks for earlier replies.</param>
/// <param name="IsSized">Whether it leaves out what a page cannot carry; another is only for owners who have stored no more than that.</param>
/// <param name="Text">The text.</param>
internal sealed record PageSql(bool HasAlternatives, bool IsSized, CheckedSql Text);

/// <summary>Chats that were noted lately. It may have forgotten one, and seldom mistakes another for one.</summary>
internal sealed class RecentChats
{
    private readonly int[] noted = new int[8192];

    /// <summary>Notes a chat.</summary>
    public void Add(ChatOwner owner, string chatSessionId) => Place(owner, chatSessionId, out var name) = name;

    /// <summary>Whether a chat is noted.</summary>
    public bool Has(ChatOwner owner, string chatSessionId) => Place(owner, chatSessionId, out var name) == name;

    private ref int Place(ChatOwner owner, string chatSessionId, out int name)
    {
        name = HashCode.Combine(owner.ActivityId, owner.UserId, chatSessionId);
        return ref noted[(uint)name % noted.Length];
    }
}
