using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>The index of usage by day comes to a site that is there.</summary>
public sealed class SiteDayUpgradeTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.UpgradeAsync(SchemaVersions.SharedChats);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_day_of_the_site_is_added_up_from_the_index_alone_and_no_row_is_changed()
    {
        await database.ExecuteAsync("INSERT INTO mdl_writeassistdev_day_usage (writeassistdevid, userid, day, requests, tokens) VALUES (1, 3, 20261128, 2, 100), (1, 4, 20261128, 1, 11), (2, 3, 20261127, 9, 9)");

        var report = await database.UpgradeAsync(SchemaVersions.SiteDay);

        UpgradeDatabase.Number(report, "indexes of usage added").ShouldBe(1);
        (await database.ScalarAsync<long>("SELECT SUM(tokens) FROM mdl_writeassistdev_day_usage FORCE INDEX (idx_day) WHERE day = 20261128")).ShouldBe(111);
        (await database.QueryAsync<string>("SELECT CONCAT_WS(' ', COLUMN_NAME, SEQ_IN_INDEX) FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'mdl_writeassistdev_day_usage' AND INDEX_NAME = 'idx_day' ORDER BY SEQ_IN_INDEX"))
            .ShouldBe(["day 1", "tokens 2"]);
    }
}
