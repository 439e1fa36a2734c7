using MySqlConnector;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>Reads chats column by column.</summary>
internal static class ChatSessionRow
{
    /// <summary>The columns of a chat.</summary>
    public const string Columns = "id, session_id, title, is_active, created_at, modified_at, titled_by, is_closed, pinned_at, shared_at";

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 10;

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
        SharedAt = reader.IsDBNull(9) ? null : reader.GetInt64(9),
    };

    /// <summary>Reads a chat, and from the column behind it when it was read last.</summary>
    public static ChatSession ReadWithReading(MySqlDataReader reader) => Read(reader) with { ReadAt = reader.IsDBNull(ColumnCount) ? null : reader.GetInt64(ColumnCount) };

    /// <summary>The statement that reads the chat <c>@chatSessionId</c> as it is, with when it was read last, for <see cref="ChangeAsync"/>.</summary>
    public static string Select(TablePrefix prefix) => $"""
        SELECT {Columns},
               (SELECT MAX(read_at) FROM {prefix}writeassistdev_chat_readings WHERE writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId)
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0
        """;

    /// <summary>The text that changes the chat <c>@chatSessionId</c> and reads it as it is then, for <see cref="ChangeAsync"/>.</summary>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="assignments">What is set.</param>
    public static CheckedSql Changing(TablePrefix prefix, string assignments) => new(prefix, isLive => $"""
        UPDATE {prefix}writeassistdev_chat_sessions
        SET    {assignments}
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0 AND {isLive};

        {Select(prefix)}
        """);

    /// <summary>Does what changes a chat and reads it.</summary>
    /// <returns>The chat as it is now, or null where nothing was changed.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was, and the sign-in may not be what it was.</exception>
    public static async Task<ChatSession?> ChangeAsync(MySqlCommand command, SignInCheck check)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var chat = await reader.ReadAsync() ? ReadWithReading(reader) : null;
        await reader.NextResultAsync();
        return check.ProveChanged(reader.RecordsAffected) ? chat : null;
    }

    /// <summary>Does what changes which chat is active, and reads the name of the one that is now.</summary>
    /// <returns>Whether something was changed, and the chat's name, if there is one.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was, and the sign-in may not be what it was.</exception>
    public static async Task<(bool IsDone, string? Active)> LeaveAsync(MySqlCommand command, SignInCheck check)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var active = await reader.ReadAsync() ? reader.GetString(0) : null;
        await reader.NextResultAsync();
        return (check.ProveChanged(reader.RecordsAffected), active);
    }
}
