using System.Runtime.CompilerServices;
using WriteAssist.Data.Chats;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Models;

namespace WriteAssist.Web.Replies;

/// <summary>Why a reply is ended before its model has.</summary>
internal enum ReplyCancellation
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The user asked for it.</summary>
    Stopped,

    /// <summary>The server is stopping.</summary>
    ServerStops,

    /// <summary>The row is gone: the chat was deleted or cleared.</summary>
    Gone,
}

/// <summary>
/// A reply that this server is making. All who follow it read one growing text, each from its own place and a piece at a time, so a slow
/// reader costs no memory and holds nobody up.
/// </summary>
/// <param name="owner">Whose chat.</param>
/// <param name="message">The reply's row as it began.</param>
/// <param name="model">Who answers.</param>
#pragma warning disable CA1001 // a source without a timer holds nothing, and a stop may come while the reply ends
internal sealed class RunningReply(ChatOwner owner, ChatMessage message, AssistantModel model)
#pragma warning restore CA1001
{
    /// <summary>The longest piece that a reader is told at once, in UTF-16 units.</summary>
    public const int LongestPiece = 4096;

    private readonly Lock gate = new();
    private readonly ReplyText text = new();
    private List<ReplyWait> waiting = [];
    private List<ReplyWait> waking = [];
    private readonly CancellationTokenSource cancellation = new();
    private readonly TaskCompletionSource whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ReplyEvent> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> titled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose chat.</summary>
    public ChatOwner Owner { get; } = owner;

    /// <summary>The reply's row as it began.</summary>
    public ChatMessage Message { get; } = message;

    /// <summary>Who answers.</summary>
    public AssistantModel Model { get; } = model;

    /// <summary>The activity, with what its teacher has set.</summary>
    public Activity Activity { get; init; } = new(CourseModuleId: 0, owner.ActivityId, CourseId: 0, Name: "");

    /// <summary>What the owner has of the assistant on the day on which the reply is counted.</summary>
    public DayBudget Budget { get; init; } = new(default, Requests: null, Tokens: null);

    /// <summary>A text that goes into the prompt beside the chat; null for none.</summary>
    public string? SharedContext { get; init; }

    /// <summary>What the student does with the text meanwhile; null where the page does not say.</summary>
    public WritingPhase? Phase { get; init; }

    /// <summary>The page's language, for example <c>fr</c>; null where it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>What the reply answers, where the chat awaits a better title of its model; else null.</summary>
    public string? Question { get; init; }

    /// <summary>Ends when the model need not go on.</summary>
    public CancellationToken Cancelled => cancellation.Token;

    /// <summary>Why it need not.</summary>
    public ReplyCancellation Reason { get; private set; }

    /// <summary>Ends when no more text will come, and only what has come is to be saved and counted.</summary>
    public Task Whole => whole.Task;

    /// <summary>The last event, when the reply has ended and is saved.</summary>
    public Task<ReplyEvent> Ended => ended.Task;

    /// <summary>The better title that the chat got after the reply; null for none, and at once where none is awaited.</summary>
    public Task<string?> BetterTitle => Question is null ? Task.FromResult<string?>(null) : titled.Task;

    /// <summary>The text so far, joined: for its end, not for each piece.</summary>
    public string Text
    {
        get
        {
            lock (gate)
                return text.ToString();
        }
    }

    /// <summary>How long the text is so far, in UTF-16 units.</summary>
    public int Length
    {
        get
        {
            lock (gate)
                return text.Length;
        }
    }

    /// <summary>
    /// Adds to the text, and lets those who wait for it write it out at once, before it returns: they wait for no slow reader. Pieces
    /// and the end come from one caller, one after another.
    /// </summary>
    /// <param name="piece">What is new: whole characters.</param>
    public void Append(string piece)
    {
        lock (gate)
        {
            text.Append(piece);
            (waiting, waking) = (waking, waiting);
        }

        WakeAll(atOnce: true);
    }

    /// <summary>Ends the generation; the first reason counts.</summary>
    public void Cancel(ReplyCancellation reason)
    {
        lock (gate)
        {
            if (Reason != ReplyCancellation.None || ended.Task.IsCompleted)
                return;
            Reason = reason;
        }

        cancellation.Cancel();
    }

    /// <summary>Says that no more text will come; again, it changes nothing.</summary>
    public void EndText() => whole.TrySetResult();

    /// <summary>Tells everybody how it ended.</summary>
    public void End(ReplyEvent last)
    {
        lock (gate)
        {
            ended.SetResult(last);
            (waiting, waking) = (waking, waiting);
        }

        WakeAll(atOnce: false);
    }

    /// <summary>Tells everybody the chat's better title; null for none.</summary>
    public void EndTitle(string? title) => titled.TrySetResult(title);

    /// <summary>The next piece of the text after a place, at most <see cref="LongestPiece"/> and never half of a character; empty where there is none yet.</summary>
    /// <param name="place">Where to read; it moves behind the piece. The default is the beginning.</param>
    public ReadOnlyMemory<char> Read(ref ReplyText.Place place)
    {
        lock (gate)
            return text.Read(ref place, LongestPiece);
    }

    /// <summary>The events after the start, from the first character.</summary>
    public async IAsyncEnumerable<ReplyEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var place = default(ReplyText.Place);
        var wait = new ReplyWait();
        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(wait), null);
        while (true)
        {
            var (piece, isOver) = ReadOrWait(ref place, wait, cancellationToken);
            if (!piece.IsEmpty)
            {
                yield return new ReplyEvent.Delta(piece);
            }
            else if (isOver)
            {
                yield return await Ended;
                if (await BetterTitle.WaitAsync(cancellationToken) is { } title)
                    yield return new ReplyEvent.Titled(Message.ChatSessionId, title);
                yield break;
            }
            else
            {
                await wait.Task;
            }
        }
    }

    // Nothing read and not over: the wait has begun.
    private (ReadOnlyMemory<char> Piece, bool IsOver) ReadOrWait(ref ReplyText.Place place, ReplyWait wait, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            cancellationToken.ThrowIfCancellationRequested(); // who leaves later finds the wait in the list
            var (piece, isOver) = (text.Read(ref place, LongestPiece), ended.Task.IsCompleted);
            if (piece.IsEmpty && !isOver)
                waiting.Add(wait.Begin());
            return (piece, isOver);
        }
    }

    private void Leave(ReplyWait wait)
    {
        lock (gate)
        {
            if (waiting.Remove(wait))
                wait.End(atOnce: false);
        }
    }

    // Not under the lock: who is woken reads on. Nobody else wakes meanwhile: pieces and the end come one after another.
    private void WakeAll(bool atOnce)
    {
        foreach (var wait in waking)
            wait.End(atOnce);
        waking.Clear();
    }
}
