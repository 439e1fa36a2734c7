namespace WriteAssist.Tests.Infrastructure;

/// <summary>A clock that stands still until a test moves it.</summary>
/// <param name="unixSeconds">Where it starts.</param>
public sealed class ManualTimeProvider(long unixSeconds) : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    /// <summary>The time in Unix seconds.</summary>
    public long UnixSeconds => now.ToUnixTimeSeconds();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <inheritdoc/>
    public override long GetTimestamp() => now.UtcTicks;

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan by) => now += by;

    /// <summary>Sets the clock.</summary>
    public void Set(long unixSeconds) => now = DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}
