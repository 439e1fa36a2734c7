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
    /// was killed (or the servers' clocks differ by more than this, which they must not).
    /// </summary>
    public const long LapseMilliseconds = 10_000;

    /// <summary>Whether the server of a reply has been silent for too long.</summary>
    /// <param name="heartbeatAt">When it last saved, in Unix milliseconds.</param>
    /// <param name="now">The time in Unix milliseconds.</param>
    public static bool HasLapsed(long? heartbeatAt, long now) => (heartbeatAt ?? 0) < now - LapseMilliseconds;
}
