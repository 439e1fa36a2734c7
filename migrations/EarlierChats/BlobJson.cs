using System.Text.Json;

namespace WriteAssist.Migrations.EarlierChats;

/// <summary>Opens the JSON of <c>{writeassistdev_work}.content</c>.</summary>
internal static class BlobJson
{
    private static readonly JsonDocumentOptions Tolerant = new() { MaxDepth = 512, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads what is in it.</summary>
    /// <param name="json">The column; null or nothing is an empty project.</param>
    /// <param name="empty">What an empty one holds.</param>
    /// <param name="read">Reads the object.</param>
    /// <param name="broken">What one holds that cannot be read, by the reason for people.</param>
    public static T Read<T>(string? json, T empty, Func<JsonElement, T> read, Func<string, T> broken)
    {
        if (string.IsNullOrWhiteSpace(json))
            return empty;
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Tolerant);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => read(document.RootElement),
                JsonValueKind.Null => empty,
                _ => broken("is not a JSON object"),
            };
        }
        catch (JsonException exception)
        {
            return broken($"is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine})");
        }
    }
}
