using MySqlConnector;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL that reads chats whole, from the oldest message on, piece by piece.</summary>
public sealed class ChatExportStore(TablePrefix prefix)
{
    private const int MostMessages = 200; // of a piece

    private readonly CheckedSql selectChats = new(prefix, isLive => $"""
        SELECT {isLive};

        SELECT   {ChatSessionRow.Columns}
        FROM     {prefix}writeassistdev_chat_sessions FORCE INDEX (idx_listed)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at = 0 AND (@chatSessionId IS NULL OR session_id = @chatSessionId)
        ORDER BY created_at, id
        """);

    /// <summary>An owner's chats, oldest first, or one of them.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chats.</param>
    /// <param name="chatSessionId">The chat; null for all.</param>
    /// <param name="check">The sign-in in whose name they are read.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<IReadOnlyList<ChatSession>> SelectChatsAsync(MySqlConnection connection, ChatOwner owner, string? chatSessionId, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectChats, check);
        command.Parameters.AddWithValue("chatSessionId", chatSessionId);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        await reader.NextResultAsync();
        var chats = new List<ChatSession>();
        while (await reader.ReadAsync())
            chats.Add(ChatSessionRow.Read(reader));
        return chats;
    }

    private static string Rows(TablePrefix prefix) => $"""
        SELECT   id, version_of, stored_bytes
        FROM     {prefix}writeassistdev_chat FORCE INDEX (idx_chat_order)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = {ChatOwnerSql.LiveChat(prefix)} AND id > @after
        ORDER BY id
        LIMIT    {MostMessages}
        """;

    private readonly CheckedSql selectMessages = new(prefix, _ => $"""
        SELECT   {MessageRow.AlternativeColumns}
        FROM     ({ChatPageStore.Sized(Rows(prefix), "id", "id, version_of")}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat_alternatives AS earlier ON earlier.message_id = COALESCE(page.version_of, page.id)
        {ChatSourceSql.JoinEarlier(prefix)};

        SELECT   page.found, {MessageRow.Columns}, source.source_message_id, source.source_title, source.source_model
        FROM     ({ChatPageStore.Sized(Rows(prefix), "id")}) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS message ON message.id = page.id
        {ChatSourceSql.JoinMessage(prefix)}
        """);

    /// <summary>The next messages of a chat, in view or not, in the order in which they arrived, with the earlier replies in their places.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="after">The last message that was read; 0 to begin.</param>
    /// <returns>None at the end.</returns>
    public async Task<IReadOnlyList<ChatMessage>> SelectNextAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, long after)
    {
        await using var command = owner.Command(connection, selectMessages, SignInCheck.Proven, chatSessionId);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("mostBytes", ChatPageStore.MostStreamedBytes);
        await using var reader = await command.ExecuteReaderAsync();
        var alternatives = await ChatPageStore.ReadAlternativesAsync(reader);
        await reader.NextResultAsync();
        var (_, messages) = await ChatPageStore.ReadMessagesAsync(reader, withSource: true);
        messages.Sort((one, other) => one.Id.CompareTo(other.Id));
        if (alternatives is not null)
            ChatPageStore.Place(alternatives, messages);
        return messages;
    }
}
