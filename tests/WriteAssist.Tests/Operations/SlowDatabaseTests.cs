using System.Diagnostics;
using System.Net;
using Dapper;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>The database answers late or not at all: nothing waits for ever, and nothing is left open behind.</summary>
[Collection(nameof(OwnServer))]
public sealed class SlowDatabaseTests(OwnServer server, SlowDatabaseTests.OwnSite site) : IClassFixture<SlowDatabaseTests.OwnSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_that_wait_for_a_row_are_told_soon_and_leave_no_lock_behind()
    {
        using var student = await site.SignInAsync(3);
        var chat = (await student.DoAsync("create_chat_session"))["session_id"]!;

        await using (var holder = await site.Source.OpenConnectionAsync(Ct))
        {
            await using var transaction = await holder.BeginTransactionAsync(Ct);
            await holder.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET title = 'held' WHERE userid = 3", transaction: transaction);
            var clock = Stopwatch.StartNew();
            var writes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
                student.SendAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "x"))));

            writes.ShouldAllBe(write => write.ShouldFail("databaseunavailable").Headers.RetryAfter != null);
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3 * MySqlDataSources.LockWaitSeconds));
            (await site.ScalarAsync<long>("SELECT COUNT(*) FROM information_schema.INNODB_TRX")).ShouldBe(1, "the holder's own");
        }

        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "x"));
    }

    [Fact]
    public async Task A_message_whose_last_statements_wait_for_a_row_is_no_riddle_and_leaves_no_lock_behind()
    {
        using var student = await site.SignInAsync(5);
        var chat = (await student.DoAsync("create_chat_session"))["session_id"]!;
        await student.SendAsync("send_message", ("session_id", chat), ("content", "Is this good?"));

        await using (var holder = await site.Source.OpenConnectionAsync(Ct))
        {
            await using var transaction = await holder.BeginTransactionAsync(Ct);
            await holder.ExecuteAsync("UPDATE mdl_writeassistdev_chat_owners SET changes = changes + 1 WHERE userid = 5", transaction: transaction);

            (await student.SendAsync("send_message", ("session_id", chat), ("content", "And now?"))).ShouldFail("databaseunavailable");

            (await site.ScalarAsync<long>("SELECT COUNT(*) FROM information_schema.INNODB_TRX")).ShouldBe(1, "the holder's own");
        }
    }

    [Fact]
    public async Task A_statement_that_does_not_end_is_cancelled_and_told_as_databaseunavailable()
    {
        await using var database = new TestDatabase(server);
        await database.InitializeAsync();
        await using var source = MySqlDataSources.Create($"{database.ConnectionString};Default Command Timeout=1");
        var site = new SiteDatabase(source, new TablePrefix("mdl_"));
        await using var connection = await site.OpenAsync(Ct);

        var failure = await Should.ThrowAsync<Exception>(() => connection.ExecuteAsync("SELECT SLEEP(60) FROM information_schema.tables"));

        DatabaseErrors.IsUnavailable(failure).ShouldBeTrue(failure.ToString());
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' AND id <> CONNECTION_ID()")).ShouldBe(0);
    }

    [Theory]
    [InlineData(1114)] // the table is full
    [InlineData(1021)] // the disk is full
    [InlineData(1030)] // the storage engine says no
    [InlineData(1467)] // no number for a row, on a full disk
    [InlineData(1047)] // a node of a cluster that is not ready
    [InlineData(1180)] // a commit that a cluster refused
    [InlineData(3100)] // a commit that a member of MySQL's group replication cannot make
    [InlineData(3783)] // a member that was to become the primary, and failed
    public async Task A_database_that_cannot_store_is_told_as_unavailable(int error)
    {
        using var student = await site.SignInAsync(3);
        await site.ExecuteAsync($"CREATE TRIGGER full BEFORE INSERT ON mdl_writeassistdev_chat FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = {error}");

        var refused = await student.SendAsync("append_message", ("role", "user"), ("content", "x"));

        await site.ExecuteAsync("DROP TRIGGER full");
        refused.ShouldFail("databaseunavailable").Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_transaction_that_a_group_took_back_is_run_again()
    {
        using var student = await site.SignInAsync(4);
        await site.ExecuteAsync("CREATE TRIGGER conflict BEFORE INSERT ON mdl_writeassistdev_chat FOR EACH ROW BEGIN IF @was IS NULL THEN SET @was = 1; SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 3101; END IF; END");

        await student.DoAsync("append_message", ("role", "user"), ("content", "x"));

        await site.ExecuteAsync("DROP TRIGGER conflict");
    }

    [Fact]
    public async Task A_server_that_hangs_delays_a_request_only_so_long_and_the_next_ones_go_on_when_it_wakes()
    {
        using var student = await site.SignInAsync(3);
        await student.DoAsync("get_chat_sessions");

        await server.WhileHangingAsync(async () =>
        {
            var clock = Stopwatch.StartNew();
            (await student.SendAsync("get_chat_sessions")).ShouldFail("databaseunavailable");
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4), "it takes 1.6 seconds to find out");
            clock.Restart();
            (await student.SendAsync("get_chat_sessions")).ShouldFail("databaseunavailable");
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1), "it is known by now");
        });

        // That it is awake is seen at its next greeting.
        var awake = Stopwatch.StartNew();
        while ((await student.SendAsync("get_chat_sessions")).Status != HttpStatusCode.OK)
            awake.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_is_asked_behind_requests_is_not_waited_for_either_while_the_server_hangs()
    {
        var (database, hangs, isConnected) = (new SiteDatabase(site.Source, new TablePrefix("mdl_")), new TaskCompletionSource(), new TaskCompletionSource());
        var asking = database.AskAsync(AskAsync, Ct);
        await isConnected.Task;

        await server.WhileHangingAsync(async () =>
        {
            var clock = Stopwatch.StartNew();
            hangs.SetResult();
            await Should.ThrowAsync<DatabaseStandstillException>(asking);
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4), "it takes 1.6 seconds to find out");
        });

        async Task<int> AskAsync(MySqlConnector.MySqlConnection connection)
        {
            isConnected.SetResult();
            await hangs.Task;
            return await connection.ExecuteAsync("DO 1");
        }
    }

    /// <summary>A site on that server, whose statements are cancelled sooner than usual.</summary>
    public sealed class OwnSite(OwnServer server) : TestSite(server)
    {
        protected override IEnumerable<string> Settings =>
            [.. base.Settings, $"--WriteAssist:Database:ConnectionString={ConnectionString};Default Command Timeout={2 * MySqlDataSources.LockWaitSeconds}"];
    }
}
