using System.Globalization;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Replies;

/// <summary>What the original page sends: <c>{userInput, currentProject: {chatHistory, ...}}</c>, and who and where.</summary>
/// <param name="CourseModuleId">The activity's course module.</param>
/// <param name="Sesskey">The session's key.</param>
/// <param name="ModelId">The id of the model, if the page asks for one.</param>
/// <param name="NewestFirst">The chat, the new message first.</param>
internal sealed record OriginalPageChatRequest(long CourseModuleId, string Sesskey, string? ModelId, IReadOnlyList<PromptMessage> NewestFirst)
{
    /// <summary>What the student does with the text: the tab that the page shows.</summary>
    public WritingPhase? Phase { get; init; }

    /// <summary>Reads a request. Course module and sesskey stand in the JSON, or in the headers <c>X-Cmid</c> and <c>X-Sesskey</c>.</summary>
    /// <exception cref="AjaxFailure">A field is missing or cannot be used.</exception>
    public static OriginalPageChatRequest Read(JObject json, HttpRequest request, int maxContentBytes)
    {
        var input = Text(json["userInput"]);
        if (string.IsNullOrEmpty(input))
            throw AjaxFailure.MissingParam("userInput");
        if (AjaxForm.ByteCount(input) > maxContentBytes)
            throw AjaxFailure.ContentTooLong("The content", maxContentBytes);

        var project = json["currentProject"] as JObject;
        return new OriginalPageChatRequest(
            Cmid(Text(json["cmid"]) ?? request.Headers["X-Cmid"].ToString()),
            Text(json["sesskey"]) ?? Header(request, "X-Sesskey") ?? throw AjaxFailure.MissingParam("sesskey"),
            Text(json["model"]),
            [new PromptMessage { Role = "user", Content = input }, .. History(project, input)])
        {
            Phase = WritingPhases.Find(Text((project?["metadata"] as JObject)?["currentTab"])),
        };
    }

    // The page may have put the new message into its history before it asks.
    private static IEnumerable<PromptMessage> History(JObject? project, string input)
    {
        var messages = (project?["chatHistory"] as JArray ?? []).OfType<JObject>()
            .Select(message => new PromptMessage { Role = Text(message["role"]) ?? "", Content = Text(message["content"]) ?? "" })
            .Where(message => message.Role is "user" or "assistant" && message.Content.Length > 0)
            .Reverse();
        return messages.SkipWhile((message, index) => index == 0 && message.Role == "user" && message.Content == input);
    }

    private static long Cmid(string text) =>
        text.Length == 0 ? throw AjaxFailure.MissingParam("cmid")
        : AjaxForm.TryParseDigits(text, out var id) && id >= 1 ? id
        : throw AjaxFailure.InvalidParam("cmid", "it is a whole number from 1");

    private static string? Header(HttpRequest request, string name) => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private static string? Text(JToken? token) => token switch
    {
        JValue { Type: JTokenType.String } text => (string?)text,
        JValue { Type: JTokenType.Integer } number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
