using Dapper;
using WriteAssist.Data;
using WriteAssist.FaultTests.Nemeses;
using WriteAssist.FaultTests.Recording;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.Galera;

/// <summary>Students write to a cluster of three nodes of MariaDB with Galera.</summary>
[Collection(nameof(GaleraServer))]
public sealed class GaleraTests(GaleraServer cluster, ITestOutputHelper output)
{
    private const double ToAnotherNode = 5; // seconds
    private const int Told = 50; // of so many requests one at most
    private const double AtMost = 15; // on a machine that has no time for the nodes

    [Fact]
    [Trait("Fault", nameof(GaleraNodeKill))]
    public Task A_node_that_is_killed_loses_and_doubles_nothing_and_another_is_used() => Strike.DoAsync(cluster, new GaleraNodeKill(), rounds: 3, output, (_, _, run) =>
    {
        run.Recoveries.Percentile(50).ShouldBeLessThan(ToAnotherNode);
        run.Recoveries.Percentile(100).ShouldBeLessThan(AtMost);
    });

    [Fact]
    public async Task A_conflict_that_is_found_when_it_is_committed_is_run_again()
    {
        await using var database = new TestDatabase(cluster);
        await database.InitializeAsync();
        await database.ExecuteAsync("CREATE TABLE counter (id INT PRIMARY KEY, n INT NOT NULL) ENGINE = InnoDB; INSERT INTO counter VALUES (1, 0)");
        var (here, there) = (new TaskCompletionSource(), new TaskCompletionSource());

        var tries = await Task.WhenAll(CountAsync(database, 0, here, there.Task), CountAsync(database, 1, there, here.Task)).Within("The two did not end");

        tries.Order().ShouldBe([1, 2]);
        (await database.ScalarAsync<int>("SELECT n FROM counter")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_several_nodes_one_is_used_whatever_is_said_of_their_balance()
    {
        await using var source = MySqlDataSources.Create($"{cluster.ConnectionString};Load Balance=RoundRobin");
        var connections = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => source.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask()));

        var nodes = await Task.WhenAll(connections.Select(connection => connection.ExecuteScalarAsync<string>("SELECT @@wsrep_node_name")));

        foreach (var connection in connections)
            await connection.DisposeAsync();
        nodes.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_the_first_node_is_back_no_connection_leads_to_another_any_more()
    {
        await using var source = MySqlDataSources.Create(cluster.ConnectionString);
        var site = new SiteDatabase(source, new TablePrefix("mdl_"));
        await cluster.Nodes[0].RestartAsync(async () => (await NodesAsync(site, 3)).Distinct().ShouldBe([GaleraServer.Addresses[1]]));

        await NodesAsync(site, 4); // one more than the pool has, so it leads to the first

        (await NodesAsync(site, 4)).Distinct().ShouldBe([GaleraServer.Addresses[0]]);
    }

    [Fact]
    [Trait("Fault", nameof(GaleraRace))]
    public async Task Of_conflicts_between_nodes_hardly_a_client_hears()
    {
        var before = await ConflictsAsync();
        // Not of none: MariaDB loses the error of some of them.
        await Strike.DoAsync(cluster, new GaleraRace(), rounds: 3, output, (_, site, _) =>
            site.History.Count(attempt => attempt.Status is <= Attempt.Broken or >= 500).ShouldBeLessThanOrEqualTo(site.History.Attempts.Count / Told, $"conflicts were told: {site.Complaints()}"));
        var conflicts = await ConflictsAsync() - before;
        output.WriteLine($"{conflicts} conflicts");
        conflicts.ShouldBePositive("the nodes had no conflict, so this shows nothing");
    }

    // Where so many connections at once lead to.
    private static Task<IReadOnlyList<string?>> NodesAsync(SiteDatabase site, int count) => site.AskAtOnceAsync<string>(count, "SELECT @@wsrep_node_name");

    // Both have written before either commits.
    private async Task<int> CountAsync(TestDatabase database, int node, TaskCompletionSource written, Task other)
    {
        await using var source = MySqlDataSources.Create($"{cluster.Nodes[node].ConnectionString};Database={database.Name}");
        var tries = 0;
        return await new SiteTransactions(new SiteDatabase(source, new TablePrefix("mdl_")), TimeProvider.System).RunAsync(async transaction =>
        {
            tries++;
            await transaction.Connection.ExecuteAsync(transaction.Begin("UPDATE counter SET n = n + 1 WHERE id = 1"));
            written.TrySetResult();
            await other;
            return tries;
        });
    }

    // Found when something was committed, and by what another node has committed meanwhile.
    private async Task<long> ConflictsAsync()
    {
        var sum = 0L;
        foreach (var node in cluster.Nodes)
            sum += await node.NumberAsync("wsrep_local_cert_failures") + await node.NumberAsync("wsrep_local_bf_aborts");
        return sum;
    }
}

[CollectionDefinition(nameof(GaleraServer))]
public sealed class GaleraCollection : ICollectionFixture<GaleraServer>;
