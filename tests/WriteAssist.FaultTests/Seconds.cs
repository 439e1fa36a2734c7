using System.Globalization;

namespace WriteAssist.FaultTests;

/// <summary>Measured times.</summary>
/// <param name="measured">Them, in seconds.</param>
internal sealed class Seconds(IEnumerable<double> measured)
{
    private readonly double[] sorted = [.. measured.Order()];

    /// <summary>How many there are.</summary>
    public int Count => sorted.Length;

    /// <summary>So many of a hundred took no longer, in seconds; 0 where there are none.</summary>
    public double Percentile(int percent) => Count == 0 ? 0 : sorted[Math.Min(Count - 1, Count * percent / 100)];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} x {Percentile(50):F3} s, p90 {Percentile(90):F3}, p99 {Percentile(99):F3}, longest {Percentile(100):F3}");
}
