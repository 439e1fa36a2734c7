using System.Collections.Frozen;
using System.Text;

namespace WriteAssist.Coach.Text;

/// <summary>The languages whose style the coach knows.</summary>
internal enum CoachLanguage
{
    /// <summary>Any other, or too little text to tell.</summary>
    Other,

    /// <summary>English.</summary>
    English,

    /// <summary>French.</summary>
    French,
}

/// <summary>Which language a text is in, told by how many of its words are among a language's most frequent ones.</summary>
/// <param name="Language">The language.</param>
/// <param name="CountsCharacters">Whether most of the text is in a script without spaces between words.</param>
/// <param name="FrequentShare">The share of the words that are among the most frequent ones of the language that has the most of them.</param>
internal readonly record struct LanguageGuess(CoachLanguage Language, bool CountsCharacters, double FrequentShare)
{
    /// <summary>The least share of frequent words. Running English and French have 0.35 to 0.55.</summary>
    public const double LeastShare = 0.12;

    /// <summary>
    /// Other languages take part so that they are not taken for French or English, whose words they share; which of
    /// them a text is in does not matter.
    /// </summary>
    private static readonly (CoachLanguage Language, string Words)[] Languages =
    [
        (CoachLanguage.English, StopWords.EnglishText),
        (CoachLanguage.French, StopWords.FrenchText),
        (CoachLanguage.Other, "el los las y que de en un una es por con para su se no lo como más pero sus al del este ha muy la porque cuando son también hay está yo mi nos todo"),
        (CoachLanguage.Other, "der die das und ist nicht ein eine zu den von mit sich auf für im dem des auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über ich wir in war"),
        (CoachLanguage.Other, "il lo gli e di che è un una per non con del della sono si da le dei nel anche come più ma alla ha questo i al la in l' ci mi dell' un' perché"),
        (CoachLanguage.Other, "o os as e de que em um uma é por com para não se na no do da dos das ao mais como mas foi são seu sua ou pela muito eu nós também a está"),
        (CoachLanguage.Other, "de het een en van is dat op te in niet met zijn voor er aan ook als bij om maar dan ze hij was wordt nog naar door heeft ik we die dit deze kan"),
        (CoachLanguage.Other, "och att det som en på är av för den med till har inte om ett men var jag sig så från kan när vi de ska at og er til ikke jeg af"),
    ];

    /// <summary>For each frequent word, which of <see cref="Languages"/> have it.</summary>
    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> LanguagesOfWord = Languages
        .SelectMany((language, index) => language.Words.Split(' ').Select(word => (word, index)))
        .GroupBy(pair => pair.word, pair => pair.index)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray())
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Guesses the language of some paragraphs.</summary>
    public static LanguageGuess Of(IEnumerable<string> paragraphs)
    {
        var scores = new int[Languages.Length];
        int words = 0, unspaced = 0;
        var found = new List<Word>();
        foreach (var paragraph in paragraphs)
        {
            var folded = Paragraph.Fold(paragraph);
            found.Clear();
            WordScanner.Append(folded, 0, folded.Length, splitElisions: true, found);
            words += found.Count;
            foreach (var word in found)
                Score(folded.AsSpan(word.Start, word.Length), scores, ref unspaced);
        }
        var best = Array.IndexOf(scores, scores.Max());
        var share = scores[best] / (double)Math.Max(1, words);
        return new LanguageGuess(share >= LeastShare ? Languages[best].Language : CoachLanguage.Other, unspaced * 2 > words, share);
    }

    private static void Score(ReadOnlySpan<char> word, int[] scores, ref int unspaced)
    {
        Rune.DecodeFromUtf16(word, out var first, out _);
        if (WordScanner.IsUnspaced(first))
            unspaced++;
        else if (word.Length <= StopWords.LongestWord && LanguagesOfWord.TryGetValue(word, out var languages))
            AddOne(scores, languages);
    }

    private static void AddOne(int[] scores, int[] languages)
    {
        foreach (var language in languages)
            scores[language]++;
    }
}
