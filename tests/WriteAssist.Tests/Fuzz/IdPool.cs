using Newtonsoft.Json.Linq;

namespace WriteAssist.Tests.Fuzz;

/// <summary>Ids that answers have told, by the names of their fields: a fuzzer that only guesses ids gets no further than the first check.</summary>
internal sealed class IdPool(Random random)
{
    private const int Most = 60; // of one name; others take the place of old ones

    // A field takes what answers call otherwise.
    private static readonly Dictionary<string, string[]> Sources = new()
    {
        ["session_id"] = ["session_id", "active_session_id"],
        ["chat_session_id"] = ["session_id", "chat_session_id"],
        ["message_id"] = ["message_id", "id", "user_message_id"],
        ["before"] = ["id", "message_id", "version_number"],
        ["concurrent_session_id"] = ["concurrent_session_id"],
        ["pane_id"] = ["pane_id"],
        ["version_number"] = ["version_number", "number"],
        ["number"] = ["number"],
        ["idea_id"] = ["id"],
        ["revision"] = ["revision"],
        ["known_revision"] = ["revision"],
        ["userid"] = ["userid"],
    };

    private readonly Dictionary<string, List<string>> known = [];

    /// <summary>Takes the ids out of an answer.</summary>
    public void Learn(JToken answer)
    {
        if (answer is JContainer { HasValues: false })
            return;
        foreach (var property in answer.SelectTokens("$..*").Where(token => token is JValue { Type: JTokenType.Integer or JTokenType.String, Parent: JProperty }))
            Keep(((JProperty)property.Parent!).Name, (string)property!);
    }

    /// <summary>An id that may stand in a field; null where none is known.</summary>
    public string? Pick(string field) =>
        Sources.TryGetValue(field, out var names) && known.TryGetValue(names[random.Next(names.Length)], out var values) ? values[random.Next(values.Count)] : null;

    private void Keep(string name, string value)
    {
        if (value.Length > 60 || !(name is "number" or "revision" || name.EndsWith("id", StringComparison.Ordinal) || name.EndsWith("number", StringComparison.Ordinal)))
            return;
        if (!known.TryGetValue(name, out var values))
            known[name] = values = [];
        if (values.Count < Most)
            values.Add(value);
        else
            values[random.Next(Most)] = value;
    }
}
