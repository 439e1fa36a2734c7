namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// The machine's clock, set back to the beginning of its hour: what is counted by the hour is not counted anew in the middle of a test.
/// </summary>
public sealed class FreshHour : TimeProvider
{
    private readonly TimeSpan back = TimeSpan.FromTicks(System.GetUtcNow().Ticks % TimeSpan.TicksPerHour);

    /// <summary>The time in whole hours since 1970.</summary>
    public long Hour => GetUtcNow().ToUnixTimeSeconds() / 3600;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - back;
}
