using System.Globalization;
using DiffPlex;
using DiffPlex.Chunkers;

namespace WriteAssist.Web.Provenance.Matching;

/// <summary>Finds what is left of one passage that does not stand in the text word for word.</summary>
/// <param name="passage">Its words.</param>
/// <param name="seeds">Where parts of it may stand, in the order of the text.</param>
/// <param name="text">The text.</param>
/// <param name="work">Is told how much it was.</param>
internal sealed class PartialMatch(int[] passage, List<Seed> seeds, MatchedText text, MatchWork work)
{
    private const int Run = 2; // a single word is the same by chance
    private const int Slack = 16; // the most words that may have come in, before, between and behind
    private const int MostPlaces = 16; // of one passage

    private static readonly CustomFunctionChunker Words = new(words => words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private readonly Fate[] fates = new Fate[passage.Length];

    private enum Fate
    {
        Gone,
        Rewritten,
        Left,
    }

    /// <summary>What became of it.</summary>
    public PassageMatch Find()
    {
        var parts = new Queue<Range>();
        parts.Enqueue(0..passage.Length);
        for (var places = 0; places < MostPlaces && parts.TryDequeue(out var part); places++)
        {
            if (PlaceOf(part) is not { } place)
                continue;
            Compare(part, place);
            foreach (var rest in NotLeft(part))
                parts.Enqueue(rest);
        }

        return new PassageMatch(fates.Count(fate => fate == Fate.Left), fates.Count(fate => fate == Fate.Rewritten), fates.Count(fate => fate == Fate.Gone));
    }

    // The first place of the text that is not much longer than the part and has the most of its seeds, and as much around as the part has around them.
    private Range? PlaceOf(Range part)
    {
        var (start, length) = part.GetOffsetAndLength(passage.Length);
        var size = Math.Min(length, Seed.Size);
        work.Count(seeds.Count);
        var own = seeds.Where(seed => seed.Start >= start && seed.Start + size <= start + length && text.Has(seed.Place, passage.AsSpan(seed.Start, size))).ToList();
        var (best, most, first) = (default(Range?), 0, 0);
        for (var last = 0; last < own.Count; last++)
        {
            while (own[last].Place - own[first].Place > (2 * length) + Slack)
                first++;
            if (last - first + 1 > most)
                (best, most) = (Around(own[first], own[last], start, length), last - first + 1);
        }

        return best;
    }

    private Range Around(Seed first, Seed last, int start, int length)
    {
        var slack = Math.Min(Slack, length / 2);
        return Math.Max(0, first.Place - (first.Start - start) - slack)..Math.Min(text.Length, last.Place + (start + length - last.Start) + slack);
    }

    private void Compare(Range part, Range place)
    {
        var (start, length) = part.GetOffsetAndLength(passage.Length);
        var (from, count) = place.GetOffsetAndLength(text.Length);
        work.Count((long)length * count);
        var before = string.Join(' ', passage.Skip(start).Take(length).Select(Name));
        var after = string.Join(' ', Enumerable.Range(from, count).Select(at => Name(text[at])));
        var (same, sameInText) = (start, from);
        foreach (var block in Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words).DiffBlocks)
        {
            Keep(same, sameInText, start + block.DeleteStartA - same);
            // What stands before the first word that is the same, and behind the last one, may be anything.
            var isInside = block.DeleteStartA > 0 && block.DeleteStartA + block.DeleteCountA < length;
            Replace(start + block.DeleteStartA, block.DeleteCountA, isInside ? block.InsertCountB : 0);
            (same, sameInText) = (start + block.DeleteStartA + block.DeleteCountA, from + block.InsertStartB + block.InsertCountB);
        }

        Keep(same, sameInText, start + length - same);
    }

    private void Keep(int start, int place, int count)
    {
        if (count < Math.Min(Run, passage.Length))
        {
            Replace(start, count, count);
            return;
        }

        fates.AsSpan(start, count).Fill(Fate.Left);
        text.Take(place, count);
    }

    // So many words stand where these stood.
    private void Replace(int start, int count, int others) => fates.AsSpan(start, Math.Min(count, others)).Fill(Fate.Rewritten);

    private IEnumerable<Range> NotLeft(Range part)
    {
        var (start, length) = part.GetOffsetAndLength(passage.Length);
        for (var at = start; at < start + length; at++)
        {
            var begin = at;
            while (at < start + length && fates[at] != Fate.Left)
                at++;
            if (at - begin >= Seed.Size && at - begin < length)
                yield return begin..at;
        }
    }

    private static string Name(int word) => word.ToString(CultureInfo.InvariantCulture);
}
