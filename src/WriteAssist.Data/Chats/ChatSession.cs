using MySqlConnector;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>A chat: one conversation of a student in an activity. A row of <c>{writeassistdev_chat_sessions}</c> without its owner.</summary>
public sealed record ChatSession
{
    /// <summary>The id of the chat that a message without a chat goes to.</summary>
    public const string DefaultSessionId = "default";

    /// <summary>The title of a chat that nobody named.</summary>
    public const string DefaultTitle = "New Chat";

    /// <summary>The longest chat id, in characters.</summary>
    public const int MaxSessionIdLength = 50;

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The chat's name on the wire, unique for its owner.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>Its title: 1 to 255 characters of plain text.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether it is the chat the student was in last; exactly one of an owner's chats is.</summary>
    public bool IsActive { get; init; }

    /// <summary>When it was made, in Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>When a message was last saved in it, in Unix seconds.</summary>
    public long ModifiedAt { get; init; }

    /// <summary>Who gave it its title.</summary>
    public ChatNaming TitledBy { get; init; }

    /// <summary>Whether its tab is closed in the page.</summary>
    public bool IsClosed { get; init; }

    /// <summary>When it was pinned, in Unix seconds; 0: it is not.</summary>
    public long PinnedAt { get; init; }

    /// <summary>Since when teachers may read it, in Unix seconds; null: it is not shared.</summary>
    public long? SharedAt { get; init; }

    /// <summary>When a teacher opened it last, in Unix seconds, or null; told by <see cref="ChatSessionStore.SelectAllAsync"/> and of a chat that was changed.</summary>
    public long? ReadAt { get; init; }

    /// <summary>When it was put into the bin, in Unix seconds; told only by <see cref="ChatBinStore.SelectAllAsync"/>.</summary>
    public long DeletedAt { get; init; }

    /// <summary>How many bytes of messages it has there.</summary>
    public long BinnedBytes { get; init; }

    /// <summary>The reply that is still coming, or null; told only by <see cref="ChatSessionStore.SelectAllAsync"/>.</summary>
    public long? StreamingMessageId { get; init; }
}

/// <summary>Who gave a chat its title: the values of <c>titled_by</c>. Software that does not know the column means a person.</summary>
public enum ChatNaming
{
    /// <summary>Nobody yet: the next message of the user does.</summary>
    Nobody = 0,

    /// <summary>It is the first words of a message.</summary>
    FirstMessage = 1,

    /// <summary>A model.</summary>
    Model = 2,

    /// <summary>A person; nothing else changes it any more.</summary>
    Person = 3,
}

/// <summary>Whose chats: every query on chats is bound to one user in one activity, so no other's row can be reached.</summary>
/// <param name="ActivityId">The row of <c>{writeassistdev}</c>.</param>
/// <param name="UserId">The row of <c>{user}</c>.</param>
public readonly record struct ChatOwner(long ActivityId, long UserId)
{
    /// <summary>A command that is done for the owner, in the name of a sign-in.</summary>
    internal MySqlCommand Command(MySqlConnection connection, CheckedSql sql, SignInCheck check, string? chatSessionId = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.For(check);
        command.Parameters.AddWithValue("ActivityId", ActivityId);
        command.Parameters.AddWithValue("UserId", UserId);
        if (chatSessionId is not null)
            command.Parameters.AddWithValue("chatSessionId", chatSessionId);
        check.AddTo(command.Parameters);
        return command;
    }
}

/// <summary>All of an owner's chats.</summary>
/// <param name="Chats">The chats, newest first.</param>
/// <param name="StoredBytes">How many bytes of messages the owner has stored.</param>
public sealed record ChatList(IReadOnlyList<ChatSession> Chats, long StoredBytes);

/// <summary>A chat to store.</summary>
/// <param name="SessionId">Its name on the wire.</param>
/// <param name="Title">Its title.</param>
/// <param name="TitledBy">Who gave it that.</param>
/// <param name="Now">When it is made, in Unix seconds.</param>
public sealed record NewChat(string SessionId, string Title, ChatNaming TitledBy, long Now);
