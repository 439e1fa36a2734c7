using System.Text.RegularExpressions;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Upgrade;

namespace WriteAssist.FaultTests.Galera;

/// <summary>Upgrades of a cluster, whose nodes each have locks of their own.</summary>
[Collection(nameof(GaleraServer))]
public sealed partial class GaleraUpgradeTests(GaleraServer cluster) : IAsyncLifetime
{
    private const string LeaseTable = "mdl_writeassistdev_upgrade_lease";

    private static readonly TablePrefix Prefix = new("mdl_");

    private readonly UpgradeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.CreateChatsAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Two_upgrades_through_two_nodes_do_the_work_once()
    {
        var (first, second) = (new Steered(), new Steered());
        var here = Upgrade(0).RunAsync(null, first, TestContext.Current.CancellationToken);
        await Task.WhenAny(first.Begun, here).Within("The first upgrade did not begin");

        var there = Upgrade(1).RunAsync(null, second, TestContext.Current.CancellationToken);
        second.GoOn();
        await Task.WhenAny(second.Told, there).Within("The second upgrade did not come to the lease");
        there.IsCompleted.ShouldBeFalse("the second upgrade ran beside the first");
        first.GoOn();

        (await here.Within("The first upgrade did not end")).Steps.ShouldNotBeEmpty();
        (await there.Within("The second upgrade did not end")).Steps.ShouldBeEmpty();
        (await HasLeaseTableAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_killed_upgrade_left_is_taken_over_when_it_was_silent_for_a_minute()
    {
        await database.ExecuteAsync($"CREATE TABLE {LeaseTable} (id TINYINT NOT NULL PRIMARY KEY, owner CHAR(32) NOT NULL, beats BIGINT NOT NULL); INSERT INTO {LeaseTable} VALUES (1, REPEAT('x', 32), 7)");
        var (time, progress) = (new SkippedTime(TimeSpan.FromSeconds(70)), new Steered());
        progress.GoOn();

        var report = await Upgrade(1, time).RunAsync(null, progress, TestContext.Current.CancellationToken).Within("The upgrade did not end");

        report.Steps.ShouldNotBeEmpty();
        progress.Told.IsCompleted.ShouldBeTrue();
        time.Skipped.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
        (await HasLeaseTableAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_upgrade_whose_place_was_taken_does_nothing_more()
    {
        await using var source = MySqlDataSources.Create(MySqlDataSources.NormalizeUnpooled(database.ConnectionString));
        await using var lease = await UpgradeLease.TakeAsync(source, Prefix, TimeProvider.System, new Steered(), TestContext.Current.CancellationToken);
        lease!.Check();

        await database.ExecuteAsync($"UPDATE {LeaseTable} SET owner = REPEAT('y', 32)");

        await NoticesAsync(lease).Within("It did not notice");
    }

    [Fact]
    public async Task Tables_that_a_cluster_does_not_copy_are_refused_with_what_to_do()
    {
        await database.ExecuteAsync("""
            ALTER TABLE mdl_writeassistdev_chat ENGINE = MyISAM;
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 3, 'a', 'user', 'Only here', 1760000000, 1760000000);
            """);
        var before = await database.SnapshotAsync();

        var refusal = (await Should.ThrowAsync<UpgradeException>(() => database.CountAsync())).Message;
        (await Should.ThrowAsync<UpgradeException>(() => database.UpgradeAsync())).Message.ShouldBe(refusal);
        refusal.ShouldContain("mdl_writeassistdev_chat");
        (await database.SnapshotAsync()).ShouldBe(before);

        await database.ExecuteAsync(Remedy().Match(refusal).Groups[1].Value);
        (await database.UpgradeAsync()).Steps.ShouldNotBeEmpty();
        foreach (var node in cluster.Nodes)
        {
            await using var source = MySqlDataSources.Create($"{node.ConnectionString};Database={database.Name}");
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT content FROM mdl_writeassistdev_chat";
            (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("Only here", node.Address);
        }
    }

    // SHOW TABLES would not wait for what another node has done.
    private Task<bool> HasLeaseTableAsync() =>
        database.ScalarAsync<bool>("SELECT COUNT(*) > 0 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @LeaseTable", new { LeaseTable });

    private SchemaUpgrade Upgrade(int node, TimeProvider? time = null) => new($"{cluster.Nodes[node].ConnectionString};Database={database.Name}", Prefix, time ?? TimeProvider.System);

    private static async Task NoticesAsync(UpgradeLease lease)
    {
        while (true)
        {
            try
            {
                lease.Check();
            }
            catch (UpgradeException)
            {
                return;
            }

            await Task.Delay(50);
        }
    }

    [GeneratedRegex("run (CREATE TABLE .*;) Nothing was changed")]
    private static partial Regex Remedy();

    // Stands still in its first step until it may go on.
    private sealed class Steered : IUpgradeProgress
    {
        private readonly TaskCompletionSource begun = new();
        private readonly TaskCompletionSource told = new();
        private readonly TaskCompletionSource goOn = new();

        public Task Begun => begun.Task;

        public Task Told => told.Task;

        public void GoOn() => goOn.TrySetResult();

        public void Say(string sentence) => told.TrySetResult();

        public void Begin(string title)
        {
            begun.TrySetResult();
            goOn.Task.Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue("the upgrade was left standing");
        }

        public void Advance(long done, long total)
        {
        }

        public void Done()
        {
        }
    }

    // The first waits are over at once, and it is as if they had lasted.
    private sealed class SkippedTime(TimeSpan most) : TimeProvider
    {
        public TimeSpan Skipped { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Skipped.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime <= TimeSpan.Zero || Skipped >= most)
                return base.CreateTimer(callback, state, dueTime, period);
            Skipped += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
