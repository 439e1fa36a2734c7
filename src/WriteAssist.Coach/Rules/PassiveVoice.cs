using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>A passive: where it stands and its words.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Words">"was written": from the auxiliary to the participle.</param>
internal sealed record Passive(Sentence Sentence, string Words);

/// <summary>
/// Finds passives: a form of "to be" or "être", at most three adverbs, a past participle. Adjectives that look like participles
/// ("interested", "fatigué") count only before "by" or "par".
/// </summary>
internal static class PassiveVoice
{
    /// <summary>From this share of sentences on, the coach speaks of it.</summary>
    public const double NoticeableShare = 0.2;

    private const int MostBetween = 3;

    /// <summary>The first passive of each sentence that has one.</summary>
    public static IReadOnlyList<Passive> Find(TextStructure text) => text.Language switch
    {
        CoachLanguage.English => FindAll(text, EnglishPassive.IsAuxiliary, EnglishPassive.IsBetween, EnglishPassive.IsParticiple),
        CoachLanguage.French => FindAll(text, FrenchPassive.IsAuxiliary, FrenchPassive.IsBetween, FrenchPassive.IsParticiple),
        _ => [],
    };

    private delegate bool AuxiliaryTest(Sentence sentence, int at);

    private delegate bool BetweenTest(ReadOnlySpan<char> word);

    private delegate bool ParticipleTest(ReadOnlySpan<char> word, ReadOnlySpan<char> next);

    private static List<Passive> FindAll(TextStructure text, AuxiliaryTest isAuxiliary, BetweenTest isBetween, ParticipleTest isParticiple)
    {
        var found = new List<Passive>();
        foreach (var sentence in text.Sentences)
        {
            for (var i = 0; i + 1 < sentence.Words.Count; i++)
            {
                if (!isAuxiliary(sentence, i) || ParticipleAfter(sentence, i, isBetween, isParticiple) is not (> 0 and var participle))
                    continue;
                var (first, last) = (sentence.Words[i], sentence.Words[participle]);
                found.Add(new Passive(sentence, sentence.Paragraph.Text[first.Start..(last.Start + last.Length)]));
                break;
            }
        }
        return found;
    }

    private static int ParticipleAfter(Sentence sentence, int auxiliary, BetweenTest isBetween, ParticipleTest isParticiple)
    {
        var end = Math.Min(sentence.Words.Count, auxiliary + MostBetween + 2);
        for (var i = auxiliary + 1; i < end && !IsBroken(sentence, i); i++)
        {
            if (isParticiple(sentence.WordAt(i), i + 1 < sentence.Words.Count ? sentence.WordAt(i + 1) : default))
                return i;
            if (!isBetween(sentence.WordAt(i)))
                return 0;
        }
        return 0;
    }

    /// <summary>A comma, a dash or the like before the word ends the search.</summary>
    private static bool IsBroken(Sentence sentence, int at)
    {
        var (before, word) = (sentence.Words[at - 1], sentence.Words[at]);
        var gap = sentence.Paragraph.Folded.AsSpan()[(before.Start + before.Length)..word.Start];
        return !gap.IsWhiteSpace();
    }
}
