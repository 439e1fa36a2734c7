namespace WriteAssist.FaultTests.Nemeses;

/// <summary>Something that breaks, and is mended again.</summary>
internal abstract class Fault
{
    /// <summary>Breaks it and mends it.</summary>
    /// <param name="site">What it strikes.</param>
    /// <param name="random">Its choices.</param>
    /// <returns>When it was broken, and when it was mended.</returns>
    public abstract Task<Outage> StrikeAsync(FaultSite site, Random random);
}

/// <summary>How long something was broken, in seconds of the history.</summary>
/// <param name="From">When it was broken for sure.</param>
/// <param name="To">Until when it was.</param>
/// <param name="Back">When it was there again.</param>
internal sealed record Outage(double From, double To, double Back);
