using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

public sealed class BoundedTokensTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.UpgradeAsync(SchemaVersions.OneActiveChat);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("", 1)]
    [InlineData("ALTER TABLE mdl_writeassistdev_usage ADD COLUMN tokens BIGINT NOT NULL DEFAULT 0", 0)]
    public async Task Requests_that_were_counted_stay_counted_and_a_killed_step_goes_on(string doneBefore, long columns)
    {
        await database.ExecuteAsync($"INSERT INTO mdl_writeassistdev_usage (userid, hour, requests) VALUES (3, 5, 7); {doneBefore}");

        var report = await database.UpgradeCheckedAsync();

        UpgradeDatabase.Number(report, "columns added").ShouldBe(columns);
        (await database.QueryAsync<string>("SHOW TABLES LIKE 'mdl_writeassistdev_calls'")).Count.ShouldBe(1);
        (await database.QueryAsync<(long, long, long)>("SELECT hour, requests, tokens FROM mdl_writeassistdev_usage")).ShouldBe([(5, 7, 0)]);
    }
}
