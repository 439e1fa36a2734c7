using System.Globalization;
using Dapper;
using MySqlConnector;

namespace WriteAssist.Bench.Machine;

/// <summary>What the database server counts, for all that it does.</summary>
internal sealed class ServerCounters(string connectionString) : IAsyncDisposable
{
    private readonly MySqlConnection connection = new(connectionString);

    /// <summary>All counters as they are now.</summary>
    public async Task<Dictionary<string, long>> ReadAsync()
    {
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync();
        var rows = await connection.QueryAsync<(string Name, string Value)>(
            "SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Com\\_%' OR Variable_name LIKE 'Handler\\_read\\_%' OR Variable_name IN ('Questions', 'Queries', 'Bytes_sent', 'Bytes_received', 'Innodb_deadlocks')");
        return rows.Where(row => long.TryParse(row.Value, CultureInfo.InvariantCulture, out _))
            .ToDictionary(row => row.Name, row => long.Parse(row.Value, CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What something adds to the counters, without what reading them adds.</summary>
    public async Task<Dictionary<string, long>> CountAsync(Func<Task> what)
    {
        await ReadAsync();
        var first = await ReadAsync();
        var second = await ReadAsync(); // what one reading costs
        await what();
        var third = await ReadAsync();
        return third.ToDictionary(pair => pair.Key, pair => pair.Value - second.GetValueOrDefault(pair.Key) - (second.GetValueOrDefault(pair.Key) - first.GetValueOrDefault(pair.Key)), StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
