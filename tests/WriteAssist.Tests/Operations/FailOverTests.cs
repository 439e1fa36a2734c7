using Dapper;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>The database's address leads to another server than before, or its connections are in a state that nobody expected.</summary>
[Collection(nameof(OwnServer))]
public sealed class FailOverTests(OwnServer first) : IAsyncLifetime
{
    private const int Pooled = 6;
    private const string Batch = "START TRANSACTION; UPDATE counter SET n = n + 1 WHERE id = 1; COMMIT";

    private readonly MachineServer second = new();
    private TcpProxy line = null!;
    private MySqlDataSource source = null!;
    private SiteDatabase site = null!;
    private SiteTransactions transactions = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await second.StartAsync();
        foreach (var server in new[] { first.ConnectionString, second.ConnectionString })
            await SetUpAsync(server);
        // With an account like a site's: root may write to a server that is read-only.
        line = new TcpProxy(new MySqlConnectionStringBuilder(first.ConnectionString) { UserID = "plain", Password = "", Database = "failover", AllowPublicKeyRetrieval = true }.ConnectionString);
        source = MySqlDataSources.Create(line.ConnectionString);
        site = new SiteDatabase(source, new TablePrefix("mdl_"));
        transactions = new SiteTransactions(site, TimeProvider.System);
        await PortsAsync(); // so many connections are in the pool
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await AskFirstAsync("SET GLOBAL read_only = 0");
        await source.DisposeAsync();
        await line.DisposeAsync();
        await AskFirstAsync("DROP DATABASE failover");
        await second.DisposeAsync();
    }

    [Fact]
    public async Task What_finds_the_primary_before_read_only_is_written_to_the_new_one_and_no_connection_leads_back()
    {
        await AskFirstAsync("SET GLOBAL read_only = 1");
        line.LeadTo(second.Port);

        await Task.WhenAll(
            transactions.RunBatchAsync(connection => connection.ExecuteAsync(Batch), isRepeatable: false),
            transactions.RunStatementAsync(connection => connection.ExecuteAsync("UPDATE counter SET n = n + 1 WHERE id = 1")),
            transactions.RunAsync(transaction => transaction.Connection.ExecuteAsync(transaction.Begin("UPDATE counter SET n = n + 1 WHERE id = 1"))));

        (await CountAsync()).ShouldBe(3);
        (await PortsAsync()).Distinct().ShouldBe([second.Port]);
    }

    [Fact]
    public async Task While_no_server_takes_writes_they_are_refused_and_not_each_costs_a_connection()
    {
        const int Writes = 50;
        await AskFirstAsync("SET GLOBAL read_only = 1");
        var before = await ConnectionsAsync();

        for (var i = 0; i < Writes; i++)
        {
            var failure = await Should.ThrowAsync<MySqlException>(() => transactions.RunBatchAsync(connection => connection.ExecuteAsync(Batch), isRepeatable: false));
            DatabaseErrors.IsUnavailable(failure).ShouldBeTrue(failure.Message);
        }

        (await ConnectionsAsync() - before).ShouldBeLessThan(Writes / 2);
        await AskFirstAsync("SET GLOBAL read_only = 0");
        await transactions.RunBatchAsync(connection => connection.ExecuteAsync(Batch), isRepeatable: false);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_could_not_be_taken_back_is_not_committed_by_who_comes_next()
    {
        line.Spoil("ROLLBACK");
        await Should.ThrowAsync<MySqlException>(() => transactions.RunBatchAsync(
            connection => connection.ExecuteAsync("START TRANSACTION; UPDATE counter SET n = 100 WHERE id = 1; SELECT nonsense; COMMIT"), isRepeatable: false));

        for (var i = 0; i <= Pooled; i++)
            await transactions.RunBatchAsync(connection => connection.ExecuteAsync("START TRANSACTION; UPDATE counter SET n = n + 1 WHERE id = 2; COMMIT"), isRepeatable: false);

        (await CountAsync()).ShouldBe(0);
    }

    private static async Task SetUpAsync(string server)
    {
        await using var connection = new MySqlConnection(MySqlDataSources.NormalizeUnpooled(server));
        await connection.OpenAsync(Ct);
        await connection.ExecuteAsync(
            """
            CREATE DATABASE failover;
            CREATE TABLE failover.counter (id INT PRIMARY KEY, n INT NOT NULL) ENGINE = InnoDB;
            INSERT INTO failover.counter VALUES (1, 0), (2, 0);
            CREATE USER IF NOT EXISTS plain@'%' IDENTIFIED BY '';
            GRANT ALL ON failover.* TO plain@'%'
            """);
    }

    private async Task AskFirstAsync(string sql)
    {
        await using var connection = new MySqlConnection(first.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }

    private async Task<long> ConnectionsAsync()
    {
        await using var connection = new MySqlConnection(first.ConnectionString);
        await connection.OpenAsync(Ct);
        return long.Parse((await connection.QuerySingleAsync<(string Name, string Value)>("SHOW GLOBAL STATUS LIKE 'Connections'")).Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<int> CountAsync() => site.ReadAsync(connection => connection.ExecuteScalarAsync<int>("SELECT n FROM counter WHERE id = 1"), Ct);

    // Where as many connections at once lead to.
    private Task<IReadOnlyList<int>> PortsAsync() => site.AskAtOnceAsync<int>(Pooled, "SELECT @@port");
}
