using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Replies;

public sealed class PromptStoreTests(ChatDatabase database) : IClassFixture<ChatDatabase>
{
    [Fact]
    public async Task What_the_teacher_says_is_read_at_once_and_of_a_very_long_text_its_beginning()
    {
        await database.ExecuteAsync("UPDATE mdl_writeassistdev SET plan_goal = REPEAT('x', 1000000) WHERE id = 1");
        await using var trips = new WireTap(database.ConnectionString);
        await using var connection = await trips.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var store = new PromptStore(new TablePrefix("mdl_"));

        var purpose = await store.SelectActivityAsync(connection, 1, hasInstructions: false);

        purpose!.PlanGoal!.Length.ShouldBe(100_000);
        purpose.Instructions.ShouldBeNull();
        trips.Count.ShouldBe(1);
    }
}
