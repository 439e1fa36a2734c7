namespace WriteAssist.Web.Assistant.Coach;

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
