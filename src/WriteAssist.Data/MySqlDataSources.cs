using System.Data.Common;
using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>Makes data sources for MySQL and MariaDB.</summary>
public static class MySqlDataSources
{
    /// <summary>Makes a data source whose connections speak utf8mb4 and count matched rows, not changed ones.</summary>
    /// <param name="connectionString">A MySQL connection string, as MySqlConnector reads it.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static DbDataSource Create(string connectionString) =>
        new MySqlDataSource(Normalize(connectionString));

    /// <summary>The connection string with the settings that the SQL of this project relies on.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static string Normalize(string connectionString) =>
        new MySqlConnectionStringBuilder(connectionString)
        {
            CharacterSet = "utf8mb4",
            UseAffectedRows = false, // an UPDATE that finds its row but changes nothing counts 1: "found" is what the stores ask
            AllowUserVariables = true,
            TreatTinyAsBoolean = false,
        }.ConnectionString;

    /// <summary>The connection string for connections that are not kept: their locks and session settings end with them.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static string NormalizeUnpooled(string connectionString) =>
        new MySqlConnectionStringBuilder(Normalize(connectionString)) { Pooling = false }.ConnectionString;
}
