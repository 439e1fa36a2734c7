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
    public static IReadOnlyList<(string? ClientId, SentPassage? Passage)> Read(AjaxForm form)
    {
        try
        {
            var all = ProjectJson.Parse(form.Required(Field)) as JArray ?? throw AjaxFailure.InvalidParam(Field, "it is not a list");
            return all.Count <= MaxPassages
                ? [.. all.Select(entry => (ClientId(entry as JObject), Passage(entry as JObject)))]
                : throw new AjaxFailure(ErrorCode.ContentTooLong, $"There are too many passages: at most {MaxPassages} are taken at once. Nothing was saved.");
        }
        catch (JsonException)
        {
            throw AjaxFailure.InvalidParam(Field, "it is not JSON");
        }
    }

    private static string? ClientId(JObject? entry) =>
        Text(entry, "client_id") is { Length: > 0 and <= MaxClientId } id && id.All(letter => letter is > ' ' and <= '~') ? id : null;

    private static SentPassage? Passage(JObject? entry)
    {
        var (clientId, phase, text) = (ClientId(entry), Text(entry, "phase"), Text(entry, "text"));
        if (clientId is null || text is null || !ProjectChange.Phases.Contains(phase, StringComparer.Ordinal))
            return null;
        return Text(entry, "kind") switch
        {
            "reply" when entry!["message_id"] is { Type: JTokenType.Integer } id && (long)id > 0 => new SentPassage(clientId, phase!, text) { MessageId = (long)id },
            "paste" when text.Length > ShortPaste => new SentPassage(clientId, phase!, text),
            _ => null,
        };
    }

    private static string? Text(JObject? entry, string name) => entry?[name] is { Type: JTokenType.String } text ? ProjectJson.WellFormed((string)text!) : null;
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
