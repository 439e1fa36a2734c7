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

    /// <summary>How many tokens a reply may have; null leaves it to the model.</summary>
    public int? MaxReplyTokens { get; init; }

    /// <summary>How freely it chooses its words; null leaves it to the model.</summary>
    public float? Temperature { get; init; }

    /// <summary>Its system prompt.</summary>
    public string SystemPrompt { get; init; } = "";

    /// <summary>Whether it can be asked now.</summary>
    public bool IsAvailable => Client is not null;
}
