using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>
/// How easy a text is to read, by its average sentence length (ASL, words per sentence) and word length (ASW, syllables per
/// word). Sources are in docs/coach.md.
/// </summary>
internal static class Readability
{
    /// <summary>Below this many words the formulas say nothing of use.</summary>
    public const int LeastWords = 30;

    /// <summary>Below this ease an English text reads like an academic one (Flesch: "difficult").</summary>
    public const double DifficultEnglish = 50;

    /// <summary>Below this ease a French text reads like an academic one (Kandel and Moles' scale is Flesch's, but French has longer words).</summary>
    public const double DifficultFrench = 40;

    /// <summary>A single sentence is compared with others only from this many words on.</summary>
    private const int LeastSentenceWords = 8;

    /// <summary>Flesch's reading ease (1948): about 0 (hard) to 100 (easy), unbounded at both ends.</summary>
    public static double FleschReadingEase(int words, int sentences, int syllables) =>
        206.835 - (1.015 * words / sentences) - (84.6 * syllables / words);

    /// <summary>The Flesch-Kincaid grade (1975): years of school in the United States.</summary>
    public static double FleschKincaidGrade(int words, int sentences, int syllables) =>
        (0.39 * words / sentences) + (11.8 * syllables / words) - 15.59;

    /// <summary>Kandel and Moles' reading ease for French (1958), on Flesch's scale.</summary>
    public static double KandelMoles(int words, int sentences, int syllables) =>
        207 - (1.015 * words / sentences) - (73.6 * syllables / words);

    /// <summary>The ease by the formula of the text's language.</summary>
    public static double Ease(CoachLanguage language, int words, int sentences, int syllables) => language == CoachLanguage.French
        ? KandelMoles(words, sentences, syllables)
        : FleschReadingEase(words, sentences, syllables);

    /// <summary>The syllables of a sentence.</summary>
    public static int Syllables(CoachLanguage language, Sentence sentence)
    {
        var syllables = 0;
        for (var i = 0; i < sentence.Words.Count; i++)
            syllables += language == CoachLanguage.French ? FrenchSyllables.Count(sentence.WordAt(i)) : EnglishSyllables.Count(sentence.WordAt(i));
        return syllables;
    }

    /// <summary>Scores a text; null when it is too short (see <see cref="LeastWords"/>) or in another language.</summary>
    public static ReadabilityScore? Of(TextStructure text)
    {
        if (text.Language == CoachLanguage.Other || text.WordCount < LeastWords || text.Sentences.Count < 2)
            return null;
        var (total, hardest, lowest) = (0, (Sentence?)null, double.MaxValue);
        foreach (var sentence in text.Sentences)
        {
            var syllables = Syllables(text.Language, sentence);
            total += syllables;
            var ease = Ease(text.Language, sentence.Words.Count, 1, syllables);
            if (sentence.Words.Count >= LeastSentenceWords && ease < lowest)
                (hardest, lowest) = (sentence, ease);
        }
        return new ReadabilityScore(
            Ease(text.Language, text.WordCount, text.Sentences.Count, total),
            FleschKincaidGrade(text.WordCount, text.Sentences.Count, total),
            hardest,
            text.Language == CoachLanguage.French ? DifficultFrench : DifficultEnglish);
    }
}

/// <summary>A text's readability.</summary>
/// <param name="Ease">Reading ease: Flesch's for English, Kandel and Moles' for French.</param>
/// <param name="Grade">The Flesch-Kincaid grade; it has a meaning for English only.</param>
/// <param name="Hardest">The sentence that the formula finds hardest; null when all are short.</param>
/// <param name="Difficult">The ease below which a text of this language is difficult.</param>
internal sealed record ReadabilityScore(double Ease, double Grade, Sentence? Hardest, double Difficult)
{
    /// <summary>Whether the text reads like an academic one.</summary>
    public bool IsDifficult => Ease < Difficult;
}
