using System.Data;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WriteAssist.Migrations.Tables;

/// <summary>
/// Writes a row as JSON with every column, so that the row can be made again from it: text as text (a NUL as \u0000), bytes that
/// are not text as <c>{"base64": "..."}</c>, times as the database shows them in UTC.
/// </summary>
internal static class RowJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the reader's present row.</summary>
    public static string Write(IDataRecord row)
    {
        var values = new Dictionary<string, object?>(row.FieldCount);
        for (var i = 0; i < row.FieldCount; i++)
            values[row.GetName(i)] = Value(row, i);
        return JsonSerializer.Serialize(values, Readable);
    }

    private static object? Value(IDataRecord row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) switch
    {
        byte[] bytes => new Dictionary<string, string> { ["base64"] = Convert.ToBase64String(bytes) },
        bool or sbyte or byte or short or ushort or int or uint or long or ulong or decimal or double or float => row.GetValue(column),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
