using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

public sealed class DecisionCacheTests
{
    private static readonly AccessDecision Decision = new(AccessOutcome.NotFound, "", null);
    private readonly ManualTimeProvider time = new(1795295020);

    [Fact]
    public void It_never_holds_more_than_its_capacity()
    {
        var cache = new DecisionCache(TimeSpan.FromSeconds(15), time);
        for (var i = 0; i < DecisionCache.Capacity * 2; i++)
            cache.Keep(Key(i), time.GetTimestamp(), Decision);

        Enumerable.Range(0, DecisionCache.Capacity * 2).Count(i => cache.Find(Key(i)) is not null).ShouldBeLessThanOrEqualTo(DecisionCache.Capacity);
        cache.Find(Key((DecisionCache.Capacity * 2) - 1)).ShouldNotBeNull();
    }

    [Fact]
    public void Old_decisions_make_room_for_new_ones()
    {
        var cache = new DecisionCache(TimeSpan.FromSeconds(15), time);
        for (var i = 0; i < DecisionCache.Capacity / 2; i++)
            cache.Keep(Key(i), time.GetTimestamp(), Decision);
        time.Advance(TimeSpan.FromSeconds(10));
        for (var i = DecisionCache.Capacity / 2; i < DecisionCache.Capacity; i++)
            cache.Keep(Key(i), time.GetTimestamp(), Decision);
        time.Advance(TimeSpan.FromSeconds(10));

        cache.Keep(Key(-1), time.GetTimestamp(), Decision);

        cache.Find(Key(0)).ShouldBeNull();
        cache.Find(Key(DecisionCache.Capacity - 1)).ShouldNotBeNull();
        cache.Find(Key(-1)).ShouldNotBeNull();
    }

    [Fact]
    public void The_time_counts_from_before_the_facts_were_read()
    {
        var cache = new DecisionCache(TimeSpan.FromSeconds(15), time);
        var since = time.GetTimestamp();
        time.Advance(TimeSpan.FromSeconds(14));
        cache.Keep(Key(1), since, Decision);

        cache.Find(Key(1)).ShouldNotBeNull();
        time.Advance(TimeSpan.FromSeconds(1));
        cache.Find(Key(1)).ShouldBeNull();
    }

    private static DecisionKey Key(long cmid) => new(3, null, cmid);
}
