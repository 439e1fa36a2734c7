using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Replies;

/// <summary>What decides whether a user may ask for a reply now.</summary>
public sealed record ReplyGround
{
    /// <summary>How many requests the user has sent this hour.</summary>
    public int Requests { get; init; }

    /// <summary>How many tokens the user has used this hour.</summary>
    public long Tokens { get; init; }

    /// <summary>How many replies the owner has asked for on this day, since a teacher gave a new budget.</summary>
    public int DayRequests { get; init; }

    /// <summary>How many tokens the owner has used on this day, likewise.</summary>
    public long DayTokens { get; init; }

    /// <summary>How many of the user's requests are under way whose reply no chat keeps.</summary>
    public int Calls { get; init; }

    /// <summary>The user's replies under way, in all activities; some may have lost their server.</summary>
    public IReadOnlyList<StreamingRow> Streaming { get; init; } = [];

    /// <summary>The message that is stored already under the client's own name for it, or null.</summary>
    public SentTurn? Sent { get; init; }

    /// <summary>Who has named the chat; null where the owner has no such chat.</summary>
    public ChatNaming? TitledBy { get; init; }

    /// <summary>How many bytes of messages the owner has stored.</summary>
    public long StoredBytes { get; init; }
}

/// <summary>A reply under way.</summary>
public sealed record StreamingRow
{
    /// <summary>The reply.</summary>
    public long Id { get; init; }

    /// <summary>The activity it is in.</summary>
    public long WriteAssistDevId { get; init; }

    /// <summary>The chat it is in.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>Whether its server has not been heard of for too long.</summary>
    public bool HasLapsed { get; init; }
}

/// <summary>A user's message and the reply to it.</summary>
public sealed record SentTurn
{
    /// <summary>The user's message.</summary>
    public long MessageId { get; init; }

    /// <summary>The chat both are in.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>The reply; null where there is none yet.</summary>
    public long? ReplyId { get; init; }
}

/// <summary>What of the student's text goes along with a message.</summary>
/// <param name="WithText">Which text of the project: <see cref="None"/>, <see cref="Write"/> or <see cref="Edit"/>.</param>
/// <param name="Selection">A passage of it as plain text, or the passage alone where no text goes along; null for none.</param>
public sealed record TextAlong(int WithText, string? Selection)
{
    /// <summary>No text.</summary>
    public const int None = 0;

    /// <summary>The draft.</summary>
    public const int Write = 1;

    /// <summary>The text that is revised.</summary>
    public const int Edit = 2;
}

/// <summary>A message to send, or to answer.</summary>
/// <param name="ChatSessionId">The chat.</param>
/// <param name="Model">The id of the model that answers.</param>
/// <param name="Now">The time.</param>
public sealed record NewTurn(string ChatSessionId, string Model, DateTimeOffset Now)
{
    /// <summary>The day on which it is counted: 20261128.</summary>
    public required int Day { get; init; }

    /// <summary>What the user says; for a new message.</summary>
    public string? Content { get; init; }

    /// <summary>The client's own name for the new message; null for none.</summary>
    public string? ClientId { get; init; }

    /// <summary>What a chat that nobody has named is called after the new message; null for nothing.</summary>
    public string? FirstWords { get; init; }

    /// <summary>What of the student's text goes along; null for nothing.</summary>
    public TextAlong? Along { get; init; }

    /// <summary>Whether its transaction is committed with it.</summary>
    public bool IsLast { get; init; }

    /// <summary>The stored message: the one to answer, or the reply to begin anew.</summary>
    public long? MessageId { get; init; }
}
