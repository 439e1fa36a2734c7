using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Chats;

/// <summary>One message of a chat. A row of <c>{writeassistdev_chat}</c> without its owner.</summary>
public sealed record ChatMessage
{
    /// <summary>The row's number; of two messages of a chat the smaller came first.</summary>
    public long Id { get; init; }

    /// <summary>The chat it is in.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>Who said it: <c>user</c>, <c>assistant</c> or <c>system</c>.</summary>
    public string Role { get; init; } = "";

    /// <summary>What was said, exactly as it came.</summary>
    public string Content { get; init; } = "";

    /// <summary>When it was said, by the client's word, in Unix seconds.</summary>
    public long Timestamp { get; init; }

    /// <summary>When it was stored, in Unix seconds; of a reply that was made anew, when that began.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Whether it is whole: one of <see cref="ReplyStatus"/>.</summary>
    public string Status { get; init; } = ReplyStatus.Complete;

    /// <summary>The id of the model that said it; null for a message that no model of this server made.</summary>
    public string? Model { get; init; }

    /// <summary>Why the reply failed; null for one that did not.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The user's message that it answers, if it is a reply.</summary>
    public long? ReplyTo { get; init; }

    /// <summary>Which reply, or which version of the user's message, in this place it is, from 1.</summary>
    public int ReplyNumber { get; init; } = 1;

    /// <summary>The first version of this message of the user, where it was edited; else null.</summary>
    public long? VersionOf { get; init; }

    /// <summary>The branch out of view that it is in (<see cref="BranchStore"/>); 0: it is in view.</summary>
    public long BranchId { get; init; }

    /// <summary>Which of the student's texts went along with it: one of those of <see cref="TextAlong"/>.</summary>
    public int WithText { get; init; }

    /// <summary>Whether a passage of the text went along with it.</summary>
    public bool HasSelection { get; init; }

    /// <summary>How many tokens the prompt had, if the model told.</summary>
    public int? InputTokens { get; init; }

    /// <summary>How many tokens the reply has, if the model told.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Whether the server that writes it has not been heard of for too long; only of a reply under way it means something.</summary>
    public bool HasLapsed { get; init; }

    /// <summary>The answer in another chat that it is a copy of, or null.</summary>
    public long? SourceMessageId { get; init; }

    /// <summary>The title of that answer's chat, as it was then.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>The id of the model that gave that answer.</summary>
    public string? SourceModel { get; init; }

    /// <summary>The earlier replies in its place, or the other versions of a message of the user, oldest first.</summary>
    public IReadOnlyList<ChatAlternative> Alternatives { get; init; } = [];

    /// <summary>Whether it is a reply whose server has not been heard of for too long.</summary>
    public bool IsInterrupted => Status == ReplyStatus.Streaming && HasLapsed;

    /// <summary>The message as it is for readers: a reply that lost its server has failed.</summary>
    public ChatMessage AsRead() => IsInterrupted ? this with { Status = ReplyStatus.Failed, ErrorCode = ReplyStatus.Interrupted } : this;
}

/// <summary>An earlier reply in the place of a message, or a version of a message of the user, which is a message of its own.</summary>
public sealed record ChatAlternative
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The message that it is, where it is a version of the user's; its content is there.</summary>
    public long? VersionId { get; init; }

    /// <summary>The message in whose place it was; of versions the first.</summary>
    public long MessageId { get; init; }

    /// <summary>Which reply in that place it was, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What was said.</summary>
    public string Content { get; init; } = "";

    /// <summary>How it ended: one of <see cref="ReplyStatus"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>The id of the model that said it.</summary>
    public string? Model { get; init; }

    /// <summary>Why it failed; null for one that did not.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>When it was begun, in Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>The answer in another chat that it is a copy of, or null.</summary>
    public long? SourceMessageId { get; init; }

    /// <summary>The title of that answer's chat, as it was then.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>The id of the model that gave that answer.</summary>
    public string? SourceModel { get; init; }
}

/// <summary>A message to store.</summary>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>system</c>.</param>
/// <param name="Content">What was said.</param>
/// <param name="Timestamp">When, in Unix seconds.</param>
/// <param name="ClientId">The client's own name for it, by which a retry is recognised; null for none.</param>
public sealed record NewChatMessage(string Role, string Content, long Timestamp, string? ClientId)
{
    /// <summary>What a chat that nobody has named is called after it; null for nothing.</summary>
    public string? FirstWords { get; init; }
}

/// <summary>What saving a message goes by.</summary>
/// <param name="Now">The time, in Unix seconds.</param>
/// <param name="MostBytes">How many bytes of messages the owner may have stored with it.</param>
public readonly record struct SavingLimits(long Now, long MostBytes);

/// <summary>Some messages of a chat in time order.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="HasMore">Whether older ones were left out.</param>
public sealed record ChatMessagePage(IReadOnlyList<ChatMessage> Messages, bool HasMore);

/// <summary>Where a message was stored.</summary>
/// <param name="Id">The message.</param>
/// <param name="ChatSessionId">Its chat.</param>
public sealed record SavedMessage(long Id, string ChatSessionId);
