using System.Collections.Frozen;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>The words that make a passive in one language.</summary>
internal abstract class PassiveWords
{
    /// <summary>Whether the word is a form of "to be" that can make a passive.</summary>
    public abstract bool IsAuxiliary(Sentence sentence, int at);

    /// <summary>Whether the word may stand between auxiliary and participle.</summary>
    public abstract bool IsBetween(ReadOnlySpan<char> word);

    /// <summary>Whether the word is a participle that makes a passive.</summary>
    public abstract bool IsParticiple(Sentence sentence, int at);

    /// <summary>Whether the word is "by" and the words after it name who acts: not "by Monday", "by hand" or "by 20 percent".</summary>
    public abstract bool IsAgentAfter(Sentence sentence, int at);

    /// <summary>"And", "or": what joins two participles of one passive.</summary>
    public abstract bool IsAnd(ReadOnlySpan<char> word);

    /// <summary>"That", "because": a clause begins, and an agent in it belongs to another verb.</summary>
    public abstract bool BeginsClause(ReadOnlySpan<char> word);

    /// <summary>The word, or nothing after the sentence's last.</summary>
    protected static ReadOnlySpan<char> WordOrNone(Sentence sentence, int at) => at < sentence.Words.Count ? sentence.WordAt(at) : default;

    /// <summary>A set of words that are written with spaces between them.</summary>
    protected static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
