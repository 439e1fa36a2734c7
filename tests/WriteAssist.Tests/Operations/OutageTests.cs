using System.Net;
using Dapper;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>The database goes away under a running server, which stays up and recovers by itself.</summary>
[Collection(nameof(OwnServer))]
public sealed class OutageTests(OwnServer server)
{
    [Fact]
    public async Task While_the_database_is_away_every_request_is_told_so_and_afterwards_all_goes_on()
    {
        await using var site = new TestSite(server);
        await site.InitializeAsync();
        using var student = await site.SignInAsync(3);
        using var http = new HttpClient { BaseAddress = site.Address };
        var chat = (await student.DoAsync("create_chat_session"))["session_id"]!;

        await server.RestartAsync(async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                var read = (await student.SendAsync("get_chat_sessions")).ShouldFail("databaseunavailable");
                read.Headers.RetryAfter.ShouldNotBeNull();
                (await student.SendAsync("append_message", ("role", "user"), ("content", "x"))).ShouldFail("databaseunavailable");
            }

            (await http.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await http.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        });

        (await student.DoAsync("get_chat_sessions"))["sessions"]![0]!["session_id"]!.ShouldBe(chat);
        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "back again"));
        (await http.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(";Cancellation Timeout=-1", 1)]
    public async Task A_statement_that_takes_too_long_is_cancelled_but_not_where_that_could_strike_another_server(string setting, long goesOn)
    {
        var mark = Guid.NewGuid().ToString("N");
        await using var source = MySqlDataSources.Create($"{server.ConnectionString};Default Command Timeout=1{setting}");
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);

        await Record.ExceptionAsync(() => connection.ExecuteAsync($"SELECT SLEEP(20) /* {mark} */"));

        await using var other = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await other.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE id <> CONNECTION_ID() AND info LIKE CONCAT('%', @mark, '%')", new { mark })).ShouldBe(goesOn);
    }
}

/// <summary>A database server of this test's own, which may be stopped; whatever server the other tests run against.</summary>
public sealed class OwnServer : DatabaseServer
{
    private MachineServer? machine;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync() => machine = await StartMachineServerAsync();

    /// <summary>Kills the server as a power cut would, and starts it again on the same data and port.</summary>
    /// <param name="whileDown">What to do while it is away.</param>
    public Task RestartAsync(Func<Task> whileDown) => machine!.RestartAsync(whileDown);

    /// <summary>Stops the server's process without ending it, and lets it go on.</summary>
    /// <param name="whileHanging">What to do while it answers nothing.</param>
    public Task WhileHangingAsync(Func<Task> whileHanging) => machine!.WhileHangingAsync(whileHanging);
}

[CollectionDefinition(nameof(OwnServer))]
public sealed class OwnServerCollection : ICollectionFixture<OwnServer>;
