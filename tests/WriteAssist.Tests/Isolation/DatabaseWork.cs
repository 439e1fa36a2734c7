using Dapper;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Isolation;

/// <summary>What a database server does for a request, by its own counters: they are those of the whole server.</summary>
internal sealed class DatabaseWork(MySqlConnection connection) : IAsyncDisposable
{
    private const string Counters = "SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_do') OR Variable_name LIKE 'Handler_read%' OR Variable_name IN ('Handler_write', 'Handler_update', 'Handler_delete')";

    /// <summary>Opens a connection for the counters.</summary>
    public static async Task<DatabaseWork> OpenAsync(TestDatabase database) => new(await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken));

    /// <summary>Asks, and tells what that took: statements and rows read and written. What a reading of the counters takes is taken off.</summary>
    public async Task<(T Answer, Work Work)> OfAsync<T>(Func<Task<T>> ask)
    {
        var first = await ReadAsync();
        var before = await ReadAsync();
        var answer = await ask();
        var after = await ReadAsync();
        return (answer, new(after.ToDictionary(counter => counter.Key, counter => counter.Value - before[counter.Key] - (before[counter.Key] - first[counter.Key]))));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    // Whether a connection is asked if it still reaches the server depends on how long nobody used it.
    private async Task<Dictionary<string, long>> ReadAsync()
    {
        var counters = (await connection.QueryAsync<(string Name, string Value)>(Counters)).ToDictionary(row => row.Name, row => long.Parse(row.Value, provider: null));
        counters.Remove("Com_do", out var asked);
        counters["Questions"] -= asked;
        return counters;
    }
}

/// <summary>What one request took.</summary>
/// <param name="counters">How much each counter rose.</param>
internal sealed class Work(Dictionary<string, long> counters)
{
    private const int Own = 4; // an id's own row, that of its chat, and that it is a reply: each a look-up in an index, of some microseconds

    /// <summary>Whether it is as many statements, as many rows written, and as many read but for the row of the id itself.</summary>
    public bool IsAs(Work other) => counters.Keys.Where(counter => !IsReading(counter)).All(counter => counters[counter] == other[counter]) && Math.Abs(Read - other.Read) <= Own;

    private long Read => counters.Where(counter => IsReading(counter.Key)).Sum(counter => counter.Value);

    private long this[string counter] => counters[counter];

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", counters.Where(counter => counter.Value != 0).Select(counter => $"{counter.Key} {counter.Value}"));

    private static bool IsReading(string counter) => counter.StartsWith("Handler_read", StringComparison.Ordinal);
}
