using MySqlConnector;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Chats;

/// <summary>Reads messages column by column, where many are read at once.</summary>
internal static class MessageRow
{
    /// <summary>The columns of a message named <c>message</c>.</summary>
    public static readonly string Columns = $"""
        message.id, message.chat_session_id, message.role, message.content, message.timestamp, message.created_at, message.status, message.model,
                 message.errorcode, message.reply_to, message.reply_number, message.input_tokens, message.output_tokens, {ReplyStatus.Lapsed("message.")},
                 message.version_of, message.branch_id, message.with_text, message.selection IS NOT NULL
        """;

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 18;

    /// <summary>Reads a message from the column on.</summary>
    public static ChatMessage Read(MySqlDataReader reader, int first) => new()
    {
        Id = reader.GetInt64(first),
        ChatSessionId = reader.GetString(first + 1),
        Role = Shared(reader.GetString(first + 2)),
        Content = reader.GetString(first + 3),
        Timestamp = reader.GetInt64(first + 4),
        CreatedAt = reader.GetInt64(first + 5),
        Status = Shared(reader.GetString(first + 6)),
        Model = reader.TextOrNull(first + 7),
        ErrorCode = reader.TextOrNull(first + 8),
        ReplyTo = reader.NumberOrNull(first + 9),
        ReplyNumber = reader.GetInt32(first + 10),
        InputTokens = (int?)reader.NumberOrNull(first + 11),
        OutputTokens = (int?)reader.NumberOrNull(first + 12),
        HasLapsed = reader.GetInt64(first + 13) != 0,
        VersionOf = reader.NumberOrNull(first + 14),
        BranchId = reader.GetInt64(first + 15),
        WithText = reader.GetInt32(first + 16),
        HasSelection = reader.GetInt64(first + 17) != 0,
    };

    /// <summary>The message with where it was copied from, which stands in three columns from the given one on.</summary>
    public static ChatMessage WithSource(ChatMessage message, MySqlDataReader reader, int first) =>
        reader.NumberOrNull(first) is { } source
            ? message with { SourceMessageId = source, SourceTitle = reader.TextOrNull(first + 1), SourceModel = reader.TextOrNull(first + 2) }
            : message;

    /// <summary>The columns of an earlier reply named <c>earlier</c>, and of its <c>source</c>.</summary>
    public const string AlternativeColumns = """
        earlier.id, earlier.message_id, earlier.number, earlier.content, earlier.status, earlier.model, earlier.errorcode, earlier.created_at,
                 source.source_message_id, source.source_title, source.source_model, earlier.version_id
        """;

    /// <summary>Reads an earlier reply from the first column on.</summary>
    public static ChatAlternative ReadAlternative(MySqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        MessageId = reader.GetInt64(1),
        Number = reader.GetInt32(2),
        Content = reader.GetString(3),
        Status = Shared(reader.GetString(4)),
        Model = reader.TextOrNull(5),
        ErrorCode = reader.TextOrNull(6),
        CreatedAt = reader.GetInt64(7),
        SourceMessageId = reader.NumberOrNull(8),
        SourceTitle = reader.TextOrNull(9),
        SourceModel = reader.TextOrNull(10),
        VersionId = reader.NumberOrNull(11),
    };

    // The same few words in each row.
    private static string Shared(string word) => string.IsInterned(word) ?? word;
}
