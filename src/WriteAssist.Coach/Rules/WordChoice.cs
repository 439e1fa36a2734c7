using System.Runtime.InteropServices;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>A word that comes often.</summary>
/// <param name="Word">The word, as it stands in the sentence.</param>
/// <param name="Count">How often it comes, its plural with it.</param>
/// <param name="Sentence">The sentence that has it most often; the first of several.</param>
internal sealed record RepeatedWord(string Word, int Count, Sentence Sentence);

/// <summary>Words that come too often, twice in a row, or begin sentence after sentence.</summary>
internal sealed class WordChoice
{
    /// <summary>A content word counts as repeated from this often on ...</summary>
    public const int LeastRepeats = 4;

    /// <summary>... and from this share of the words on.</summary>
    public const double RepeatedShare = 0.02;

    /// <summary>So many sentences in a row with the same first word are too many.</summary>
    public const int SameOpeners = 3;

    /// <summary>Shorter words are not looked at for repetition.</summary>
    private const int LeastLetters = 4;

    /// <summary>The longest word that is looked at: longer ones are no words.</summary>
    private const int MostLetters = 40;

    private WordChoice()
    {
    }

    /// <summary>Repeated content words, most frequent first.</summary>
    public required IReadOnlyList<RepeatedWord> Repeated { get; init; }

    /// <summary>A word written twice in a row ("the the").</summary>
    public required IReadOnlyList<RepeatedWord> Doubled { get; init; }

    /// <summary>
    /// The longest row of sentences with the same first word, which is no article or pronoun; its sentence is the first of them.
    /// Null when shorter than <see cref="SameOpeners"/>.
    /// </summary>
    public required RepeatedWord? Openers { get; init; }

    /// <summary>Looks at a text's words.</summary>
    public static WordChoice Of(TextStructure text) => new()
    {
        Repeated = FindRepeated(text),
        Doubled = FindDoubled(text),
        Openers = FindOpeners(text),
    };

    private static List<RepeatedWord> FindRepeated(TextStructure text)
    {
        if (text.Language == CoachLanguage.Other)
            return [];
        var tallies = new Dictionary<string, Tally>();
        var lookup = tallies.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var sentence in text.Sentences)
        {
            for (var i = 0; i < sentence.Words.Count; i++)
            {
                var word = sentence.WordAt(i);
                if (word.Length is >= LeastLetters and <= MostLetters && char.IsLetter(word[0]) && !StopWords.Contains(text.Language, word))
                    CollectionsMarshal.GetValueRefOrAddDefault(lookup, Singular(word), out _).Add(sentence, i);
            }
        }
        return [.. tallies.Values
            .Where(t => t.Count >= LeastRepeats && t.Count >= text.WordCount * RepeatedShare)
            .OrderByDescending(t => t.Count)
            .Take(3)
            .Select(t => new RepeatedWord(t.Best!.WordAt(t.BestAt).ToString(), t.Count, t.Best))];
    }

    /// <summary>A plural is the same word: "city" and "cities" are not, "book" and "books" are.</summary>
    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word) =>
        word.Length > LeastLetters && word[^1] is 's' or 'x' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;

    private static List<RepeatedWord> FindDoubled(TextStructure text)
    {
        var found = new List<RepeatedWord>();
        foreach (var sentence in text.Sentences)
        {
            for (var i = 1; i < sentence.Words.Count && found.Count < 3; i++)
            {
                if (IsDoubled(sentence, i))
                    found.Add(new RepeatedWord(sentence.WordAt(i).ToString(), 2, sentence));
            }
        }
        return found;
    }

    /// <summary>"that that", "had had", "nous nous", "vous vous" and the like are grammar; "very very" is meant.</summary>
    private static bool IsDoubled(Sentence sentence, int i)
    {
        var word = sentence.WordAt(i);
        var (before, at) = (sentence.Words[i - 1], sentence.Words[i]);
        return word.Length is >= 2 and <= MostLetters && char.IsLetter(word[0]) && word[^1] != '\''
            && word.SequenceEqual(sentence.WordAt(i - 1))
            && word is not ("that" or "had" or "nous" or "vous" or "very" or "très" or "so" or "bla" or "ha")
            && sentence.Paragraph.Folded.AsSpan()[(before.Start + before.Length)..at.Start].IsWhiteSpace();
    }

    private static RepeatedWord? FindOpeners(TextStructure text)
    {
        if (text.Language == CoachLanguage.Other)
            return null;
        var (first, best, length) = (0, 0, 0);
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            var opener = text.Sentences[i].WordAt(0);
            if (StopWords.IsArticleOrPronoun(text.Language, opener))
            {
                first = i + 1;
                continue;
            }
            if (!opener.SequenceEqual(text.Sentences[first].WordAt(0)))
                first = i;
            if (i - first + 1 > length)
                (best, length) = (first, i - first + 1);
        }
        return length >= SameOpeners ? new RepeatedWord(text.Sentences[best].WordAt(0).ToString(), length, text.Sentences[best]) : null;
    }

    /// <summary>How often a word comes, and the sentence that has it most often. The sentences come in order.</summary>
    private struct Tally
    {
        private Sentence? current;
        private int inCurrent;
        private int inBest;

        public int Count { get; private set; }

        public Sentence? Best { get; private set; }

        public int BestAt { get; private set; }

        public void Add(Sentence sentence, int at)
        {
            Count++;
            inCurrent = ReferenceEquals(current, sentence) ? inCurrent + 1 : 1;
            current = sentence;
            if (inCurrent <= inBest)
                return;
            (Best, BestAt, inBest) = (sentence, at, inCurrent);
        }
    }
}
