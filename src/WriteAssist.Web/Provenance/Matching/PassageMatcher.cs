namespace WriteAssist.Web.Provenance.Matching;

/// <summary>
/// Finds what is left of passages in a text as it is now, by words; the same for the same texts, whatever the machine.
/// <list type="number">
/// <item>A passage that stands in the text word for word is left whole. The longest are looked for first, and what was found as one is
/// not found as another: of two equal passages in a text that has one of them, the second is gone.</item>
/// <item>Of another, the place with the most of its runs of three words is compared with it (DiffPlex). Two words or more in a row that
/// are the same are left; words in whose place others stand are rewritten; the rest is gone.</item>
/// <item>What is not left after that is looked for elsewhere in the same way, for what was moved.</item>
/// </list>
/// </summary>
internal sealed class PassageMatcher
{
    private const long MostWork = 400_000_000;
    private readonly List<int[]> passages;
    private readonly MatchedText text;
    private readonly MatchWork work;
    private readonly PassageMatch[] matches;

    private PassageMatcher(IReadOnlyList<string> passages, string text, long mostWork)
    {
        var vocabulary = new Vocabulary();
        this.passages = [.. passages.Select(vocabulary.Learn)];
        this.text = new MatchedText(vocabulary.Read(text));
        work = new MatchWork(mostWork);
        matches = [.. this.passages.Select(passage => new PassageMatch(0, 0, passage.Length))];
    }

    /// <summary>What is left of each passage.</summary>
    /// <param name="passages">What was taken over, as plain text.</param>
    /// <param name="html">The text as it is now.</param>
    /// <param name="mostWork">How much work it may be.</param>
    /// <returns>In the order of the passages; null where it is too long to be matched.</returns>
    public static IReadOnlyList<PassageMatch>? Match(IReadOnlyList<string> passages, string html, long mostWork = MostWork)
    {
        try
        {
            return new PassageMatcher(passages, PlainWords.OfHtml(html), mostWork).Match();
        }
        catch (TooMuchToMatchException)
        {
            return null;
        }
    }

    private PassageMatch[] Match()
    {
        var seeds = text.Seeds(passages, work);
        var order = Enumerable.Range(0, passages.Count).OrderByDescending(passage => passages[passage].Length).ToList();
        foreach (var passage in order.Where(passage => !TakeWhole(passage, seeds[passage])).ToList())
            matches[passage] = new PartialMatch(passages[passage], seeds[passage], text, work).Find();
        return matches;
    }

    private bool TakeWhole(int passage, List<Seed> seeds)
    {
        var words = passages[passage];
        foreach (var seed in seeds.Where(seed => seed.Start == 0))
        {
            work.Count(words.Length);
            if (!text.Has(seed.Place, words))
                continue;
            text.Take(seed.Place, words.Length);
            matches[passage] = new PassageMatch(words.Length, 0, 0);
            return true;
        }

        return false;
    }
}
