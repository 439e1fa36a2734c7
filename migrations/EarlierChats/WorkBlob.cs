using System.Globalization;
using System.Text.Json;

namespace WriteAssist.Migrations.EarlierChats;

/// <summary>A message as a blob of <c>{writeassistdev_work}</c> holds it.</summary>
/// <param name="Role">One of the three roles.</param>
/// <param name="Content">The text.</param>
/// <param name="Time">Unix seconds.</param>
/// <param name="RoleWasUnknown">Whether the blob named another role, so that it became <c>user</c>.</param>
internal sealed record BlobMessage(string Role, string Content, long Time, bool RoleWasUnknown);

/// <summary>What a blob of <c>{writeassistdev_work}</c> holds.</summary>
/// <param name="Messages">The messages of its <c>chatHistory</c>, in its order; empty when it has none.</param>
/// <param name="Skipped">How many entries of it are no messages.</param>
/// <param name="Broken">Why it cannot be read, or null.</param>
internal sealed record WorkBlob(IReadOnlyList<BlobMessage> Messages, int Skipped, string? Broken)
{
    private static readonly string[] Roles = ["user", "assistant", "system"];
    private static readonly string[] TextNames = ["content", "text", "message"];
    private static readonly string[] TimeNames = ["timestamp", "time", "created_at", "createdAt"];
    private static readonly string[] RoleNames = ["role", "sender", "type"];

    /// <summary>Reads a blob; a message without a time takes the one before it, the first ones that of the first that has one.</summary>
    /// <param name="json">The column <c>content</c>.</param>
    /// <param name="workTime">The time of the work row, in Unix seconds, when no message has one.</param>
    public static WorkBlob Read(string? json, long workTime) => BlobJson.Read(json, new WorkBlob([], 0, null), root => Read(root, workTime), BrokenBy);

    private static WorkBlob Read(JsonElement root, long workTime)
    {
        if (!root.TryGetProperty("chatHistory", out var history) || history.ValueKind == JsonValueKind.Null)
            return new([], 0, null);
        if (history.ValueKind != JsonValueKind.Array)
            return BrokenBy("has a chatHistory that is not a list");

        var entries = history.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object).Select(Entry.Read).Where(entry => entry.Content is not null).ToList();
        var time = entries.Select(entry => entry.Time).FirstOrDefault(it => it is not null) ?? workTime;
        var messages = new List<BlobMessage>(entries.Count);
        foreach (var entry in entries)
        {
            time = entry.Time ?? time;
            var role = Array.Find(Roles, role => role.Equals(entry.Role, StringComparison.OrdinalIgnoreCase));
            messages.Add(new BlobMessage(role ?? "user", entry.Content!, time, role is null));
        }

        return new(messages, history.GetArrayLength() - messages.Count, null);
    }

    private static WorkBlob BrokenBy(string why) => new([], 0, why);

    private sealed record Entry(string? Role, string? Content, long? Time)
    {
        public static Entry Read(JsonElement element) => new(
            First(element, RoleNames) is { ValueKind: JsonValueKind.String } role ? JsonText.Read(role).Trim() : null,
            First(element, TextNames) is { } content ? Text(content) : null,
            First(element, TimeNames) is { } time ? Seconds(time) : null);

        private static JsonElement? First(JsonElement element, string[] names)
        {
            foreach (var name in names)
            {
                if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                    return value;
            }

            return null;
        }

        private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : value.GetRawText();

        // The pages of different releases wrote seconds, milliseconds or ISO 8601.
        private static long? Seconds(JsonElement value)
        {
            var text = value.ValueKind == JsonValueKind.String ? JsonText.Read(value).Trim() : value.GetRawText();
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number is > 0 and < 1e16 ? (long)Math.Floor(number > 1e11 ? number / 1000 : number) : null;
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.ToUnixTimeSeconds() > 0
                ? date.ToUnixTimeSeconds()
                : null;
        }
    }
}
