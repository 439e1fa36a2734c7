using Newtonsoft.Json;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>
/// What happens to a reply, in this order: <see cref="Started"/> once, <see cref="Delta"/> any number of times, then either
/// <see cref="Done"/> or <see cref="Failed"/>, once, and at last, where the chat got a better title after it, <see cref="Titled"/>. There are no other kinds.
/// </summary>
internal abstract record ReplyEvent
{
    private ReplyEvent()
    {
    }

    /// <summary>The reply's row is there.</summary>
    /// <param name="SessionId">The chat.</param>
    /// <param name="MessageId">The reply.</param>
    /// <param name="UserMessageId">The message it answers; null where that is not known.</param>
    /// <param name="Model">The id of the model.</param>
    /// <param name="Number">Which reply in this place it is, from 1.</param>
    /// <param name="Remaining">How many requests the user has left this hour; null where none was counted.</param>
    /// <param name="Title">The title that the message has given the chat; null where it has changed none.</param>
    internal sealed record Started(string SessionId, long MessageId, long? UserMessageId, string? Model, int Number, int? Remaining, string? Title = null) : ReplyEvent
    {
        /// <summary>How many replies the user can still ask for on this day; null where the activity sets no limit.</summary>
        [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
        public int? DayRequestsLeft { get; init; }

        /// <summary>How many tokens were left of this day when the reply began; null where the activity sets no limit.</summary>
        [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
        public long? DayTokensLeft { get; init; }
    }

    /// <summary>More of the text.</summary>
    /// <param name="Text">What is new: a piece of the reply's one text, not a copy; never half a character.</param>
    internal sealed record Delta(ReadOnlyMemory<char> Text) : ReplyEvent;

    /// <summary>The reply is whole, or the user stopped it; it is on disk.</summary>
    /// <param name="Message">The whole of it.</param>
    internal sealed record Done(ChatMessage Message) : ReplyEvent;

    /// <summary>The reply failed.</summary>
    /// <param name="Refusal">Why.</param>
    /// <param name="Message">What came of it; null where nothing is kept.</param>
    internal sealed record Failed(Refusal Refusal, ChatMessage? Message) : ReplyEvent;

    /// <summary>The chat has a better title.</summary>
    /// <param name="SessionId">The chat.</param>
    /// <param name="Title">The title.</param>
    internal sealed record Titled(string SessionId, string Title) : ReplyEvent;

    /// <summary>The end of a reply that has ended.</summary>
    public static ReplyEvent EndOf(ChatMessage message) =>
        message.Status != ReplyStatus.Failed ? new Done(message)
        : new Failed(ReplyRefusals.For(message.ErrorCode), message);
}

/// <summary>The events of one reply, from its start; each reader sees all of them.</summary>
/// <param name="start">The first event.</param>
/// <param name="rest">The others.</param>
internal sealed class ReplyStream(ReplyEvent.Started start, IAsyncEnumerable<ReplyEvent> rest) : IAsyncEnumerable<ReplyEvent>
{
    /// <summary>The first event, which is known at once.</summary>
    public ReplyEvent.Started Start { get; } = start;

    /// <summary>Ends when no more text will come, where this server makes the reply.</summary>
    public Task Whole { get; init; } = new TaskCompletionSource().Task;

    /// <summary>How it ends, for whoever waits for nothing else.</summary>
    /// <param name="patience">
    /// How long it may take to save the end of the whole text. After that it is told that it failed, since it is not saved; it will be as soon as that can be done.
    /// </param>
    /// <param name="time">The clock of that.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ReplyEvent> LastAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(ReadLastAsync(leaving.Token), UnsavedAsync(patience, time, leaving.Token));
        await leaving.CancelAsync();
        return await first;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<ReplyEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        yield return Start;
        await foreach (var next in rest.WithCancellation(cancellationToken))
            yield return next;
    }

    private async Task<ReplyEvent> ReadLastAsync(CancellationToken cancellationToken)
    {
        await foreach (var next in rest.WithCancellation(cancellationToken))
        {
            if (next is ReplyEvent.Done or ReplyEvent.Failed)
                return next;
        }

        throw new InvalidOperationException("A reply ended without its last event.");
    }

    private async Task<ReplyEvent> UnsavedAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        await Whole.WaitAsync(cancellationToken);
        await Task.Delay(patience, time, cancellationToken);
        return new ReplyEvent.Failed(Refusal.DatabaseUnavailable(), Message: null);
    }
}
