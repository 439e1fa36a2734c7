using WriteAssist.Data.Upgrade;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

public sealed class EmptySiteTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly ChatDatabase database = new(server);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_site_without_the_plugins_tables_gets_them()
    {
        var state = await new SchemaStateReader(database.Site).ReadAsync(TestContext.Current.CancellationToken);

        state.IsCurrent.ShouldBeTrue();
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat c LEFT JOIN mdl_writeassistdev_chat_sessions s ON s.session_id = c.chat_session_id")).ShouldBe(0);
    }
}
