using System.Collections.Concurrent;

namespace WriteAssist.Moodle.Access;

/// <summary>Keeps decisions for some seconds, and not more than so many of them.</summary>
/// <param name="lifetime">How long; zero keeps nothing.</param>
/// <param name="time">The clock.</param>
internal sealed class DecisionCache(TimeSpan lifetime, TimeProvider time)
{
    /// <summary>The most decisions that are kept; at some hundred bytes each, a few megabytes.</summary>
    public const int Capacity = 20_000;

    private readonly ConcurrentDictionary<DecisionKey, (long Since, AccessDecision Decision)> kept = new();

    /// <summary>A decision that is still fresh, or null.</summary>
    public AccessDecision? Find(DecisionKey key) =>
        kept.TryGetValue(key, out var entry) && IsFresh(entry.Since) ? entry.Decision : null;

    /// <summary>Keeps a decision.</summary>
    /// <param name="key">Whose, on what.</param>
    /// <param name="since">The clock's time stamp from before its facts were read.</param>
    /// <param name="decision">The decision.</param>
    public void Keep(DecisionKey key, long since, AccessDecision decision)
    {
        if (!IsFresh(since))
            return;
        if (kept.Count >= Capacity)
            MakeRoom();
        kept[key] = (since, decision);
    }

    private bool IsFresh(long since) => time.GetElapsedTime(since) < lifetime;

    // Old ones go first; if there are none, all go: reading them again costs one round trip each.
    private void MakeRoom()
    {
        foreach (var (key, entry) in kept)
        {
            if (!IsFresh(entry.Since))
                kept.TryRemove(key, out _);
        }

        if (kept.Count >= Capacity)
            kept.Clear();
    }
}

/// <summary>Whose decision on what.</summary>
/// <param name="UserId">The user.</param>
/// <param name="RealUserId">The administrator who acts as the user, or null.</param>
/// <param name="CourseModuleId">The activity.</param>
internal readonly record struct DecisionKey(long UserId, long? RealUserId, long CourseModuleId);
