namespace WriteAssist.Coach.Text;

/// <summary>The counts of a text.</summary>
/// <param name="Words">Words; characters where the script has no spaces.</param>
/// <param name="Sentences">Sentences.</param>
/// <param name="Paragraphs">Paragraphs.</param>
/// <param name="AreCharacters">Whether <paramref name="Words"/> counts characters.</param>
/// <param name="Minutes">Reading time, in minutes.</param>
internal readonly record struct TextCounts(int Words, int Sentences, int Paragraphs, bool AreCharacters, double Minutes)
{
    /// <summary>Words a minute of English (Trauzettel-Klosinski and Dietz, 2012: 228).</summary>
    public const int EnglishWordsPerMinute = 228;

    /// <summary>Words a minute of French (same source: 195); also used for languages that the coach does not know.</summary>
    public const int FrenchWordsPerMinute = 195;

    /// <summary>Characters a minute of Chinese (same source: 255).</summary>
    public const int CharactersPerMinute = 255;

    /// <summary>Counts a text.</summary>
    public static TextCounts Of(TextStructure text)
    {
        var perMinute = text.CountsCharacters ? CharactersPerMinute
            : text.Language == CoachLanguage.English ? EnglishWordsPerMinute
            : FrenchWordsPerMinute;
        return new(text.WordCount, text.Sentences.Count, text.Paragraphs.Count, text.CountsCharacters, (double)text.WordCount / perMinute);
    }
}
