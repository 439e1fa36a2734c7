namespace WriteAssist.Tests.Infrastructure;

public sealed class FixtureTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly TestDatabase database = new(server);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_recorded_site_loads_into_a_database_of_its_own()
    {
        await database.LoadAsync("site.sql.gz");

        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_user")).ShouldBe(24);
    }
}
