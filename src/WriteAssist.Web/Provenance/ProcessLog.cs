using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Provenance;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Provenance;

/// <summary>
/// What is known as a process log of the Tracked Writing File Format, version 0.1.0 (Functional Intelligence Research Lab, <c>spec/SPEC.md</c>),
/// with the fields of it that are known. Left out is what nobody noted (<c>edit</c>, <c>focus_change</c>, <c>checkpoint</c>, positions), what
/// would be a guess (<c>interaction_type</c>, <c>acceptance</c>, so <c>ai_interaction</c> as a whole), and the hashes, which anybody can make anew.
/// </summary>
internal static class ProcessLog
{
    private const int Preview = 100; // the format's bound for what it shows of texts

    /// <summary>The log as a file. Who wrote it is not in it: the format wants a name that nobody can be known by, so it gets a new one each time.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="now">The time.</param>
    public static StatementFile From(KnownProvenance known, DateTimeOffset now)
    {
        var events = known.Passages.Select(Paste).Concat(known.Requests.Listed.Select(Chat)).OrderBy(it => it.Time).ToList();
        var end = now.ToUnixTimeSeconds();
        var start = events.Select(it => it.Time).Append(known.Project.Metadata?.CreatedAt ?? end).Min();
        var log = new JObject(
            new JProperty("version", "0.1.0"),
            new JProperty("session_id", Guid.NewGuid()),
            new JProperty("user_id", Guid.NewGuid()),
            new JProperty("start_time", Time(start)),
            new JProperty("end_time", Time(end)),
            new JProperty("content_source", "content/document.xhtml"),
            new JProperty("events", new JArray([
                Event(start, "session_start", []),
                .. events.Select(it => Event(it.Time, it.Type, it.Meta)),
                Event(end, "session_end", []),
            ])));
        return new StatementFile("process-log.json", "application/json; charset=utf-8", log.ToString(Formatting.Indented));
    }

    private static (long Time, string Type, JObject Meta) Paste(Passage passage) => (passage.NotedAt, "paste", new JObject(
        new JProperty("char_count", passage.Characters),
        new JProperty("source", passage.Source is null ? "external" : "ai"),
        new JProperty("output_preview", Beginning(passage.Text))));

    // One message and its reply.
    private static (long Time, string Type, JObject Meta) Chat(Request request) => (request.Timestamp, "chat_interaction", new JObject(
        new JProperty("message_count", 2),
        new JProperty("message_preview", Beginning(request.Beginning))));

    private static JObject Event(long time, string type, JObject meta) => new(new JProperty("timestamp", Time(time)), new JProperty("type", type), new JProperty("meta", meta));

    private static string Beginning(string text) => text[..ReplyText.WholeCharacters(text, Preview)];

    private static string Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
