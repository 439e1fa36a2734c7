using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>Which connections of a pool are used again: all that a server's number tells, and what it does not.</summary>
public sealed class PooledConnectionsTests
{
    private static readonly TimeSpan AWhile = TimeSpan.FromMilliseconds(500);

    private readonly ManualTimeProvider time = new(1_700_000_000);
    private readonly PooledConnections connections;

    public PooledConnectionsTests() => connections = new PooledConnections(time, most: 4);

    [Fact]
    public void One_that_nobody_used_for_a_while_is_idle_and_so_is_one_that_nobody_knows()
    {
        connections.NoteNew(1);
        connections.IsIdle(1, AWhile).ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(500));
        connections.IsIdle(1, AWhile).ShouldBeTrue();
        connections.NoteUsed(1);
        connections.IsIdle(1, AWhile).ShouldBeFalse();
        connections.IsIdle(2, AWhile).ShouldBeTrue();
    }

    [Fact]
    public void Where_one_is_lost_all_that_were_idle_then_are_useless()
    {
        connections.NoteNew(1);
        connections.NoteNew(2);
        time.Advance(AWhile);
        connections.NoteUsed(2);
        connections.NoteNew(3);

        connections.SpoilIdle(AWhile);

        Spoilt(1, 2, 3).ShouldBe([1]);
    }

    [Fact]
    public void A_new_one_to_another_node_makes_those_before_useless()
    {
        connections.NoteNew(1, "a");
        connections.NoteNew(2, "b");
        connections.NoteNew(3, "b");

        Spoilt(1, 2, 3).ShouldBe([1]);
    }

    [Fact]
    public void One_that_takes_no_writes_makes_all_before_useless_once_in_a_second()
    {
        connections.NoteNew(1);
        connections.NoteNew(2);
        connections.SpoilAll(1);
        connections.NoteNew(3);
        Spoilt(1, 2, 3).ShouldBe([1, 2]);

        connections.SpoilAll(3);
        Spoilt(3).ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(1));
        connections.SpoilAll(2); // it was known to be one
        Spoilt(3).ShouldBeEmpty();
        connections.SpoilAll(3);
        Spoilt(3).ShouldBe([3]);
    }

    [Fact]
    public void One_that_was_forgotten_is_useless_too_when_it_takes_no_writes()
    {
        connections.SpoilAll(9);

        Spoilt(9).ShouldBe([9]);
    }

    [Fact]
    public void Of_two_with_the_same_number_neither_is_used()
    {
        connections.NoteNew(7, "a");
        connections.NoteNew(7, "b");
        Spoilt(7).ShouldBe([7]);
        connections.Forget(7);
        Spoilt(7).ShouldBe([7]);
        connections.Forget(7);
        Spoilt(7).ShouldBeEmpty();
    }

    [Fact]
    public void A_server_that_begins_its_numbers_anew_is_the_same_server()
    {
        connections.NoteNew(7);
        connections.NoteNew(7);

        Spoilt(7).ShouldBeEmpty();
    }

    [Fact]
    public void Those_that_the_driver_closed_by_itself_are_forgotten_the_longest_unused_first()
    {
        for (var thread = 1; thread <= 9; thread++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            connections.NoteNew(thread);
        }

        Enumerable.Range(1, 9).Where(one => connections.IsIdle(one, AWhile)).ShouldBe([1, 2, 3, 4]);
    }

    private IEnumerable<int> Spoilt(params int[] threads) => threads.Where(connections.IsSpoilt);
}
