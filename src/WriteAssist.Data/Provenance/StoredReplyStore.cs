using Dapper;
using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Provenance;

/// <summary>The SQL that reads the replies that a passage may be from. Every statement is bound to the owner.</summary>
public sealed class StoredReplyStore(TablePrefix prefix)
{
    /// <summary>By so many of its words a passage is looked for.</summary>
    public const int WordsToFind = 4;

    private const char Escape = '!';
    private const int MostFound = 20;

    // The replies in view in their places, and the earlier ones there.
    private readonly string selectByIds = $"""
        SELECT   message.id AS message_id, message.reply_number AS number, COALESCE(message.model, source.source_model) AS model, message.chat_session_id, chat.title AS chat_title,
                 message.content, message.status = 'streaming' AND NOT {ReplyStatus.Lapsed("message.")} AS is_coming
        FROM     {prefix}writeassistdev_chat AS message
        STRAIGHT_JOIN {prefix}writeassistdev_chat_sessions AS chat FORCE INDEX (unique_session)
                 ON chat.writeassistdevid = message.writeassistdevid AND chat.userid = message.userid AND chat.session_id = message.chat_session_id
        {ChatSourceSql.JoinMessage(prefix)}
        WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.role = 'assistant' AND chat.deleted_at = 0
        AND      message.id IN @ids;

        SELECT   earlier.message_id, earlier.number, COALESCE(earlier.model, source.source_model) AS model, message.chat_session_id, chat.title AS chat_title,
                 earlier.content, 0 AS is_coming
        FROM     {prefix}writeassistdev_chat AS message
        STRAIGHT_JOIN {prefix}writeassistdev_chat_sessions AS chat FORCE INDEX (unique_session)
                 ON chat.writeassistdevid = message.writeassistdevid AND chat.userid = message.userid AND chat.session_id = message.chat_session_id
        STRAIGHT_JOIN {prefix}writeassistdev_chat_alternatives AS earlier ON earlier.message_id = message.id
        {ChatSourceSql.JoinEarlier(prefix)}
        WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.role = 'assistant' AND chat.deleted_at = 0
        AND      message.id IN @ids
        ORDER BY earlier.message_id, earlier.number DESC
        """;

    /// <summary>The owner's replies of these numbers, with the earlier ones in their places; those of others are not there.</summary>
    public async Task<IReadOnlyList<StoredReply>> SelectAsync(MySqlConnection connection, ChatOwner owner, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0)
            return [];
        await using var results = await connection.QueryMultipleAsync(selectByIds, new { owner.ActivityId, owner.UserId, ids });
        var current = (await results.ReadAsync<StoredReply>()).AsList();
        return [.. current, .. await results.ReadAsync<StoredReply>()];
    }

    // Accents and case are ignored by the collation, whatever the column's is: what is found is looked at again.
    private static string HasWords(string content) =>
        string.Join(" AND ", Enumerable.Range(0, WordsToFind).Select(word => $"{content} COLLATE utf8mb4_unicode_ci LIKE @word{word} ESCAPE '{Escape}'"));

    private readonly string selectWith = $"""
        SELECT   message.id
        FROM     {prefix}writeassistdev_chat AS message FORCE INDEX (idx_history)
        WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.role = 'assistant'
        AND      (({HasWords("message.content")})
                  OR EXISTS (SELECT 1 FROM {prefix}writeassistdev_chat_alternatives AS other WHERE other.message_id = message.id AND {HasWords("other.content")}))
        ORDER BY message.timestamp DESC, message.id DESC
        LIMIT    {MostFound}
        """;

    /// <summary>The messages of the owner's newest replies in which all of these words stand; what an owner may store bounds the search.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose replies.</param>
    /// <param name="words">One word or more; the first <see cref="WordsToFind"/> count.</param>
    public async Task<IReadOnlyList<long>> FindAsync(MySqlConnection connection, ChatOwner owner, IReadOnlyList<string> words)
    {
        var parameters = new DynamicParameters(new { owner.ActivityId, owner.UserId });
        for (var i = 0; i < WordsToFind; i++)
            parameters.Add($"word{i}", $"%{string.Concat(words[Math.Min(i, words.Count - 1)].Select(letter => letter is '%' or '_' or Escape ? $"{Escape}{letter}" : $"{letter}"))}%");
        return [.. await connection.QueryAsync<long>(selectWith, parameters)];
    }
}

/// <summary>A reply of the assistant in one of an owner's chats.</summary>
public sealed record StoredReply
{
    /// <summary>Its message.</summary>
    public long MessageId { get; init; }

    /// <summary>Which reply in that place, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The id of the model that made it; null where the server does not know.</summary>
    public string? Model { get; init; }

    /// <summary>Its chat.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>That chat's title.</summary>
    public string ChatTitle { get; init; } = "";

    /// <summary>What it says.</summary>
    public string Content { get; init; } = "";

    /// <summary>Whether it is still coming, so that it may say more soon than is stored.</summary>
    public bool IsComing { get; init; }
}
