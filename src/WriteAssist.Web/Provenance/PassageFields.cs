using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Projects;

namespace WriteAssist.Web.Provenance;

/// <summary>Reads and checks the field of <c>note_passages</c>.</summary>
internal static class PassageFields
{
    /// <summary>The most that one request tells.</summary>
    public const int MaxPassages = 50;

    /// <summary>What is pasted from outside is noted when it is longer than this, in characters.</summary>
    public const int ShortPaste = 40;

    private const string Field = "passages";
    private const int MaxClientId = 64;

    /// <summary>What the page tells; null where an entry is no passage.</summary>
    /// <exception cref="AjaxFailure">It is no list, or too long.</exception>
    public static IReadOnlyList<(string? ClientId, SentPassage? Passage)> Read(AjaxForm form) =>
        [.. ProjectJson.RequiredList(form, Field, MaxPassages).Select(entry => (ClientId(entry as JObject), Passage(entry as JObject)))];

    private static string? ClientId(JObject? entry) =>
        ProjectJson.Text(entry, "client_id") is { Length: > 0 and <= MaxClientId } id && id.All(letter => letter is > ' ' and <= '~') ? id : null;

    private static SentPassage? Passage(JObject? entry)
    {
        var (clientId, phase, text) = (ClientId(entry), ProjectJson.Text(entry, "phase"), ProjectJson.Text(entry, "text"));
        if (clientId is null || text is null || !ProjectChange.Phases.Contains(phase, StringComparer.Ordinal))
            return null;
        return ProjectJson.Text(entry, "kind") switch
        {
            "reply" when entry!["message_id"] is { Type: JTokenType.Integer } id && (long)id > 0 => new SentPassage(clientId, phase!, text) { MessageId = (long)id },
            "paste" when text.Length > ShortPaste => new SentPassage(clientId, phase!, text),
            _ => null,
        };
    }
}

/// <summary>A passage as the page tells it.</summary>
/// <param name="ClientId">The page's own name for it.</param>
/// <param name="Phase">The text that it was taken over into.</param>
/// <param name="Text">What was taken over, as plain text.</param>
internal sealed record SentPassage(string ClientId, string Phase, string Text)
{
    /// <summary>The reply that it is from by the page's word; null: it was pasted.</summary>
    public long? MessageId { get; init; }
}
