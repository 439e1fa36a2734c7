using System.Runtime.InteropServices;

namespace WriteAssist.Web.Provenance.Matching;

/// <summary>A text in which passages are looked for. What was found as one passage is not found as another.</summary>
/// <param name="words">Its words.</param>
internal sealed class MatchedText(int[] words)
{
    private readonly bool[] isTaken = new bool[words.Length];

    /// <summary>How many words it has.</summary>
    public int Length => words.Length;

    /// <summary>The word at a place; <see cref="Vocabulary.Other"/> where it was found as a passage already.</summary>
    public int this[int place] => isTaken[place] ? Vocabulary.Other : words[place];

    /// <summary>Whether these words stand there and are not taken.</summary>
    public bool Has(int place, ReadOnlySpan<int> passage) =>
        place + passage.Length <= words.Length && words.AsSpan(place, passage.Length).SequenceEqual(passage) && !isTaken.AsSpan(place, passage.Length).Contains(value: true);

    /// <summary>Takes words.</summary>
    public void Take(int place, int count) => isTaken.AsSpan(place, count).Fill(value: true);

    /// <summary>Finds where the beginnings of passages, and all that can be found of them, may stand.</summary>
    /// <param name="passages">The words of each passage.</param>
    /// <param name="work">Is told how much it was.</param>
    /// <returns>For each passage, in the order of the text.</returns>
    public List<Seed>[] Seeds(IReadOnlyList<int[]> passages, MatchWork work)
    {
        var seeds = passages.Select(_ => new List<Seed>()).ToArray();
        for (var size = 1; size <= Seed.Size; size++)
        {
            var index = Index(passages, size);
            if (index.Count == 0)
                continue;
            for (var place = 0; place + size <= words.Length; place++)
            {
                if (words[place] == Vocabulary.Other || !index.TryGetValue(Vocabulary.Key(words.AsSpan(place, size)), out var starts))
                    continue;
                work.Count(starts.Count * Seed.Cost);
                foreach (var (passage, start) in starts)
                    seeds[passage].Add(new Seed(place, start));
            }
        }

        return seeds;
    }

    // A passage shorter than a seed is one.
    private static Dictionary<long, List<(int Passage, int Start)>> Index(IReadOnlyList<int[]> passages, int size)
    {
        var index = new Dictionary<long, List<(int, int)>>();
        for (var passage = 0; passage < passages.Count; passage++)
        {
            var of = passages[passage];
            if (Math.Min(of.Length, Seed.Size) != size)
                continue;
            for (var start = 0; start + size <= of.Length; start++)
                (CollectionsMarshal.GetValueRefOrAddDefault(index, Vocabulary.Key(of.AsSpan(start, size)), out _) ??= []).Add((passage, start));
        }

        return index;
    }
}

/// <summary>Three words that follow one another in the text as in a passage.</summary>
/// <param name="Place">Where in the text.</param>
/// <param name="Start">Where in the passage.</param>
internal readonly record struct Seed(int Place, int Start)
{
    /// <summary>So many words.</summary>
    public const int Size = 3;

    /// <summary>What one costs, in the steps of <see cref="MatchWork"/>: it is kept.</summary>
    public const int Cost = 20;
}
