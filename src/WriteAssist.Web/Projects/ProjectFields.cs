using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Reads and checks the fields of the projects' actions.</summary>
internal static class ProjectFields
{
    /// <summary>The longest <c>project_data</c>, in bytes of UTF-8.</summary>
    public const int MaxBytes = 10_000_000;

    /// <summary>The most ideas of a project.</summary>
    public const int MaxIdeas = 2000;

    private const string Data = "project_data";
    private const int MaxSummary = 255;

    /// <summary>What the page sends of a project.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="maxMessageBytes">The longest message, in bytes.</param>
    /// <param name="now">What an absent time of a message means.</param>
    /// <exception cref="AjaxFailure">It is not there, too long, or no such object.</exception>
    public static ProjectChange Change(AjaxForm form, int maxMessageBytes, DateTimeOffset now) => Read(Root(form), maxMessageBytes, now);

    /// <summary>What a project in JSON says.</summary>
    /// <param name="root">The project.</param>
    /// <param name="maxMessageBytes">The longest message, in bytes.</param>
    /// <param name="now">What an absent time of a message means.</param>
    /// <exception cref="AjaxFailure">A part of it is not what it should be.</exception>
    public static ProjectChange Read(JObject root, int maxMessageBytes, DateTimeOffset now)
    {
        var metadata = Object(root, "metadata");
        var plan = Object(root, "plan");
        return new ProjectChange
        {
            Title = Text(metadata, "title", ProjectMetadata.MaxTitle),
            Description = Text(metadata, "description"),
            CurrentTab = Text(metadata, "currentTab", ProjectMetadata.MaxTab),
            InstructorInstructions = Text(metadata, "instructorInstructions"),
            Goal = Text(metadata, "goal"),
            Outline = PlanOutline.Parts.Where(part => plan?[part] is { Type: not JTokenType.Null }).ToDictionary(part => part, part => plan![part]!),
            Ideas = Ideas(plan?["ideas"]),
            Texts = ProjectChange.Phases.Select(phase => (Phase: phase, Change: TextOf(Object(root, phase)))).Where(it => it.Change is not null).ToDictionary(it => it.Phase, it => it.Change!),
            Messages = Messages(root["chatHistory"], maxMessageBytes, now),
        };
    }

    /// <summary>Whether the page wants a part of an answer, as the original does: its messages (<c>history</c>), or texts (<c>texts</c>).</summary>
    /// <exception cref="AjaxFailure">The field is something else than <c>none</c>.</exception>
    public static bool Wants(AjaxForm form, string part) => form.OptionalText(part) switch
    {
        null => true,
        "none" => false,
        _ => throw AjaxFailure.InvalidParam(part, "it is none, or left out"),
    };

    /// <summary>The revision that the page loaded; null where it sends none.</summary>
    public static long? Revision(AjaxForm form, string field = "revision") => form.OptionalText(field) switch
    {
        null => null,
        var text when AjaxForm.TryParseDigits(text, out var revision) => revision,
        _ => throw AjaxFailure.InvalidParam(field, "it is a whole number"),
    };

    private static JObject Root(AjaxForm form)
    {
        var json = form.Required(Data);
        if (json.Length == 0)
            throw AjaxFailure.MissingParam(Data);
        if (AjaxForm.ByteCount(json) > MaxBytes)
            throw AjaxFailure.ContentTooLong("The project", MaxBytes);
        try
        {
            return ProjectJson.Parse(json) as JObject ?? throw Wrong("it is not a JSON object");
        }
        catch (JsonException)
        {
            throw Wrong("it is not JSON");
        }
    }

    private static JObject? Object(JObject root, string part) => root[part] switch
    {
        null or { Type: JTokenType.Null } => null,
        JObject found => found,
        _ => throw Wrong($"{part} is not an object"),
    };

    private static string? Text(JObject? part, string name, int maxLength = int.MaxValue) => part?[name] switch
    {
        null or { Type: JTokenType.Null } => null,
        { Type: JTokenType.String } text => Fitting(ProjectJson.WellFormed((string)text!), name, maxLength),
        _ => throw Wrong($"{name} is not a text"),
    };

    private static string Fitting(string text, string name, int maxLength) => text.Length <= maxLength || ChatTitle.Length(text) <= maxLength
        ? text
        : throw new AjaxFailure(ErrorCode.ContentTooLong, $"The {name} of the project is too long: at most {maxLength} characters are taken. Nothing was saved.");

    private static TextChange? TextOf(JObject? part)
    {
        if (Text(part, "content") is not { } content)
            return null;
        return new TextChange(content, ProjectJson.Count(part!["wordCount"], int.MaxValue) ?? Words.Count(content), Text(part, "changeSummary", MaxSummary) ?? TextChange.AutoSaved);
    }

    // The original gives them as an object with their numbers as names.
    private static List<IdeaChange> Ideas(JToken? ideas)
    {
        var all = ideas switch
        {
            null or { Type: JTokenType.Null } => [],
            JArray list => list.ToList(),
            JObject byNumber => byNumber.PropertyValues().ToList(),
            _ => throw Wrong("ideas is not a list"),
        };
        if (all.Count > MaxIdeas)
            throw new AjaxFailure(ProjectRefusals.TooManyIdeas());
        return [.. all.Select(idea => Idea(idea as JObject ?? throw Wrong("one of ideas is not an object")))];
    }

    private static IdeaChange Idea(JObject idea) => new(
        idea["id"] is { Type: JTokenType.String or JTokenType.Integer } id ? ProjectJson.WellFormed((string)id!) : null,
        Text(idea, "content") ?? "",
        Text(idea, "location", ProjectIdea.MaxLocation) ?? ProjectIdea.Brainstorm,
        Text(idea, "sectionId", ProjectIdea.MaxSectionId),
        idea["aiGenerated"] is { Type: JTokenType.Boolean or JTokenType.Integer } ai && (bool)ai);

    private static List<NewChatMessage> Messages(JToken? history, int maxBytes, DateTimeOffset now) => history switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray list => [.. list.OfType<JObject>().Where(message => message["role"] is { Type: JTokenType.String } && message["content"] is { Type: JTokenType.String }).Select(message => Message(message, maxBytes, now))],
        _ => throw Wrong("chatHistory is not a list"),
    };

    private static NewChatMessage Message(JObject message, int maxBytes, DateTimeOffset now)
    {
        var time = message["timestamp"] is { Type: JTokenType.String or JTokenType.Integer or JTokenType.Float } timestamp ? (string?)timestamp : null;
        return ChatFields.Message((string)message["role"]!, ProjectJson.WellFormed((string)message["content"]!), time, maxBytes, now);
    }

    private static AjaxFailure Wrong(string rule) => AjaxFailure.InvalidParam(Data, rule);
}
