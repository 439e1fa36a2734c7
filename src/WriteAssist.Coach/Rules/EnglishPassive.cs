using System.Collections.Frozen;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>The words that make an English passive.</summary>
internal sealed class EnglishPassive : PassiveWords
{
    // "need", "seed" and "bed" end so too, and are no participles.
    private const int ShortestRegular = 5;

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
        + "ashamed relaxed satisfied related based located limited advanced detailed complicated dedicated sacred naked wicked crooked "
        + "indeed exceed speed hundred kindred bleed breed greed mixed allowed opposed "
        + "devoted qualified experienced embarrassed frustrated amazed delighted done left lost born gone");

    /// <summary>After "by": a time, a manner or a measure, no agent.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoAgents = Lookup(
        "hand accident mistake chance law default definition nature far means now then today tomorrow tonight noon midnight half next late early "
        + "using being itself car train bus plane boat bike foot mail post email phone "
        + "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = Lookup(
        "percent per euros dollars pounds points degrees metres meters kilometres kilometers km kg years days hours minutes times am pm");

    /// <summary>After "by" and a word in -ing: the word is what is done ("by using the"), not who does it ("by flooding").</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Objects = Lookup(
        "the a an my your his her its our their this that these those it them him us me more less each every all some");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ClauseBeginnings = Lookup(
        "that which who whom whose when while where because although though if unless but");

    private EnglishPassive()
    {
    }

    /// <summary>The one instance.</summary>
    public static EnglishPassive Instance { get; } = new();

    /// <inheritdoc/>
    public override bool IsAuxiliary(Sentence sentence, int at) => Auxiliaries.Contains(sentence.WordAt(at));

    /// <inheritdoc/>
    public override bool IsBetween(ReadOnlySpan<char> word) =>
        Adverbs.Contains(word) || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool IsParticiple(Sentence sentence, int at)
    {
        var word = sentence.WordAt(at);
        if (word is "used" && WordOrNone(sentence, at + 1) is "to")
            return false; // "she is used to noise"
        return (Irregular.Contains(word) || (word.Length >= ShortestRegular && word.EndsWith("ed", StringComparison.Ordinal))) && !NotPassive.Contains(word);
    }

    /// <inheritdoc/>
    public override bool IsAgentAfter(Sentence sentence, int at)
    {
        if (sentence.WordAt(at) is not "by")
            return false;
        var word = WordOrNone(sentence, at + 1);
        var next = WordOrNone(sentence, at + 2);
        if (word.IsEmpty || NoAgents.Contains(word) || (word is "the" && next is "end" or "time" or "year"))
            return false;
        if (char.IsDigit(word[0]))
            return !next.IsEmpty && !Units.Contains(next); // "by 20 students", not "by 1911"
        return !(word.EndsWith("ing", StringComparison.Ordinal) && Objects.Contains(next));
    }

    /// <inheritdoc/>
    public override bool IsAnd(ReadOnlySpan<char> word) => word is "and" or "or";

    /// <inheritdoc/>
    public override bool BeginsClause(ReadOnlySpan<char> word) => ClauseBeginnings.Contains(word);
}
