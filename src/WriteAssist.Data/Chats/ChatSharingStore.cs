using MySqlConnector;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL of chats that teachers may read.</summary>
public sealed class ChatSharingStore(TablePrefix prefix)
{
    // A chat that is shared already keeps since when.
    private readonly CheckedSql share = ChatSessionRow.Changing(prefix, "shared_at = COALESCE(shared_at, @sharedAt)");

    /// <summary>Shares a chat with teachers.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="sharedAt">When, in Unix seconds.</param>
    /// <param name="check">The sign-in in whose name it is done.</param>
    /// <returns>The chat as it is now, or null where there is none.</returns>
    /// <exception cref="SignInUnprovenException">There is none, or the sign-in is not what it was.</exception>
    public async Task<ChatSession?> ShareAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, long sharedAt, SignInCheck check)
    {
        await using var command = owner.Command(connection, share, check, chatSessionId);
        command.Parameters.AddWithValue("sharedAt", sharedAt);
        return await ChatSessionRow.ChangeAsync(command, check);
    }

    private readonly CheckedSql unshare = ChatSessionRow.Changing(prefix, "shared_at = NULL");

    /// <summary>Ends the sharing of a chat.</summary>
    /// <returns>The chat as it is now, or null where there is none.</returns>
    /// <exception cref="SignInUnprovenException">There is none, or the sign-in is not what it was.</exception>
    public async Task<ChatSession?> UnshareAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, SignInCheck check)
    {
        await using var command = owner.Command(connection, unshare, check, chatSessionId);
        return await ChatSessionRow.ChangeAsync(command, check);
    }
}
