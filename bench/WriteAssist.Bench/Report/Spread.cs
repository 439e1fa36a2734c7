namespace WriteAssist.Bench.Report;

/// <summary>The quartiles of what several rounds gave.</summary>
internal readonly record struct Spread(double Low, double Median, double High)
{
    /// <summary>The quartiles of some numbers, one at least.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Spread(Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
    }

    /// <summary>A quantile of numbers that are in order.</summary>
    /// <param name="sorted">The numbers.</param>
    /// <param name="share">0 for the least, 1 for the greatest.</param>
    public static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
