namespace WriteAssist.Web.Provenance.Matching;

/// <summary>The words of the passages as numbers. A word of the text that no passage has is <see cref="Other"/>.</summary>
internal sealed class Vocabulary
{
    /// <summary>A word of no passage.</summary>
    public const int Other = 0;

    private const int Bits = 21; // of a word in a key of three: more words than all passages of a student have

    // A word at the beginning of a sentence is the same word.
    private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words of a passage.</summary>
    public int[] Learn(string passage) => [.. PlainWords.Of(PlainWords.Normal(passage)).Select(Number)];

    /// <summary>The words of a text.</summary>
    public int[] Read(string text)
    {
        var known = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        return [.. PlainWords.Of(PlainWords.Normal(text)).Select(word => known.TryGetValue(word.Span, out var number) ? number : Other)];
    }

    /// <summary>One number for up to three words that follow one another.</summary>
    public static long Key(ReadOnlySpan<int> words)
    {
        var key = 0L;
        foreach (var word in words)
            key = (key << Bits) | (uint)word;
        return key;
    }

    private int Number(ReadOnlyMemory<char> word)
    {
        var known = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(word.Span, out var number))
            known[word.Span] = number = numbers.Count + 1;
        return number;
    }
}
