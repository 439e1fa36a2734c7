using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace WriteAssist.Web.Assistant.Coach;

/// <summary>
/// A writing coach that needs no model: it answers by fixed rules (docs/coach.md), always the same for the same chat, without
/// network or database. It keeps no state: one instance serves all chats at once.
/// </summary>
/// <param name="time">The clock that the pieces of a reply wait by.</param>
/// <param name="options">How fast a reply is written.</param>
internal sealed class CoachChatClient(TimeProvider time, CoachOptions options) : IChatClient
{
    /// <summary>The model's id.</summary>
    public const string ModelId = "coach";

    /// <summary>
    /// The key in <see cref="ChatOptions.AdditionalProperties"/> of the page's language ("fr", "fr_ca", "en-GB"): it counts
    /// where the text's own language cannot be told.
    /// </summary>
    public const string LanguageProperty = "language";

    private static readonly ChatClientMetadata Metadata = new("writeassist", defaultModelId: ModelId);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (reply, usage) = await ReplyAsync(messages, options, cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply) { MessageId = NewId() })
        {
            ResponseId = NewId(),
            ModelId = ModelId,
            CreatedAt = time.GetUtcNow(),
            FinishReason = ChatFinishReason.Stop,
            Usage = usage,
        };
    }

    /// <summary>Writes the reply a few words at a time; the last update has no text but the usage and the finish reason.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: between pieces, at the latest after the wait of one piece.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (reply, usage) = await ReplyAsync(messages, options, cancellationToken);
        var (responseId, messageId) = (NewId(), NewId());
        await foreach (var piece in PaceAsync(Pieces.Of(reply, PieceWords), cancellationToken))
            yield return Update(new TextContent(piece));
        var last = Update(new UsageContent(usage));
        last.FinishReason = ChatFinishReason.Stop;
        yield return last;

        ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content])
        {
            ResponseId = responseId,
            MessageId = messageId,
            ModelId = ModelId,
            CreatedAt = time.GetUtcNow(),
        };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <summary>There is nothing to release.</summary>
    public void Dispose()
    {
    }

    private int PieceWords => Math.Max(1, options.WordsPerPiece);

    /// <summary>Looks at the text on another thread: a text of a megabyte takes a moment, and other replies are streaming.</summary>
    private static Task<(string Reply, UsageDetails Usage)> ReplyAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions, CancellationToken cancellationToken)
    {
        var prompt = messages.Select(m => (m.Role, m.Text)).ToList();
        var pageLanguage = PageLanguage(chatOptions);
        return Task.Run(() =>
        {
            var reply = CoachReply.To([.. prompt.Where(m => m.Role == ChatRole.User).Select(m => m.Text)], pageLanguage);
            return (reply, TokenEstimate.Of(prompt.Select(m => m.Text), reply));
        }, cancellationToken);
    }

    private static CoachLanguage PageLanguage(ChatOptions? chatOptions) =>
        chatOptions?.AdditionalProperties?.TryGetValue(LanguageProperty, out var value) != true || value?.ToString() is not { } language ? CoachLanguage.Other
        : language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? CoachLanguage.French
        : CoachLanguage.English;

    /// <summary>
    /// Each piece is due at a time of its own, counted from the first: a slow timer or reader does not add up over the reply.
    /// </summary>
    private async IAsyncEnumerable<string> PaceAsync(IReadOnlyList<string> pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var delay = TimeSpan.FromTicks(Math.Min(options.PieceDelay.Ticks, options.LongestReply.Ticks / Math.Max(1, pieces.Count)));
        var start = time.GetTimestamp();
        for (var i = 0; i < pieces.Count; i++)
        {
            var wait = (delay * i) - time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            yield return pieces[i];
        }
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}
