namespace WriteAssist.FaultTests.Recording;

/// <summary>What became of something that a client wanted done.</summary>
internal enum Outcome
{
    /// <summary>It was answered that it is done.</summary>
    Done,

    /// <summary>It was answered that it is not done and will not be.</summary>
    Refused,

    /// <summary>No answer tells: it may have been done, or may still be.</summary>
    Unknown,
}

/// <summary>Something that a client wanted done: an entry of the history. What it is about stands in the fields that its action has.</summary>
/// <param name="Client">The window; one does one thing after the other.</param>
/// <param name="UserId">The student; several windows are one student's.</param>
/// <param name="Action">The action of the wire.</param>
internal sealed record Operation(int Client, long UserId, string Action)
{
    /// <summary>When it was begun, in seconds of the history.</summary>
    public double Began { get; init; }

    /// <summary>When its answer was there, in seconds of the history; where no answer tells, it may be done at any time after.</summary>
    public double Ended { get; init; }

    /// <summary>What became of it.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>The chat (<c>session_id</c>) or set of panes that it is about, or that it has made, null where no answer tells; of a text its phase.</summary>
    public string? Subject { get; init; }

    /// <summary>What is nowhere else: the content of a message or text, the title of a chat.</summary>
    public string? Key { get; init; }

    /// <summary>The row that it has made (<c>message_id</c>), as it was answered; of a reading the oldest that was read, null where that is all.</summary>
    public long? Id { get; init; }

    /// <summary>The reply that it got.</summary>
    public long? ReplyId { get; init; }

    /// <summary>Whether the reply was told as stopped: its chat was deleted meanwhile.</summary>
    public bool IsStopped { get; init; }

    /// <summary>How many tokens that took, of prompt and reply.</summary>
    public long Tokens { get; init; }

    /// <summary>Of a reading: what was read, in order; of a question the reply; of a set its panes.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];
}
