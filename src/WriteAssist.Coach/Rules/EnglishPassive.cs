using System.Collections.Frozen;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>The words that make an English passive.</summary>
internal static class EnglishPassive
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Auxiliaries = Lookup(
        "is are was were be been being isn't aren't wasn't weren't am");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Adverbs = Lookup(
        "not also often never always still just now then soon already sometimes seldom rarely ever even being been being both all thus once again well");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Irregular = Lookup(
        "arisen beaten begun bent bitten blown born bought bound bred broken brought built burnt caught chosen cut dealt done drawn driven "
        + "eaten fed felt fought found forbidden forgiven forgotten frozen given grown heard held hidden hit hung hurt kept known laid led left "
        + "lent lit lost made meant met misunderstood overcome overthrown paid proven put quoted read rewritten ridden risen rung said seen sent "
        + "set shaken shaped shot shown shut sold spent split spoken spread stolen struck sung sunk swept sworn taken taught thought thrown told "
        + "torn understood used undertaken undone upheld withdrawn withheld woken won worn woven written");

    /// <summary>They end like participles but describe a state, or are no participles at all.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotPassive = Lookup(
        "tired interested excited bored worried pleased married supposed concerned surprised scared convinced confused disappointed "
        + "ashamed relaxed satisfied related based located aged limited advanced detailed complicated dedicated sacred naked wicked crooked "
        + "indeed need exceed speed seed feed hundred red bed kindred shed sped bleed breed greed weed wed deed mixed allowed opposed "
        + "devoted qualified experienced embarrassed frustrated amazed delighted done left lost born gone");

    /// <summary>Whether the word is a form of "to be".</summary>
    public static bool IsAuxiliary(Sentence sentence, int at) => Auxiliaries.Contains(sentence.WordAt(at));

    /// <summary>Whether the word may stand between auxiliary and participle.</summary>
    public static bool IsBetween(ReadOnlySpan<char> word) =>
        Adverbs.Contains(word) || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal));

    /// <summary>Whether the word is a participle; <paramref name="next"/> is the word after it.</summary>
    public static bool IsParticiple(ReadOnlySpan<char> word, ReadOnlySpan<char> next)
    {
        var looksLikeOne = Irregular.Contains(word) || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal));
        if (word is "used" && next is "to")
            return false; // "she is used to noise"
        return looksLikeOne && (next is "by" || !NotPassive.Contains(word));
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
