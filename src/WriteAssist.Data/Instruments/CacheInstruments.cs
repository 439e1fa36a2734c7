using System.Diagnostics.Metrics;

namespace WriteAssist.Data.Instruments;

/// <summary>What is measured of what is kept in memory.</summary>
public static class CacheInstruments
{
    /// <summary>Look-ups, by <c>cache</c> (<c>signins</c>, <c>decisions</c>, <c>html</c>) and <c>result</c> (<c>hit</c>, <c>miss</c>).</summary>
    public static Counter<long> Lookups { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.cache.lookups", unit: null, "Look-ups of what is kept in memory, by cache and result.");

    /// <summary>Counts a look-up of a sign-in.</summary>
    public static void NoteSignIn(bool isHit) => Note("signins", isHit);

    /// <summary>Counts a look-up of an access decision.</summary>
    public static void NoteDecision(bool isHit) => Note("decisions", isHit);

    /// <summary>Counts a look-up of a message's HTML.</summary>
    public static void NoteHtml(bool isHit) => Note("html", isHit);

    private static void Note(string cache, bool isHit)
    {
        if (Lookups.Enabled)
            Lookups.Add(1, KeyValuePair.Create<string, object?>("cache", cache), KeyValuePair.Create<string, object?>("result", isHit ? "hit" : "miss"));
    }
}
