using WriteAssist.Migrations;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>The table of usage by day comes to a site that is there.</summary>
public sealed class DayUsageTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateMoodleAsync();
        await database.UpgradeAsync(SchemaVersions.TextsAlong);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("with its student", "DELETE FROM mdl_user WHERE id = 3")]
    [InlineData("with its activity", "DELETE FROM mdl_writeassistdev WHERE id = 1")]
    public async Task What_was_used_on_a_day_goes_with_the_student_and_with_the_activity(string with, string gone)
    {
        var report = await database.UpgradeAsync(SchemaVersions.DayUsage);
        UpgradeDatabase.Number(report, "tables created").ShouldBe(1);
        await database.ExecuteAsync("INSERT INTO mdl_writeassistdev_day_usage (writeassistdevid, userid, day, requests) VALUES (1, 3, 20261128, 2)");
        (await database.QueryAsync<(int, long, int, long)>("SELECT requests, tokens, reset_requests, reset_tokens FROM mdl_writeassistdev_day_usage")).ShouldBe([(2, 0, 0, 0)]);

        await database.ExecuteAsync(gone);

        (await database.QueryAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_day_usage")).ShouldBe([0], with);
    }
}
