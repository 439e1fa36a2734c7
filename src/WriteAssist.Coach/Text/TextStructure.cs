namespace WriteAssist.Coach.Text;

/// <summary>A paragraph of running text.</summary>
internal sealed class Paragraph(string text)
{
    /// <summary>The text as the student wrote it, without Markdown.</summary>
    public string Text => text;

    /// <summary>The text in lower case, with plain apostrophes and spaces; every character stands where it stands in <see cref="Text"/>.</summary>
    public string Folded { get; } = Fold(text);

    /// <summary>Its sentences; each has at least one word.</summary>
    public List<Sentence> Sentences { get; } = [];

    /// <summary>How many words it has.</summary>
    public int WordCount { get; set; }

    /// <summary>Folds each character by itself, so that positions stay.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            folded[i] = source[i] switch
            {
                '\u2019' or '\u2018' or '\u02BC' or '\u00B4' => '\'',
                '\u00A0' or '\u202F' or '\u2009' or '\u3000' => ' ',
                var character => char.ToLowerInvariant(character),
            };
        }
    });
}

/// <summary>A sentence: a stretch of its paragraph.</summary>
internal sealed record Sentence(Paragraph Paragraph, int Start, int Length, IReadOnlyList<Word> Words)
{
    /// <summary>The sentence as the student wrote it.</summary>
    public ReadOnlySpan<char> Text => Paragraph.Text.AsSpan(Start, Length).Trim();

    /// <summary>A word in lower case.</summary>
    public ReadOnlySpan<char> WordAt(int index) => Paragraph.Folded.AsSpan(Words[index].Start, Words[index].Length);

    /// <summary>Sentences are compared by identity: two equal ones at different places are two.</summary>
    public bool Equals(Sentence? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A text by paragraphs, sentences and words.</summary>
internal sealed class TextStructure
{
    private TextStructure(LanguageGuess guess, LeftOut leftOut) =>
        (Language, CountsCharacters, FrequentShare, LeftOut) = (guess.Language, guess.CountsCharacters, guess.FrequentShare, leftOut);

    /// <summary>The text's language.</summary>
    public CoachLanguage Language { get; }

    /// <summary>Whether <see cref="WordCount"/> counts characters, because the script has no spaces.</summary>
    public bool CountsCharacters { get; }

    /// <summary>The share of the words that are among the language's most frequent ones.</summary>
    public double FrequentShare { get; }

    /// <summary>What of the message was not running text.</summary>
    public LeftOut LeftOut { get; }

    /// <summary>The paragraphs that have words.</summary>
    public List<Paragraph> Paragraphs { get; } = [];

    /// <summary>All sentences, in order.</summary>
    public List<Sentence> Sentences { get; } = [];

    /// <summary>How many words there are.</summary>
    public int WordCount { get; private set; }

    /// <summary>Takes a text apart. The language decides how elisions are counted.</summary>
    public static TextStructure Read(PlainText text, LanguageGuess guess)
    {
        var structure = new TextStructure(guess, text.LeftOut);
        foreach (var paragraph in text.Paragraphs)
            structure.Add(new Paragraph(paragraph));
        return structure;
    }

    /// <summary>Takes a message apart, its language guessed.</summary>
    public static TextStructure Read(string message)
    {
        var text = PlainText.Read(message);
        return Read(text, LanguageGuess.Of(text.Paragraphs));
    }

    private void Add(Paragraph paragraph)
    {
        for (var start = 0; start < paragraph.Text.Length;)
        {
            var end = SentenceSplitter.End(paragraph.Folded, paragraph.Text, start);
            var words = new List<Word>();
            WordScanner.Append(paragraph.Folded, start, end, Language == CoachLanguage.French, words);
            if (words.Count > 0)
                paragraph.Sentences.Add(new Sentence(paragraph, start, end - start, words));
            paragraph.WordCount += words.Count;
            start = end;
        }
        if (paragraph.WordCount == 0)
            return;
        Paragraphs.Add(paragraph);
        Sentences.AddRange(paragraph.Sentences);
        WordCount += paragraph.WordCount;
    }
}
