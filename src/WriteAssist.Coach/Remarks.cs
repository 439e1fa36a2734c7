using WriteAssist.Coach.Phrases;
using WriteAssist.Coach.Requests;
using WriteAssist.Coach.Rules;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach;

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

/// <summary>One observation about a text.</summary>
internal sealed record Remark(Aspect Aspect, RemarkKind Kind, Wording Wording, params IReadOnlyList<Sentence> Quoted);

/// <summary>Turns measurements into remarks. For every aspect there is at least one, so that a question about it has an answer.</summary>
internal static class Remarks
{
    /// <summary>A paragraph of more words than this is long.</summary>
    public const int LongParagraph = 200;

    /// <summary>Paragraphs of at least this many words, none of them long, are well sized.</summary>
    public const int FullParagraph = 40;

    /// <summary>Nothing is praised below this many words.</summary>
    public const int LeastWordsToPraise = 100;

    /// <summary>
    /// Nothing is praised where fewer of the words are frequent ones of the language (running text has 0.35 to 0.55): they may be
    /// misspelt, or the text is very dense.
    /// </summary>
    public const double LeastFrequentToPraise = 0.3;

    /// <summary>In a text below this many words, only what is certain is spoken of.</summary>
    public const int ShortText = 40;

    /// <summary>One filler per this many words is no matter.</summary>
    public const int WordsPerFiller = 100;

    /// <summary>All remarks about a text in English or French, in the order in which they are told.</summary>
    public static IReadOnlyList<Remark> About(TextStructure text, CoachPhrases phrases) =>
    [
        .. Sentences(text, phrases),
        .. ReadingEase(text, phrases),
        .. Linking(text, phrases),
        .. Paragraphs(text, phrases),
        .. Passives(text, phrases),
        .. Repetition(text, phrases),
        .. Fillers(text, phrases),
        .. Persuasion(text, phrases),
    ];

    /// <summary>
    /// Only what is found can be praised, never that nothing was found: in misspelt words the rules find no filler, no passive and
    /// no repetition.
    /// </summary>
    private static bool CanPraise(TextStructure text) => text.WordCount >= LeastWordsToPraise && text.FrequentShare >= LeastFrequentToPraise;

    private static IEnumerable<Remark> Sentences(TextStructure text, CoachPhrases phrases)
    {
        var lengths = SentenceLengths.Of(text);
        if (lengths.LongSentences is [var longest, ..])
            yield return new(Aspect.Sentences, RemarkKind.Advice, phrases.LongSentences(lengths.LongSentences.Count, longest.Words.Count), [.. lengths.LongSentences.Take(2)]);
        else if (lengths.IsVarietyKnown && lengths.Average > SentenceLengths.HighAverage)
            yield return new(Aspect.Sentences, RemarkKind.Advice, phrases.HighAverage(lengths.Average), text.Sentences.MaxBy(s => s.Words.Count)!);

        if (lengths.IsVarietyKnown && lengths.Average < SentenceLengths.LowAverage)
            yield return new(Aspect.Sentences, RemarkKind.Advice, phrases.ShortSentences(lengths.Average), ShortestPair(text));
        else if (lengths.Flattest is { } flat)
            yield return new(Aspect.Sentences, RemarkKind.Advice, phrases.SameLengths(lengths.Average), flat);
        else if (lengths.IsVarietyKnown && lengths.Variation >= SentenceLengths.Varied && lengths.LongSentences.Count == 0 && CanPraise(text))
            yield return new(Aspect.Sentences, RemarkKind.Praise, phrases.VariedSentences(lengths.Average));
        else
            yield return new(Aspect.Sentences, RemarkKind.Note, phrases.SentencesNote(lengths.Average));
    }

    /// <summary>The two neighbouring sentences that are shortest together.</summary>
    private static Sentence[] ShortestPair(TextStructure text)
    {
        var first = Enumerable.Range(0, text.Sentences.Count - 1).MinBy(i => text.Sentences[i].Words.Count + text.Sentences[i + 1].Words.Count);
        return [text.Sentences[first], text.Sentences[first + 1]];
    }

    private static IEnumerable<Remark> ReadingEase(TextStructure text, CoachPhrases phrases)
    {
        if (Readability.Of(text) is not { } score)
            yield return new(Aspect.Readability, RemarkKind.Note, phrases.TooShortForReadability);
        else if (score is { IsDifficult: true, Hardest: { } hardest })
            yield return new(Aspect.Readability, RemarkKind.Advice, phrases.HardToRead(score), hardest);
        else
            yield return new(Aspect.Readability, RemarkKind.Note, phrases.ReadabilityNote(score));
    }

    private static IEnumerable<Remark> Linking(TextStructure text, CoachPhrases phrases)
    {
        var linking = LinkingWords.Of(text);
        if (text.Sentences.Count < LinkingWords.LeastSentences)
        {
            yield return new(Aspect.Linking, RemarkKind.Note, phrases.LinkingNote(linking.Found), linking.Gap is var (a, b) ? [a, b] : []);
            yield break;
        }
        if (linking.Overused is { } overused)
            yield return new(Aspect.Linking, RemarkKind.Advice, phrases.OverusedLink(overused.Word, overused.Count), overused.Sentence);
        if (linking.Share < LinkingWords.LowShare && linking.Gap is var (first, second))
            yield return new(Aspect.Linking, RemarkKind.Advice, phrases.FewLinks(linking.Found), first, second);
        else if (linking.Overused is null && linking.Share >= LinkingWords.GoodShare && linking.Kinds.Count >= LinkingWords.GoodKinds && CanPraise(text))
            yield return new(Aspect.Linking, RemarkKind.Praise, phrases.GoodLinks(linking.Found));
        else if (linking.Overused is null)
            yield return new(Aspect.Linking, RemarkKind.Note, phrases.LinkingNote(linking.Found), linking.Gap is var (a, b) ? [a, b] : []);
    }

    private static IEnumerable<Remark> Paragraphs(TextStructure text, CoachPhrases phrases)
    {
        var longest = text.Paragraphs.MaxBy(p => p.WordCount)!;
        var single = text.Paragraphs.Count >= 3 ? text.Paragraphs.Skip(1).SkipLast(1).FirstOrDefault(p => p.Sentences.Count == 1) : null;
        if (longest.WordCount > LongParagraph && longest.Sentences.Count > 1)
            yield return new(Aspect.Paragraphs, RemarkKind.Advice, phrases.LongParagraph(longest.WordCount, longest.Sentences.Count), longest.Sentences[longest.Sentences.Count / 2]);
        else if (single is not null)
            yield return new(Aspect.Paragraphs, RemarkKind.Advice, phrases.OneSentenceParagraph, single.Sentences[0]);
        else if (text.Paragraphs.Count >= 3 && text.Paragraphs.All(p => p.WordCount is >= FullParagraph and <= LongParagraph) && CanPraise(text))
            yield return new(Aspect.Paragraphs, RemarkKind.Praise, phrases.BalancedParagraphs(text.Paragraphs.Count));
        else
            yield return new(Aspect.Paragraphs, RemarkKind.Note, phrases.ParagraphsNote(text.Paragraphs.Count, longest.WordCount));
    }

    private static IEnumerable<Remark> Passives(TextStructure text, CoachPhrases phrases)
    {
        var passives = PassiveVoice.Find(text);
        if (passives.Count == 0)
            yield return new(Aspect.Passive, RemarkKind.Note, phrases.NoPassive);
        else
            yield return new(
                Aspect.Passive,
                passives.Count >= text.Sentences.Count * PassiveVoice.NoticeableShare ? RemarkKind.Advice : RemarkKind.Note,
                phrases.Passive(passives.Count, text.Sentences.Count, [.. passives.Take(2).Select(p => p.Words)]),
                [.. passives.Take(2).Select(p => p.Sentence)]);
    }

    private static IEnumerable<Remark> Repetition(TextStructure text, CoachPhrases phrases)
    {
        var choice = WordChoice.Of(text);
        if (choice.Doubled is [var doubled, ..])
            yield return new(Aspect.Repetition, RemarkKind.Advice, phrases.DoubledWord(doubled.Word), doubled.Sentence);
        if (choice.Openers is { } openers)
            yield return new(Aspect.Repetition, RemarkKind.Advice, phrases.SameOpeners(openers.Word, openers.Count), openers.Sentence);
        if (choice.Repeated is [var repeated, ..])
            yield return new(Aspect.Repetition, RemarkKind.Advice, phrases.RepeatedWords(choice.Repeated), repeated.Sentence);
        else if (choice is { Doubled.Count: 0, Openers: null })
            yield return new(Aspect.Repetition, RemarkKind.Note, phrases.NoRepetition);
    }

    private static IEnumerable<Remark> Fillers(TextStructure text, CoachPhrases phrases)
    {
        var fillers = FillerWords.Find(text);
        if (fillers.Count == 0)
            yield return new(Aspect.Fillers, RemarkKind.Note, phrases.NoFillers);
        else
            yield return new(
                Aspect.Fillers,
                fillers.Count * WordsPerFiller > text.WordCount && (fillers.Count > 1 || text.WordCount < ShortText) ? RemarkKind.Advice : RemarkKind.Note,
                phrases.Fillers(fillers.Count, [.. fillers.Select(f => f.Words).Distinct().Take(4)]),
                [.. fillers.Select(f => f.Sentence).Distinct().Take(2)]);
    }
    /// <summary>The sentence quoted is the first of two that no linking word supports.</summary>
    private static IEnumerable<Remark> Persuasion(TextStructure text, CoachPhrases phrases)
    {
        var linking = LinkingWords.Of(text);
        yield return new(
            Aspect.Persuasion,
            RemarkKind.Note,
            phrases.Persuasion([.. linking.Kinds[LinkKind.Cause]], [.. linking.Kinds[LinkKind.Example]], [.. linking.Kinds[LinkKind.Contrast]]),
            linking.Gap?.First ?? text.Sentences[0]);
    }
}
