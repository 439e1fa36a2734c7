namespace WriteAssist.Web.Assistant.Coach;

/// <summary>What the coach looks at.</summary>
internal enum Aspect
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Words, sentences, paragraphs, reading time.</summary>
    Length,

    /// <summary>Length and variety of sentences.</summary>
    Sentences,

    /// <summary>How easy the text is to read.</summary>
    Readability,

    /// <summary>Passive voice.</summary>
    Passive,

    /// <summary>Repeated words and sentence openings.</summary>
    Repetition,

    /// <summary>Filler and weak words.</summary>
    Fillers,

    /// <summary>Length of paragraphs.</summary>
    Paragraphs,

    /// <summary>Linking words.</summary>
    Linking,
}

/// <summary>How a remark is meant.</summary>
internal enum RemarkKind
{
    /// <summary>Something to look at.</summary>
    Advice,

    /// <summary>Something that works well.</summary>
    Praise,

    /// <summary>A plain answer for who asked about this aspect; a whole review leaves it out.</summary>
    Note,
}

/// <summary>What the phrases say of one observation.</summary>
/// <param name="Text">The observation, in Markdown.</param>
/// <param name="Question">A question back; empty when there is none.</param>
internal sealed record Wording(string Text, string Question = "");

/// <summary>One observation about a text.</summary>
internal sealed record Remark(Aspect Aspect, RemarkKind Kind, Wording Wording, params IReadOnlyList<Sentence> Quoted);

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
