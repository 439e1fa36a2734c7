using Microsoft.Extensions.AI;

namespace WriteAssist.Web.Models;

/// <summary>A model that can be asked for.</summary>
/// <param name="Id">Its name on the wire and in the database.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Client">How to ask it; null where it is not available, for example without its key.</param>
internal sealed record AssistantModel(string Id, string Name, IChatClient? Client)
{
    /// <summary>How many tokens prompt and reply may have together.</summary>
    public int ContextTokens { get; init; }

    /// <summary>How many tokens a reply may have; null for the coach, which has no such bound.</summary>
    public int? MaxReplyTokens { get; init; }

    /// <summary>How many tokens of the chat before the message to answer a prompt may hold.</summary>
    public int HistoryTokens { get; init; } = int.MaxValue;

    /// <summary>How many tokens of the student's text a prompt may hold.</summary>
    public int TextTokens { get; init; }

    /// <summary>Whether its tokens count into a user's hour; those of the coach cost nothing.</summary>
    public bool CostsTokens => Id != CoachChatClient.ModelId;

    /// <summary>How freely it chooses its words; null leaves it to the model.</summary>
    public float? Temperature { get; init; }

    /// <summary>Its system prompt.</summary>
    public string SystemPrompt { get; init; } = "";

    /// <summary>Whether it can be asked now.</summary>
    public bool IsAvailable => Client is not null;
}
