using MySqlConnector;

namespace WriteAssist.Data.Chats;

/// <summary>Reads chats column by column.</summary>
internal static class ChatSessionRow
{
    /// <summary>The columns of a chat.</summary>
    public const string Columns = "id, session_id, title, is_active, created_at, modified_at, titled_by, is_closed, pinned_at";

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 9;

    /// <summary>Reads a chat from the first column on.</summary>
    public static ChatSession Read(MySqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        SessionId = reader.GetString(1),
        Title = reader.GetString(2),
        IsActive = reader.GetInt64(3) != 0,
        CreatedAt = reader.GetInt64(4),
        ModifiedAt = reader.GetInt64(5),
        TitledBy = (ChatNaming)reader.GetInt32(6),
        IsClosed = reader.GetInt64(7) != 0,
        PinnedAt = reader.GetInt64(8),
    };
}
