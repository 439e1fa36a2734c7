namespace WriteAssist.Data.Chats;

/// <summary>One message of a chat. A row of <c>{writeassistdev_chat}</c> without its owner.</summary>
public sealed record ChatMessage
{
    /// <summary>The row's number; of two messages of one second the smaller came first.</summary>
    public long Id { get; init; }

    /// <summary>The chat it is in.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>Who said it: <c>user</c>, <c>assistant</c> or <c>system</c>.</summary>
    public string Role { get; init; } = "";

    /// <summary>What was said, exactly as it came.</summary>
    public string Content { get; init; } = "";

    /// <summary>When it was said, by the client's word, in Unix seconds.</summary>
    public long Timestamp { get; init; }

    /// <summary>When it was stored, in Unix seconds.</summary>
    public long CreatedAt { get; init; }
}

/// <summary>A message to store.</summary>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>system</c>.</param>
/// <param name="Content">What was said.</param>
/// <param name="Timestamp">When, in Unix seconds.</param>
/// <param name="ClientId">The client's own name for it, by which a retry is recognised; null for none.</param>
public sealed record NewChatMessage(string Role, string Content, long Timestamp, string? ClientId);

/// <summary>Some messages of a chat in time order.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="HasMore">Whether older ones were left out.</param>
public sealed record ChatMessagePage(IReadOnlyList<ChatMessage> Messages, bool HasMore);

/// <summary>Where a message was stored.</summary>
/// <param name="Id">The message.</param>
/// <param name="ChatSessionId">Its chat.</param>
public sealed record SavedMessage(long Id, string ChatSessionId);
