using Microsoft.Extensions.Internal;

namespace WriteAssist.Moodle;

/// <summary>Lets a memory cache go by the clock that everything goes by.</summary>
/// <param name="time">The clock.</param>
internal sealed class CacheClock(TimeProvider time) : ISystemClock
{
    /// <inheritdoc/>
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
