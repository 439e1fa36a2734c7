using System.Globalization;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>The processor's time of the thread that asks: what runs beside it, and takes the processor away, does not count.</summary>
internal readonly struct ThreadTime
{
    private readonly long begun;

    private ThreadTime(long begun) => this.begun = begun;

    /// <summary>How much since <see cref="StartNew"/>, which the same thread has called.</summary>
    public TimeSpan Elapsed => TimeSpan.FromMicroseconds((Nanoseconds() - begun) / 1000d);

    /// <summary>Begins to measure.</summary>
    public static ThreadTime StartNew() => new(Nanoseconds());

    // proc(5): the first of the numbers is the time on the processor.
    private static long Nanoseconds() => long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
}
