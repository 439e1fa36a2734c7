using System.Data.Common;
using System.Runtime.CompilerServices;
using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>Makes data sources for MySQL and MariaDB.</summary>
public static class MySqlDataSources
{
    /// <summary>For how long, in seconds, a statement waits for a row that another transaction holds. InnoDB's own default is 50.</summary>
    public const int LockWaitSeconds = 2;

    // Longer than any lock wait, so that a statement that waits is told why; beyond it the driver cancels the statement, and when that
    // is not answered either it closes the connection.
    private const uint CommandSeconds = 10;
    private const int CancellationSeconds = 2;
    private const uint ConnectionSeconds = 5;
    private const uint NodeSeconds = 60; // so old a connection becomes before a new one finds out that the first node is back

    // The driver's sources are sealed, so what belongs to one is kept beside it, for as long as it lives.
    private static readonly ConditionalWeakTable<MySqlDataSource, PooledConnections> Known = [];

    /// <summary>Makes a data source whose connections speak utf8mb4, count matched rows, not changed ones, and wait for nothing long.</summary>
    /// <param name="connectionString">A MySQL connection string, as MySqlConnector reads it.</param>
    /// <param name="time">The clock by which connections become idle; the system's unless told.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static MySqlDataSource Create(string connectionString, TimeProvider? time = null)
    {
        var settings = new MySqlConnectionStringBuilder(Normalize(connectionString));
        var connections = new PooledConnections(time ?? TimeProvider.System, (int)settings.MaximumPoolSize);
        var source = new MySqlDataSourceBuilder(settings.ConnectionString).UseConnectionOpenedCallback(new ConnectionPreparation(connections).PrepareAsync).Build();
        Known.Add(source, connections);
        return source;
    }

    /// <summary>What is known of the connections of a data source that was made here.</summary>
    internal static PooledConnections ConnectionsOf(MySqlDataSource source) => Known.TryGetValue(source, out var connections) ? connections
        : throw new ArgumentException($"The data source was not made by {nameof(MySqlDataSources)}.", nameof(source));

    /// <summary>The connection string with the settings that the SQL of this project relies on.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static string Normalize(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new MySqlConnectionStringBuilder(connectionString)
        {
            CharacterSet = "utf8mb4",
            UseAffectedRows = false, // an UPDATE that finds its row but changes nothing counts 1: "found" is what the stores ask
            AllowUserVariables = true,
            TreatTinyAsBoolean = false,
            ConnectionReset = false, // nothing is left in a connection that is given back, and a reset is a round trip
        };
        // Several nodes are named for when one fails: only the first that is there is used, whatever the driver does by itself.
        if (settings.Server.Contains(',', StringComparison.Ordinal))
        {
            settings.LoadBalance = MySqlLoadBalance.FailOver;
            settings.ConnectionLifeTime = NodeSeconds;
        }

        // The driver cancels a statement by its connection's number, over another connection: what leads to another server than before, as
        // MySQL Router after a change of the primary, makes that another one's. Who has it between says -1: the connection is closed then.
        if (!Names(given, "Cancellation Timeout", "CancellationTimeout"))
            settings.CancellationTimeout = CancellationSeconds;
        if (!Names(given, "Default Command Timeout", "DefaultCommandTimeout", "Command Timeout"))
            settings.DefaultCommandTimeout = CommandSeconds;
        if (!Names(given, "Connection Timeout", "ConnectionTimeout", "Connect Timeout"))
            settings.ConnectionTimeout = ConnectionSeconds;
        return settings.ConnectionString;
    }

    /// <summary>The connection string for connections that are not kept: their locks and session settings end with them.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static string NormalizeUnpooled(string connectionString) =>
        new MySqlConnectionStringBuilder(Normalize(connectionString)) { Pooling = false }.ConnectionString;

    private static bool Names(DbConnectionStringBuilder given, params string[] keywords) => keywords.Any(given.ContainsKey);
}
