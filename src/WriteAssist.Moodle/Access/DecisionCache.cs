using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Moodle.Access;

/// <summary>
/// Keeps decisions for some seconds, and not more than so many of them. Requests that want the same decision at once wait for one; a
/// decision that is in use is made anew before it ends, and no request waits for that; one that could not be made is not kept.
/// </summary>
internal sealed class DecisionCache : IDisposable
{
    /// <summary>The most decisions that are kept; at some hundred bytes each, a few megabytes.</summary>
    public const int Capacity = 20_000;

    // The part of its time after which a decision that is in use is made anew.
    private const double Ripe = 2.0 / 3;

    private readonly ConcurrentDictionary<DecisionKey, Lazy<Task<AccessDecision>>> underWay = new();
    private readonly MemoryCache kept;
    private readonly TimeSpan lifetime;
    private readonly TimeProvider time;

    /// <summary>Makes an empty one.</summary>
    /// <param name="lifetime">How long a decision is kept, from before its facts were read; zero keeps nothing.</param>
    /// <param name="time">The clock.</param>
    public DecisionCache(TimeSpan lifetime, TimeProvider time)
    {
        this.lifetime = lifetime;
        this.time = time;
        kept = new MemoryCache(new MemoryCacheOptions { SizeLimit = Capacity, Clock = new CacheClock(time) });
    }

    /// <summary>A decision that is still fresh, or else the one that is made now.</summary>
    /// <param name="key">Whose, on what.</param>
    /// <param name="decide">Makes the decision. It is not ended by one request's end, since others may wait for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<AccessDecision> GetAsync(DecisionKey key, Func<Task<AccessDecision>> decide, CancellationToken cancellationToken)
    {
        if (lifetime <= TimeSpan.Zero)
            return decide();
        var isKept = kept.TryGetValue(key, out KeptDecision? found);
        CacheInstruments.NoteDecision(isKept);
        if (!isKept)
            return MakeAsync(key, decide).WaitAsync(cancellationToken);
        if (time.GetElapsedTime(found!.Since) > lifetime * Ripe)
            _ = RefreshAsync(key, decide);
        return found.Told;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private Task<AccessDecision> MakeAsync(DecisionKey key, Func<Task<AccessDecision>> decide) =>
        underWay.GetOrAdd(key, _ => new Lazy<Task<AccessDecision>>(() => DecideAsync(key, decide))).Value;

    private async Task RefreshAsync(DecisionKey key, Func<Task<AccessDecision>> decide)
    {
        try
        {
            await MakeAsync(key, decide);
        }
        catch (Exception)
        {
            // The kept decision ends in its time, and whoever then needs another is told why there is none.
        }
    }

    private async Task<AccessDecision> DecideAsync(DecisionKey key, Func<Task<AccessDecision>> decide)
    {
        var (since, end) = (time.GetTimestamp(), time.GetUtcNow() + lifetime);
        try
        {
            var decision = await decide();
            kept.Set(key, new KeptDecision(Task.FromResult(decision), since), new MemoryCacheEntryOptions { AbsoluteExpiration = end, Size = 1 });
            return decision;
        }
        finally
        {
            underWay.TryRemove(key, out _);
        }
    }

    private sealed record KeptDecision(Task<AccessDecision> Told, long Since);
}

/// <summary>Whose decision on what.</summary>
/// <param name="UserId">The user.</param>
/// <param name="RealUserId">Who acts as the user, or null.</param>
/// <param name="CourseModuleId">The activity.</param>
/// <param name="Session">Everything that the session says: when it says something else, the decision may be another.</param>
internal readonly record struct DecisionKey(long UserId, long? RealUserId, long CourseModuleId, Guid Session);
