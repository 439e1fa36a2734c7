using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Replies;

public sealed class PromptStoreTests(ChatDatabase database) : IClassFixture<ChatDatabase>
{
    [Fact]
    public async Task Whether_activities_have_goals_is_asked_once()
    {
        await using var trips = new WireTap(database.ConnectionString);
        await using var connection = await trips.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var store = new PromptStore(new TablePrefix("mdl_"));

        for (var i = 0; i < 3; i++)
            (await store.SelectActivityAsync(connection, 1))!.Name.ShouldNotBeEmpty();

        trips.Statements.Count(statement => statement.Contains("information_schema", StringComparison.Ordinal)).ShouldBe(1);
        trips.Count.ShouldBe(4);
    }
}
