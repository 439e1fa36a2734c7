using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>A passive that does not name who acts: where it stands and its words.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Words">"was written": from the auxiliary to the participle.</param>
internal sealed record Passive(Sentence Sentence, string Words);

/// <summary>
/// Finds passives that do not say who acts: a form of "to be" or "être", at most three adverbs, a past participle, and no agent
/// after "by" or "par". Adjectives that look like participles ("interested", "fatigué") do not count.
/// </summary>
internal static class PassiveVoice
{
    /// <summary>From this share of sentences on, the coach speaks of it.</summary>
    public const double NoticeableShare = 0.2;

    private const int MostBetween = 3;

    /// <summary>How far after the participle its agent is looked for, in words.</summary>
    private const int FarthestAgent = 15;

    /// <summary>The first such passive of each sentence that has one.</summary>
    public static IReadOnlyList<Passive> Find(TextStructure text) => text.Language switch
    {
        CoachLanguage.English => FindAll(text, EnglishPassive.Instance),
        CoachLanguage.French => FindAll(text, FrenchPassive.Instance),
        _ => [],
    };

    private static List<Passive> FindAll(TextStructure text, PassiveWords words)
    {
        var found = new List<Passive>();
        foreach (var sentence in text.Sentences)
        {
            for (var i = 0; i + 1 < sentence.Words.Count; i++)
            {
                if (!words.IsAuxiliary(sentence, i) || ParticipleAfter(sentence, i, words) is not (> 0 and var participle) || HasAgent(sentence, participle, words))
                    continue;
                var (first, last) = (sentence.Words[i], sentence.Words[participle]);
                found.Add(new Passive(sentence, sentence.Paragraph.Text[first.Start..(last.Start + last.Length)]));
                break;
            }
        }
        return found;
    }

    private static int ParticipleAfter(Sentence sentence, int auxiliary, PassiveWords words)
    {
        var end = Math.Min(sentence.Words.Count, auxiliary + MostBetween + 2);
        for (var i = auxiliary + 1; i < end && Gap(sentence, i).IsWhiteSpace(); i++)
        {
            if (words.IsParticiple(sentence, i))
                return i;
            if (!words.IsBetween(sentence.WordAt(i)))
                return 0;
        }
        return 0;
    }

    /// <summary>Whether "by" or "par" names who acts before the clause ends. Participles in a row share it: "was planned, built and paid for by the town".</summary>
    private static bool HasAgent(Sentence sentence, int participle, PassiveWords words)
    {
        var end = Math.Min(sentence.Words.Count, participle + FarthestAgent + 1);
        for (var i = participle + 1; i < end; i++)
        {
            var isAnd = words.IsAnd(sentence.WordAt(i));
            if (isAnd || Gap(sentence, i).ContainsAny(",;:–—"))
            {
                i += isAnd ? 1 : 0;
                if (i == end || !words.IsParticiple(sentence, i))
                    return false;
            }
            else if (words.IsAgentAfter(sentence, i))
                return true;
            else if (words.IsAuxiliary(sentence, i) || words.BeginsClause(sentence.WordAt(i)))
                return false;
        }
        return false;
    }

    /// <summary>What stands between a word and the word before it.</summary>
    private static ReadOnlySpan<char> Gap(Sentence sentence, int at)
    {
        var (before, word) = (sentence.Words[at - 1], sentence.Words[at]);
        return sentence.Paragraph.Folded.AsSpan()[(before.Start + before.Length)..word.Start];
    }
}
