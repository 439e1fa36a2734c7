using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>What a linking word says about two ideas.</summary>
internal enum LinkKind
{
    /// <summary>More of the same: "also", "de plus".</summary>
    Addition,

    /// <summary>The other side: "however", "cependant".</summary>
    Contrast,

    /// <summary>A reason: "because", "car".</summary>
    Cause,

    /// <summary>A consequence: "therefore", "donc".</summary>
    Result,

    /// <summary>An example: "for example", "par exemple".</summary>
    Example,

    /// <summary>Order: "first", "ensuite".</summary>
    Order,

    /// <summary>The end: "in conclusion", "en somme".</summary>
    Conclusion,
}

/// <summary>Which sentences say how they follow from others.</summary>
internal sealed class LinkingWords
{
    /// <summary>Below this share of sentences with a linking word, the coach speaks of it.</summary>
    public const double LowShare = 0.2;

    /// <summary>From this share on, with <see cref="GoodKinds"/>, the coach praises them.</summary>
    public const double GoodShare = 0.25;

    /// <summary>So many kinds make a good mixture.</summary>
    public const int GoodKinds = 3;

    /// <summary>From this many sentences on, linking is judged.</summary>
    public const int LeastSentences = 5;

    private static readonly PhraseSet<LinkKind> English = new(CoachLanguage.English,
    [
        .. Kind(LinkKind.Addition, "also", "moreover", "furthermore", "in addition", "additionally", "besides", "likewise", "similarly", "as well as", "not only"),
        .. Kind(LinkKind.Contrast, "but", "however", "although", "though", "even though", "whereas", "while", "yet", "nevertheless", "nonetheless", "on the other hand", "in contrast", "by contrast", "on the contrary", "despite", "in spite of", "instead", "conversely", "unlike"),
        .. Kind(LinkKind.Cause, "because", "because of", "since", "due to", "given that"),
        .. Kind(LinkKind.Result, "therefore", "thus", "hence", "consequently", "as a result", "so that", "so", "for this reason", "accordingly", "this means that"),
        .. Kind(LinkKind.Example, "for example", "for instance", "such as", "namely", "in particular", "specifically"),
        .. Kind(LinkKind.Order, "first", "firstly", "first of all", "second", "secondly", "third", "thirdly", "then", "next", "afterwards", "later", "meanwhile", "finally", "lastly", "to begin with", "after that", "before that"),
        .. Kind(LinkKind.Conclusion, "in conclusion", "to conclude", "in summary", "to sum up", "overall", "in short", "all in all"),
    ]);

    private static readonly PhraseSet<LinkKind> French = new(CoachLanguage.French,
    [
        .. Kind(LinkKind.Addition, "aussi", "de plus", "en outre", "par ailleurs", "également", "ainsi que", "non seulement", "de même", "qui plus est"),
        .. Kind(LinkKind.Contrast, "mais", "cependant", "toutefois", "néanmoins", "pourtant", "en revanche", "par contre", "au contraire", "tandis que", "alors que", "bien que", "malgré", "or", "d'un autre côté", "d'autre part", "quoique"),
        .. Kind(LinkKind.Cause, "car", "parce que", "parce qu'", "puisque", "puisqu'", "en effet", "grâce à", "à cause de", "en raison de", "étant donné que"),
        .. Kind(LinkKind.Result, "donc", "ainsi", "par conséquent", "en conséquence", "c'est pourquoi", "dès lors", "de ce fait", "si bien que", "de sorte que"),
        .. Kind(LinkKind.Example, "par exemple", "notamment", "comme le montre", "à savoir", "en particulier", "tel que", "telle que", "tels que", "telles que"),
        .. Kind(LinkKind.Order, "d'abord", "tout d'abord", "premièrement", "deuxièmement", "ensuite", "puis", "enfin", "d'une part", "en premier lieu", "en second lieu", "finalement", "après cela"),
        .. Kind(LinkKind.Conclusion, "en conclusion", "pour conclure", "en somme", "en résumé", "en définitive", "bref", "pour résumer"),
    ]);

    private LinkingWords()
    {
    }

    /// <summary>The share of sentences, but for the first, that have a linking word.</summary>
    public required double Share { get; init; }

    /// <summary>The linking words of each kind that is there, each once.</summary>
    public required ILookup<LinkKind, string> Kinds { get; init; }

    /// <summary>Some of the linking words found, each once.</summary>
    public required IReadOnlyList<string> Found { get; init; }

    /// <summary>The first two sentences in a row of one paragraph, the second without a linking word and neither with one; null when there are none.</summary>
    public required (Sentence First, Sentence Second)? Gap { get; init; }

    /// <summary>A linking word used at least three times that makes up more than half of all; null when there is none.</summary>
    public required RepeatedWord? Overused { get; init; }

    /// <summary>Looks at a text.</summary>
    public static LinkingWords Of(TextStructure text)
    {
        var phrases = text.Language == CoachLanguage.French ? French : English;
        var counts = new Dictionary<string, (int Count, Sentence Sentence)>();
        var kinds = new List<(LinkKind Kind, string Words)>();
        var linked = new HashSet<Sentence>();
        foreach (var sentence in text.Sentences)
        {
            foreach (var (at, length, kind) in phrases.Matches(sentence))
            {
                var (first, last) = (sentence.Words[at], sentence.Words[at + length - 1]);
                var words = sentence.Paragraph.Folded[first.Start..(last.Start + last.Length)];
                if (!counts.TryGetValue(words, out var known))
                    kinds.Add((kind, words));
                counts[words] = (known.Count + 1, sentence);
                linked.Add(sentence);
            }
        }
        return new LinkingWords
        {
            Share = text.Sentences.Skip(1).Count(linked.Contains) / (double)Math.Max(1, text.Sentences.Count - 1),
            Kinds = kinds.ToLookup(k => k.Kind, k => k.Words),
            Found = [.. counts.Keys.Take(4)],
            Gap = FindGap(text, linked),
            Overused = FindOverused(counts),
        };
    }

    private static (Sentence First, Sentence Second)? FindGap(TextStructure text, HashSet<Sentence> linked)
    {
        foreach (var sentences in text.Paragraphs.Select(p => p.Sentences))
        {
            for (var i = 1; i < sentences.Count; i++)
            {
                if (!linked.Contains(sentences[i - 1]) && !linked.Contains(sentences[i]))
                    return (sentences[i - 1], sentences[i]);
            }
        }
        return null;
    }

    private static RepeatedWord? FindOverused(Dictionary<string, (int Count, Sentence Sentence)> counts)
    {
        if (counts.Count == 0)
            return null;
        var all = counts.Values.Sum(c => c.Count);
        var (word, (count, sentence)) = counts.MaxBy(c => c.Value.Count);
        return count >= 3 && count * 2 > all ? new RepeatedWord(word, count, sentence) : null;
    }

    private static IEnumerable<(string Phrase, LinkKind Kind)> Kind(LinkKind kind, params string[] phrases) => phrases.Select(p => (p, kind));
}
