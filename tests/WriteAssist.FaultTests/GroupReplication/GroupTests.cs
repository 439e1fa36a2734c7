using WriteAssist.FaultTests.Nemeses;

namespace WriteAssist.FaultTests.GroupReplication;

/// <summary>Students write to a group of three servers of MySQL with a single primary. Where <c>./test</c> is told of no MySQL it leaves this out.</summary>
[Trait("Needs", "MySQL")]
[Collection(nameof(GroupServer))]
public sealed class GroupTests(GroupServer group, ITestOutputHelper output)
{
    private const double ToAnotherPrimary = 20; // seconds; the group itself waits five before it gives a member up

    [Fact]
    [Trait("Fault", nameof(GroupPrimaryKill))]
    public Task A_primary_that_is_killed_loses_and_doubles_nothing_and_another_is_used() => Strike.DoAsync(group, new GroupPrimaryKill(), rounds: 1, output, (_, _, run) =>
        run.Recoveries.Percentile(100).ShouldBeLessThan(ToAnotherPrimary));
}

[CollectionDefinition(nameof(GroupServer))]
public sealed class GroupCollection : ICollectionFixture<GroupServer>;
