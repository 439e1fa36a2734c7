using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>What the original page sends: <c>{userInput, currentProject: {chatHistory, ...}}</c>, and where.</summary>
/// <param name="CourseModuleId">The activity's course module.</param>
/// <param name="ModelId">The id of the model, if the page asks for one.</param>
/// <param name="NewestFirst">The chat, the new message first.</param>
internal sealed record OriginalPageChatRequest(long CourseModuleId, string? ModelId, IReadOnlyList<PromptMessage> NewestFirst)
{
    private const string PagePath = "/mod/writeassistdev/view.php";

    /// <summary>What the student does with the text: the tab that the page shows.</summary>
    public WritingPhase? Phase { get; init; }

    /// <summary>The ideas that the page has, as it sends them.</summary>
    public IReadOnlyList<JObject> Ideas { get; init; } = [];

    /// <summary>The student's text of the phase, as plain text; empty where there is none, or where the student does not write.</summary>
    public string Text { get; init; } = "";

    /// <summary>The sesskey, which stands in the JSON or in the header <c>X-Sesskey</c>; null where there is none, as from the original page.</summary>
    public static string? SesskeyOf(JObject json, HttpRequest request) =>
        Value(json["sesskey"]) ?? (request.Headers.TryGetValue("X-Sesskey", out var header) ? header.ToString() : null);

    /// <summary>
    /// Reads a request. The course module stands in the JSON or in the header <c>X-Cmid</c>; the original page sends none, and is
    /// itself the page of the activity.
    /// </summary>
    /// <param name="json">The body.</param>
    /// <param name="request">The headers.</param>
    /// <param name="page">The page of the site that it comes from; null where that is not known.</param>
    /// <param name="maxContentBytes">The longest message, in bytes.</param>
    /// <exception cref="AjaxFailure">A field is missing or cannot be used.</exception>
    public static OriginalPageChatRequest Read(JObject json, HttpRequest request, Uri? page, int maxContentBytes)
    {
        var input = Value(json["userInput"]);
        if (string.IsNullOrEmpty(input))
            throw AjaxFailure.MissingParam("userInput");
        if (AjaxForm.ByteCount(input) > maxContentBytes)
            throw AjaxFailure.ContentTooLong("The content", maxContentBytes);

        var project = json["currentProject"] as JObject;
        var phase = WritingPhases.Find(Value((project?["metadata"] as JObject)?["currentTab"]));
        return new OriginalPageChatRequest(
            Cmid(Value(json["cmid"]) ?? request.Headers["X-Cmid"].ToString(), page),
            Value(json["model"]),
            [new PromptMessage { Role = "user", Content = input }, .. History(project, input)])
        {
            Phase = phase,
            Text = TextOf(project, phase),
            Ideas = [.. IdeasOf((project?["plan"] as JObject)?["ideas"]).OfType<JObject>()],
        };
    }

    // The page may have put the new message into its history before it asks.
    private static IEnumerable<PromptMessage> History(JObject? project, string input)
    {
        var messages = (project?["chatHistory"] as JArray ?? []).OfType<JObject>()
            .Select(message => new PromptMessage { Role = Value(message["role"]) ?? "", Content = Value(message["content"]) ?? "" })
            .Where(message => message.Role is "user" or "assistant" && message.Content.Length > 0)
            .Reverse();
        return messages.SkipWhile((message, index) => index == 0 && message.Role == "user" && message.Content == input);
    }

    // That page begins to edit with the text that was written.
    private static string TextOf(JObject? project, WritingPhase? phase)
    {
        string Of(string name) => HtmlText.Of(Value((project?[name] as JObject)?["content"]) ?? "");
        return phase switch
        {
            WritingPhase.Write => Of("write"),
            WritingPhase.Edit => Of("edit") is { Length: > 0 } edited ? edited : Of("write"),
            _ => "",
        };
    }

    // A list, or an object with their numbers as names, as load_project gives them.
    private static IEnumerable<JToken> IdeasOf(JToken? ideas) => ideas switch
    {
        JArray list => list,
        JObject byNumber => byNumber.PropertyValues(),
        _ => [],
    };

    private static long Cmid(string text, Uri? page)
    {
        if (text.Length == 0)
            return CmidOf(page) ?? throw new AjaxFailure(ErrorCode.MissingParam, $"A required parameter (cmid) was missing, and Referer names no page of an activity on this site (...{PagePath}?id=4).");
        return AjaxForm.TryParseDigits(text, out var id) && id >= 1 ? id : throw AjaxFailure.InvalidParam("cmid", "it is a whole number from 1");
    }

    // Moodle may be in a sub-path. An address with two ids is none that Moodle makes.
    private static long? CmidOf(Uri? page)
    {
        if (page is null || !page.AbsolutePath.EndsWith(PagePath, StringComparison.Ordinal))
            return null;
        var ids = new List<string>();
        foreach (var field in new QueryStringEnumerable(page.Query))
        {
            if (field.DecodeName().Span is "id")
                ids.Add(field.DecodeValue().ToString());
        }

        return ids is [var text] && AjaxForm.TryParseDigits(text, out var id) && id >= 1 ? id : null;
    }

    private static string? Value(JToken? token) => token switch
    {
        JValue { Type: JTokenType.String } text => (string?)text,
        JValue { Type: JTokenType.Integer } number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
