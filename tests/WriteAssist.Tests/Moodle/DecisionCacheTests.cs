using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

public sealed class DecisionCacheTests : IDisposable
{
    private static readonly AccessDecision Decision = new(AccessOutcome.NotFound, "", null);
    private readonly ManualTimeProvider time = new(1795295020);
    private readonly DecisionCache cache;
    private int made;

    public DecisionCacheTests() => cache = new DecisionCache(TimeSpan.FromSeconds(15), time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => cache.Dispose();

    [Fact]
    public async Task It_never_holds_more_than_its_capacity()
    {
        for (var i = 0; i < DecisionCache.Capacity * 2; i++)
            await GetAsync(i);

        made = 0;
        for (var i = 0; i < DecisionCache.Capacity * 2; i++)
            await GetAsync(i);
        made.ShouldBeGreaterThanOrEqualTo(DecisionCache.Capacity);
    }

    [Fact]
    public async Task Requests_that_want_the_same_decision_at_once_make_it_once()
    {
        var door = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 50).Select(_ => cache.GetAsync(Key(1), () => MakeAsync(door.Task), Cancel)).ToList();
        door.SetResult();

        (await Task.WhenAll(waiting)).ShouldAllBe(decision => decision == Decision);
        made.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_goes_away_does_not_end_what_another_waits_for()
    {
        var door = new TaskCompletionSource();
        using var goesAway = new CancellationTokenSource();
        var first = cache.GetAsync(Key(1), () => MakeAsync(door.Task), goesAway.Token);
        var second = cache.GetAsync(Key(1), () => MakeAsync(door.Task), Cancel);
        await goesAway.CancelAsync();
        door.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        (await second).ShouldBe(Decision);
        made.ShouldBe(1);
    }

    [Fact]
    public async Task A_decision_that_could_not_be_made_is_made_again()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => cache.GetAsync(Key(1), () => MakeAsync(Task.FromException(new InvalidOperationException())), Cancel));

        (await GetAsync(1)).ShouldBe(Decision);
    }

    [Fact]
    public async Task A_decision_in_use_is_made_anew_before_it_ends_and_nobody_waits_for_that()
    {
        await GetAsync(1);
        time.Advance(TimeSpan.FromSeconds(11));
        var door = new TaskCompletionSource();
        for (var i = 0; i < 3; i++)
            cache.GetAsync(Key(1), () => MakeAsync(door.Task), Cancel).IsCompletedSuccessfully.ShouldBeTrue("the one that is kept");
        made.ShouldBe(2, "once for all three");
        door.SetResult();

        time.Advance(TimeSpan.FromSeconds(9));
        (await GetAsync(1)).ShouldBe(Decision);
        made.ShouldBe(2, "it counts from when it was begun");
    }

    [Fact]
    public async Task A_decision_that_cannot_be_made_anew_ends_in_its_time()
    {
        await GetAsync(1);
        time.Advance(TimeSpan.FromSeconds(11));
        await cache.GetAsync(Key(1), () => Task.FromException<AccessDecision>(new InvalidOperationException()), Cancel);

        time.Advance(TimeSpan.FromSeconds(4));
        await Should.ThrowAsync<InvalidOperationException>(() => cache.GetAsync(Key(1), () => Task.FromException<AccessDecision>(new InvalidOperationException()), Cancel));
    }

    [Fact]
    public async Task The_time_counts_from_before_the_facts_were_read()
    {
        await cache.GetAsync(Key(1), () =>
        {
            time.Advance(TimeSpan.FromSeconds(9));
            return Task.FromResult(Decision);
        }, Cancel);
        await GetAsync(1);
        made.ShouldBe(0);

        time.Advance(TimeSpan.FromSeconds(6));
        await GetAsync(1);
        made.ShouldBe(1);
    }

    private static DecisionKey Key(long cmid) => new(3, null, cmid, Guid.Empty);

    private Task<AccessDecision> GetAsync(long cmid) => cache.GetAsync(Key(cmid), () => MakeAsync(Task.CompletedTask), Cancel);

    private async Task<AccessDecision> MakeAsync(Task before)
    {
        made++;
        await before;
        return Decision;
    }
}
