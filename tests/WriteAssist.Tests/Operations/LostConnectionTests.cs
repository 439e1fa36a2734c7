using System.Diagnostics;
using Dapper;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>
/// Connections that the network swallows without a word, as after a fail-over to another address or in a firewall that forgot them, while new
/// ones reach the server.
/// </summary>
public sealed class LostConnectionTests(DatabaseServer server) : IAsyncLifetime
{
    private const int Pooled = 30;

    private readonly ManualTimeProvider time = new(1_700_000_000);
    private TcpProxy line = null!;
    private MySqlDataSource source = null!;
    private SiteDatabase site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        line = new TcpProxy(server.ConnectionString);
        source = MySqlDataSources.Create(line.ConnectionString, time);
        site = new SiteDatabase(source, new TablePrefix("mdl_"));
        await Task.WhenAll(Enumerable.Range(0, Pooled).Select(_ => site.AskAsync(connection => connection.ExecuteScalarAsync<int>("SELECT SLEEP(0.2)"), Ct)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await line.DisposeAsync();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 30)]
    public async Task Who_comes_after_a_while_waits_for_a_second_and_not_for_each_of_them(bool asksFirst, int seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        line.LoseOpen();

        var waits = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TimedAsync(asksFirst)));
        var later = new List<TimeSpan>();
        for (var i = 0; i < Pooled; i++)
            later.Add(await TimedAsync(asksFirst));

        waits.Max().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        later.Max().ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
        await AreGivenUpAsync().Within("The connections that were lost are still in the pool");
    }

    private async Task AreGivenUpAsync()
    {
        while (line.Lost > 0)
            await Task.Delay(50, Ct);
    }

    private async Task<TimeSpan> TimedAsync(bool asksFirst)
    {
        var clock = Stopwatch.StartNew();
        Task<int> AskAsync(MySqlConnection connection) => connection.ExecuteScalarAsync<int>("SELECT 1");
        (await (asksFirst ? site.AskAsync(AskAsync, Ct) : site.ReadAsync(AskAsync, Ct))).ShouldBe(1);
        return clock.Elapsed;
    }
}
