namespace WriteAssist.Data.Replies;

/// <summary>How far a message is: the values of <c>{writeassistdev_chat}.status</c>.</summary>
public static class ReplyStatus
{
    /// <summary>It is whole.</summary>
    public const string Complete = "complete";

    /// <summary>A model is still saying it.</summary>
    public const string Streaming = "streaming";

    /// <summary>The user ended it; what came so far is kept.</summary>
    public const string Stopped = "stopped";

    /// <summary>The model or the server failed; what came so far is kept, and <c>errorcode</c> says why.</summary>
    public const string Failed = "failed";

    /// <summary>The <c>errorcode</c> of a reply whose server ended before it did.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>
    /// For how long, in milliseconds, the server of a reply may be silent. It saves every second; one that is silent for longer
    /// was killed.
    /// </summary>
    public const int LapseMilliseconds = 10_000;

    /// <summary>
    /// The SQL of whether a reply's server has been silent for too long, for a column <c>heartbeat_at</c>. Both times are the database's.
    /// </summary>
    /// <param name="row">The name of the row, with a full stop; empty where it needs none.</param>
    internal static string Lapsed(string row = "") => $"(COALESCE({row}heartbeat_at, 0) < {DatabaseClock.Milliseconds} - {LapseMilliseconds})";
}
