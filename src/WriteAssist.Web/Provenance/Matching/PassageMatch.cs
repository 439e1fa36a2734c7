namespace WriteAssist.Web.Provenance.Matching;

/// <summary>What became of a passage in a text, by words. The three counts add up to the passage's words.</summary>
/// <param name="Left">Words that stand there as they were.</param>
/// <param name="Rewritten">Words in whose place other words stand.</param>
/// <param name="Gone">Words that are not there.</param>
internal readonly record struct PassageMatch(int Left, int Rewritten, int Gone)
{
    /// <summary>How many words the passage has.</summary>
    public int Words => Left + Rewritten + Gone;
}
