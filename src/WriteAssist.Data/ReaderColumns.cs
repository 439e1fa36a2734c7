using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>Columns that may be NULL.</summary>
internal static class ReaderColumns
{
    /// <summary>A text, or null.</summary>
    public static string? TextOrNull(this MySqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A whole number, or null.</summary>
    public static long? NumberOrNull(this MySqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
