using Dapper;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

public sealed class KilledUpgradeTests(KilledUpgradeTests.Undisturbed undisturbed, DatabaseServer server) : IClassFixture<KilledUpgradeTests.Undisturbed>, IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CopyAsync(await server.TemplateAsync("two releases", LoadAsync));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("in the first ALTER", 0, "SELECT id FROM mdl_writeassistdev_chat LIMIT 1")]
    [InlineData("with one of two orphans moved", 0, "SELECT id FROM mdl_writeassistdev_chat_sessions WHERE id = 223 FOR UPDATE")]
    [InlineData("while dates become seconds", SchemaVersions.ChatTables, "SELECT id FROM mdl_writeassistdev_chat WHERE id = 2400 FOR UPDATE")]
    [InlineData("while one chat is made active", SchemaVersions.ChatTables, "SELECT id FROM mdl_writeassistdev_chat_sessions WHERE id = 171 FOR UPDATE")]
    [InlineData("while a foreign key is made", SchemaVersions.ChatTables, "SELECT id FROM mdl_user LIMIT 1 FOR UPDATE")]
    [InlineData("while the key of active chats is made", SchemaVersions.ConcurrentChats, "SELECT id FROM mdl_writeassistdev_chat_sessions LIMIT 1")]
    [InlineData("while messages get their indexes", SchemaVersions.OneActiveChat, "SELECT id FROM mdl_writeassistdev_chat LIMIT 1")]
    [InlineData("while what is stored is counted", SchemaVersions.OneActiveChat, "SELECT id FROM mdl_user WHERE id = 13 FOR UPDATE")]
    [InlineData("in the middle of the import", SchemaVersions.ChatsInOrder, "SELECT id FROM mdl_user WHERE id = 13 FOR UPDATE")]
    [InlineData("while earlier projects are taken apart", SchemaVersions.ProjectsInOrder, "SELECT id FROM mdl_user WHERE id = 13 FOR UPDATE")]
    public async Task Killed_within_a_step_it_can_be_run_again_and_ends_in_the_same_state(string where, long already, string block)
    {
        if (already > 0)
            await database.UpgradeAsync(already);
        await using (var blocker = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await blocker.QueryAsync<long>(block, transaction: transaction);
            using var upgrade = UpgradeProcess.Start(database.ConnectionString, "upgrade");
            await WaitUntilBlockedAsync();
            await upgrade.KillAsync();
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        await EndsAsUndisturbedAsync(where);
    }

    [Fact]
    public async Task Killed_between_steps_it_can_be_run_again_and_ends_in_the_same_state()
    {
        foreach (var step in new[] { "Prepare old tables", "Repair values", "Add missing chats", "Import earlier chats" })
        {
            using var upgrade = UpgradeProcess.Start(database.ConnectionString, "upgrade");
            await upgrade.WaitForLineAsync(step);
            await upgrade.KillAsync();
        }

        await EndsAsUndisturbedAsync("between steps");
    }

    [Fact]
    public async Task The_tables_are_looked_at_only_when_the_statement_of_a_killed_upgrade_is_done()
    {
        await using var killed = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var context = new UpgradeContext(killed, new TablePrefix("mdl_"), TimeProvider.System, new WaitingProgress());
        UpgradeLock.TakeForSteps(context);
        await database.ExecuteAsync("RENAME TABLE mdl_writeassistdev_chat TO kept; CREATE TABLE mdl_writeassistdev_chat (half_made INT)");

        var next = new WaitingProgress();
        var upgrade = database.UpgradeAsync(progress: next);
        await Task.WhenAny(next.Waits, upgrade).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await database.ExecuteAsync("DROP TABLE mdl_writeassistdev_chat; RENAME TABLE kept TO mdl_writeassistdev_chat");
        UpgradeLock.ReleaseForSteps(context);

        (await upgrade).Steps.ShouldNotBeEmpty();
    }

    private async Task EndsAsUndisturbedAsync(string where)
    {
        await database.UpgradeAsync();
        var (here, there) = (await database.ContentAsync(), undisturbed.Content);
        here.Except(there).ShouldBeEmpty(where);
        there.Except(here).ShouldBeEmpty(where);
        here.Count.ShouldBe(there.Count, where);
    }

    // The chats of two releases in one site, with dates where the first release had them.
    private static async Task LoadAsync(TestDatabase database)
    {
        await database.LoadAsync("site.sql.gz");
        await database.LoadAsync("plugin-2025072700.sql.gz");
        await database.ExecuteAsync("RENAME TABLE mdl_writeassistdev_work TO kept");
        await database.LoadAsync("plugin-2025102106.sql.gz");
        await database.ExecuteAsync("""
            DROP TABLE mdl_writeassistdev_work;
            RENAME TABLE kept TO mdl_writeassistdev_work;
            ALTER TABLE mdl_writeassistdev_chat ADD COLUMN date TIMESTAMP NULL;
            UPDATE mdl_writeassistdev_chat SET date = FROM_UNIXTIME(timestamp + 5);
            ALTER TABLE mdl_writeassistdev_chat DROP COLUMN timestamp, CHANGE COLUMN date timestamp TIMESTAMP NULL;
            """);
    }

    private async Task WaitUntilBlockedAsync()
    {
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (!await IsBlockedAsync())
        {
            (DateTime.UtcNow < deadline).ShouldBeTrue("the upgrade never came to the place where it should be killed");
            // InnoDB keeps what INNODB_TRX shows until nobody has read it for 100 ms: who asks more often sees the past for ever.
            await Task.Delay(300);
        }
    }

    private async Task<bool> IsBlockedAsync()
    {
        const string Blocked = """
            SELECT COUNT(*)
              FROM information_schema.PROCESSLIST p
              LEFT JOIN information_schema.INNODB_TRX t ON t.trx_mysql_thread_id = p.ID
             WHERE p.DB = @Name AND (p.STATE LIKE 'Waiting for table metadata lock%' OR t.trx_state = 'LOCK WAIT')
            """;
        try
        {
            return await database.ScalarAsync<long>(Blocked, new { database.Name }) > 0;
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.CannotConvertString)
        {
            // INNODB_TRX of MySQL cannot show a statement with an emoji, which another test may be running.
            return false;
        }
    }

    /// <summary>What the upgrade makes of the two releases when nobody kills it.</summary>
    public sealed class Undisturbed(DatabaseServer server) : IAsyncLifetime
    {
        /// <summary>The tables and what they hold.</summary>
        public IReadOnlyList<string> Content { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await using var database = new UpgradeDatabase(server);
            await database.InitializeAsync();
            await database.CopyAsync(await server.TemplateAsync("two releases", LoadAsync));
            await database.UpgradeAsync();
            Content = await database.ContentAsync();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class WaitingProgress : IUpgradeProgress
    {
        private readonly TaskCompletionSource waits = new();

        public Task Waits => waits.Task;

        public void Say(string sentence) => waits.TrySetResult();

        public void Begin(string title)
        {
        }

        public void Advance(long done, long total)
        {
        }

        public void Done()
        {
        }
    }
}
