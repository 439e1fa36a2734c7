using System.Net;
using WriteAssist.FaultTests.Clients;
using WriteAssist.FaultTests.Recording;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.Galera;

/// <summary>A node that has lost the others takes connections and does nothing that it is asked.</summary>
[Collection(nameof(GaleraServer))]
public sealed class GaleraNodeTests(GaleraServer cluster)
{
    [Fact]
    public async Task Of_a_node_that_is_not_ready_requests_and_readyz_are_told_until_it_is()
    {
        var node = cluster.Nodes[2];
        await using var database = new ChatDatabase(cluster);
        await database.InitializeAsync();
        var signIn = await database.InsertSessionAsync(3);
        using var server = await ServerProcess.StartAsync($"{node.ConnectionString};Database={database.Name}", []);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var window = new Window(http.BaseAddress, signIn, new History());
        (await window.SendAsync("get_chat_sessions")).Status.ShouldBe(200);

        await node.IsolateAsync(async () =>
        {
            foreach (var action in new[] { "get_chat_sessions", "create_chat_session" })
            {
                var attempt = await window.SendAsync(action);
                attempt.Status.ShouldBe(503, action);
                attempt.ErrorCode.ShouldBe("databaseunavailable", action);
            }

            var ready = await http.GetAsync("/readyz", TestContext.Current.CancellationToken);
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("databaseunavailable");
        });

        (await window.SendAsync("create_chat_session")).Status.ShouldBe(200);
        (await http.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
