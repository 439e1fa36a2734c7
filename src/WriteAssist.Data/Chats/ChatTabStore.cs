using MySqlConnector;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL of how chats stand in the page: whether a chat's tab is closed, and whether it is pinned.</summary>
public sealed class ChatTabStore(TablePrefix prefix)
{
    private readonly CheckedSql close = new(prefix, isLive => $"""
        START TRANSACTION;

        {ChatOwnerSql.LockIf(prefix, isLive, "chat.is_closed = 1")};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND ROW_COUNT() > 0
        AND    EXISTS (SELECT 1 FROM (SELECT id FROM {prefix}writeassistdev_chat_sessions
                                      WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at = 0 AND is_closed = 0 LIMIT 1) AS another);

        {ActiveChatSql.ActivateNewest(prefix, "ROW_COUNT() > 0")};

        SELECT session_id
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1 AND is_closed = 0;

        COMMIT
        """);

    /// <summary>
    /// Closes a chat's tab, in a transaction of its own. If it was the active one, the newest whose tab is open becomes active; where none
    /// is, it stays active.
    /// </summary>
    /// <returns>Whether there is such a chat, and which is active now; null where no tab is open.</returns>
    /// <exception cref="SignInUnprovenException">There is none, and the sign-in may not be what it was.</exception>
    public async Task<(bool IsDone, string? Active)> CloseAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, SignInCheck check)
    {
        await using var command = owner.Command(connection, close, check, chatSessionId);
        return await ChatSessionRow.LeaveAsync(command, check);
    }

    private readonly CheckedSql pin = ChatSessionRow.Changing(prefix, "pinned_at = @pinnedAt");

    /// <summary>Pins a chat, or (0) unpins it.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="pinnedAt">When, in Unix seconds; 0 unpins it.</param>
    /// <param name="check">The sign-in in whose name it is done.</param>
    /// <returns>The chat as it is now, or null where there is none.</returns>
    /// <exception cref="SignInUnprovenException">There is none, or the sign-in is not what it was.</exception>
    public async Task<ChatSession?> PinAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, long pinnedAt, SignInCheck check)
    {
        await using var command = owner.Command(connection, pin, check, chatSessionId);
        command.Parameters.AddWithValue("pinnedAt", pinnedAt);
        return await ChatSessionRow.ChangeAsync(command, check);
    }
}
