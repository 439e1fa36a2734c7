using System.Text;
using WriteAssist.Data.Replies;

namespace WriteAssist.Web.Replies;

/// <summary>How far one reply is saved. Between <see cref="Take"/> and <see cref="Done"/> or <see cref="Release"/> one statement has it.</summary>
/// <param name="reply">The reply.</param>
/// <param name="end">Ends the saving.</param>
/// <param name="now">The time stamp of the clock at its beginning.</param>
internal sealed class ReplySave(RunningReply reply, Func<ReplySave, Task> end, long now) : IAsyncDisposable
{
    private const int MostText = 64 * 1024; // UTF-16 units at once; what is longer takes some seconds, or waits for the end

    private TaskCompletionSource? statement;
    private ReplyText.Place saved;
    private int savedCharacters;
    private ReplyText.Place taken;
    private int takenCharacters;
    private long takenAt;

    /// <summary>The reply's number.</summary>
    public long Id => reply.Message.Id;

    /// <summary>Whether it could not be saved with others.</summary>
    public bool IsAlone { get; set; }

    /// <summary>What is to be saved, as it was taken.</summary>
    public UnsavedReply Row { get; private set; } = new(0, 0, 0, null);

    /// <summary>How long what is new is, in UTF-16 units.</summary>
    public int TextLength => Row.Text?.Length ?? 0;

    /// <summary>When all that there was before was saved, as a time stamp of the clock.</summary>
    public long SavedUntil { get; private set; } = now;

    /// <summary>Ends when no statement has it.</summary>
    public Task UnderWay => statement?.Task ?? Task.CompletedTask;

    /// <summary>Takes what is new.</summary>
    /// <param name="now">The time stamp of the clock.</param>
    public void Take(long now)
    {
        takenAt = now;
        statement = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        taken = saved;
        var text = ReadOn();
        takenCharacters = savedCharacters + CodePoints.Count(text);
        Row = new UnsavedReply(Id, reply.Message.ReplyNumber, savedCharacters, text.Length > 0 ? text : null);
    }

    /// <summary>Notes what became of it, and ends the reply where it is gone or a stop was asked for.</summary>
    /// <param name="row">The row as it is now; null where there is none under way.</param>
    public void Done(SavedReply? row)
    {
        if (row is null || row.Number != reply.Message.ReplyNumber)
            reply.Cancel(ReplyCancellation.Gone);
        else if (row.StopRequested)
            reply.Cancel(ReplyCancellation.Stopped);

        SavedUntil = takenAt;
        // Another length: the answer to an earlier statement was lost, or somebody else wrote. The whole is saved anew.
        (saved, savedCharacters) = row?.Characters == takenCharacters ? (taken, takenCharacters) : (default, 0);
        Release();
    }

    /// <summary>Gives it back: it was not saved, or nobody knows.</summary>
    public void Release()
    {
        Row = Row with { Text = null };
        statement!.SetResult();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await end(this);

    private string ReadOn()
    {
        var text = new StringBuilder();
        while (text.Length < MostText && reply.Read(ref taken) is { IsEmpty: false } piece)
            text.Append(piece.Span);
        return text.ToString();
    }
}
