namespace WriteAssist.Web.Panes;

/// <summary>
/// The arithmetic of panes: sizes are percents with two decimals that add up to exactly 100, none under <see cref="Min"/>. The page's
/// <c>models/pane-layout.js</c> does the same.
/// </summary>
internal static class PaneSizes
{
    /// <summary>The smallest pane, in percent; the page shows one of this size as a strip that opens it.</summary>
    public const decimal Min = 10;

    private const decimal LeastOpen = 10.01m;

    private const decimal Whole = 100;
    private const int Decimals = 2;
    private const decimal Tolerance = 0.1m; // 33.3 + 33.3 + 33.3 means thirds

    /// <summary>So many panes of the same size.</summary>
    public static IReadOnlyList<decimal> Even(int count) => Fit(Enumerable.Repeat(1m, count));

    /// <summary>Whether the sizes, as somebody wrote them, are a layout.</summary>
    public static bool AreValid(IReadOnlyList<decimal> sizes) =>
        sizes.Count > 0 && sizes.All(size => Math.Round(size, Decimals) >= Min && size <= Whole) && Math.Abs(sizes.Sum() - Whole) <= Tolerance;

    /// <summary>Sizes in about the proportion of the given ones that keep the rule.</summary>
    /// <remarks>
    /// 1. Each size is scaled so that all add up to 100. 2. Each pane gets the least size; what is left of 100 is shared in proportion
    /// to what each had above the least. Where all had at least that, this changes nothing. 3. Sizes are rounded, and the largest takes
    /// the difference, which is far less than what it has above the least.
    /// </remarks>
    public static IReadOnlyList<decimal> Fit(IEnumerable<decimal> weights) => Fit([.. weights.Select(weight => (weight, Min))]);

    /// <summary>The sizes when one pane more comes at the end: it gets an even part, and the others keep their proportions. Strips stay strips.</summary>
    public static IReadOnlyList<decimal> WithAnother(IReadOnlyList<decimal> sizes) => FitOpen([.. sizes, sizes.Sum() / sizes.Count]);

    /// <summary>The sizes when one pane goes: the others share its place in proportion to their own. Strips stay strips, unless no other pane is left.</summary>
    public static IReadOnlyList<decimal> Without(IReadOnlyList<decimal> sizes, int index)
    {
        List<decimal> left = [.. sizes.Where((_, i) => i != index)];
        return left.TrueForAll(size => size == Min) ? Even(left.Count) : FitOpen(left);
    }

    private static List<decimal> FitOpen(IEnumerable<decimal> sizes) => Fit([.. sizes.Select(size => size == Min ? (0, Min) : (size, LeastOpen))]);

    private static List<decimal> Fit(List<(decimal Weight, decimal Least)> panes)
    {
        var sum = panes.Sum(pane => pane.Weight);
        var above = panes.Select(pane => Math.Max(0, (pane.Weight * Whole / sum) - pane.Least)).ToList();
        var free = Whole - panes.Sum(pane => pane.Least);
        var sizes = panes.Zip(above, (pane, excess) => Math.Round(pane.Least + (free * excess / above.Sum()), Decimals)).ToList();
        sizes[sizes.IndexOf(sizes.Max())] += Whole - sizes.Sum();
        return sizes;
    }
}
