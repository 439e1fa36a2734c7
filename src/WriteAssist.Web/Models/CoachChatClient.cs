using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using WriteAssist.Coach;

namespace WriteAssist.Web.Models;

/// <summary>How fast the coach's reply is written out.</summary>
internal sealed record CoachOptions
{
    /// <summary>The wait between two pieces of a reply; zero writes without waiting.</summary>
    public TimeSpan PieceDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The longest that the waits of one reply may add up to: a long reply is written faster.</summary>
    public TimeSpan LongestReply { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How many words one piece has; at least 1.</summary>
    public int WordsPerPiece { get; init; } = 3;
}

/// <summary>
/// The <see cref="WritingCoach"/> as a model like others: its replies are written a few words at a time. It keeps no state: one
/// instance serves all chats at once.
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

    /// <summary>
    /// The key in a system message's <see cref="ChatMessage.AdditionalProperties"/> of the text that the student shares with several
    /// chats: other models read it in the message, the coach has to be told it apart.
    /// </summary>
    public const string TextProperty = "text";

    /// <summary>The same of the text that the student has sent along with the message to answer: for the coach it was said just before that.</summary>
    public const string AlongProperty = "along";

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
        await foreach (var piece in PaceAsync(reply, cancellationToken))
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

    /// <summary>Looks at the text on another thread: a text of a megabyte takes a moment, and other replies are streaming.</summary>
    private static Task<(string Reply, UsageDetails Usage)> ReplyAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions, CancellationToken cancellationToken)
    {
        var all = messages.ToList();
        var prompt = all.Select(m => (Text: m.Text, Written: m.Role == ChatRole.User ? m.Text : TextOf(m, TextProperty))).ToList();
        if (all.Select(m => TextOf(m, AlongProperty)).FirstOrDefault(text => text is not null) is { } along)
            prompt.Insert(prompt.Count - 1, (Text: "", Written: along));
        var language = chatOptions?.AdditionalProperties?.TryGetValue(LanguageProperty, out var value) == true ? value?.ToString() : null;
        return Task.Run(() =>
        {
            var reply = WritingCoach.Reply([.. prompt.Select(m => m.Written).OfType<string>()], language);
            return (reply, Usage(prompt.Sum(m => Tokens(m.Text)), Tokens(reply)));
        }, cancellationToken);
    }

    private static string? TextOf(ChatMessage message, string property) =>
        message.Role == ChatRole.System && message.AdditionalProperties?.TryGetValue(property, out var text) == true ? text?.ToString() : null;

    /// <summary>The coach uses no tokens; so that its replies can be compared with a model's, it reports about what a model would use.</summary>
    private static UsageDetails Usage(long input, long output) =>
        new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };

    /// <summary>Four tokens for three words.</summary>
    private static long Tokens(string text)
    {
        var words = 0L;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                words++;
        }
        return (words * 4 + 2) / 3;
    }

    /// <summary>Cuts a reply before every so many words; white space stays with the word before it. Put together they are the reply.</summary>
    private static List<string> Pieces(string reply, int words)
    {
        var pieces = new List<string>();
        var (start, count) = (0, 0);
        for (var i = 1; i < reply.Length; i++)
        {
            var isWordStart = char.IsWhiteSpace(reply[i - 1]) && !char.IsWhiteSpace(reply[i]);
            if (!isWordStart || ++count < words)
                continue;
            pieces.Add(reply[start..i]);
            (start, count) = (i, 0);
        }
        if (start < reply.Length)
            pieces.Add(reply[start..]);
        return pieces;
    }

    /// <summary>
    /// Each piece is due at a time of its own, counted from the first: a slow timer or reader does not add up over the reply.
    /// </summary>
    private async IAsyncEnumerable<string> PaceAsync(string reply, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pieces = Pieces(reply, Math.Max(1, options.WordsPerPiece));
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
