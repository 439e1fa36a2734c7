using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;

namespace WriteAssist.Web.Projects;

/// <summary>A project on the wire, with the original's names and forms: its messages are written between the beginning and the end.</summary>
internal sealed class ProjectView
{
    private readonly JObject project;
    private readonly Project source;

    private ProjectView(JObject project, Project source)
    {
        this.project = project;
        this.source = source;
    }

    /// <summary>The project as the client sees it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="now">The time, in Unix seconds, at which one that was never saved is as if it were made.</param>
    public static ProjectView From(Project project, long now)
    {
        var metadata = project.Metadata ?? new ProjectMetadata { CreatedAt = now, ModifiedAt = now };
        return new ProjectView(
            new JObject([
                new JProperty("metadata", Metadata(metadata)),
                new JProperty("plan", new JObject(PlanOutline.View(metadata.PlanOutline).Prepend(new JProperty("ideas", Ideas(project.Ideas))))),
                .. ProjectChange.Phases.Select(phase => new JProperty(phase, Text(project.Text(phase)))),
            ]),
            project);
    }

    /// <summary>The project without its messages, as the first release kept it.</summary>
    public string ToJson() => project.ToString(Formatting.None);

    /// <summary>Writes all that stands before the messages.</summary>
    public void Begin(JsonTextWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("success");
        json.WriteValue(true);
        json.WritePropertyName("revision");
        json.WriteValue(source.Metadata?.Revision ?? 0);
        json.WritePropertyName("status");
        json.WriteValue(source.Metadata?.Status ?? Project.Draft);
        json.WritePropertyName("activity_log");
        json.WriteValue(source.KeepsLog);
        json.WritePropertyName("provenance");
        new JObject(new JProperty("is_on", source.Provenance.IsOn), new JProperty("is_shown", source.Provenance.IsShown)).WriteTo(json);
        json.WritePropertyName("project");
        json.WriteStartObject();
        foreach (var part in project.Properties())
            part.WriteTo(json);
        json.WritePropertyName("chatHistory");
        json.WriteStartArray();
    }

    /// <summary>Writes what stands behind them.</summary>
    public static void End(JsonTextWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>An idea as the client sees it.</summary>
    public static JObject Idea(ProjectIdea idea) => new(
        new JProperty("id", idea.Id.ToString(CultureInfo.InvariantCulture)),
        new JProperty("content", idea.Content),
        new JProperty("location", idea.Location),
        new JProperty("sectionId", idea.SectionId),
        new JProperty("aiGenerated", idea.AiGenerated));

    private static JObject Metadata(ProjectMetadata metadata) => new(
        new JProperty("title", metadata.Title),
        new JProperty("description", metadata.Description),
        new JProperty("currentTab", metadata.CurrentTab),
        new JProperty("instructorInstructions", metadata.InstructorInstructions),
        new JProperty("goal", metadata.Goal),
        new JProperty("created", Date(metadata.CreatedAt)),
        new JProperty("modified", Date(metadata.ModifiedAt)));

    // An object with the numbers as names; an empty one is an empty list, as PHP writes it. The page compares the numbers as texts.
    private static JToken Ideas(IReadOnlyList<ProjectIdea> ideas) => ideas.Count == 0 ? new JArray() : new JObject(ideas.Select(Idea).Select(idea => new JProperty((string)idea["id"]!, idea)));

    private static JObject Text(ProjectText? text) => new(new JProperty("content", text?.Content ?? ""), new JProperty("wordCount", text?.WordCount ?? 0));

    private static string Date(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>A message on the wire of <c>load_project</c>.</summary>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>system</c>.</param>
/// <param name="Content">What was said, exactly.</param>
/// <param name="Timestamp">When, in UTC, as the original's database wrote it.</param>
internal sealed record ProjectMessageView(string Role, string Content, string Timestamp)
{
    /// <summary>The message as the client sees it.</summary>
    public static ProjectMessageView From(ChatMessage message) => new(
        message.Role, message.Content, DateTimeOffset.FromUnixTimeSeconds(message.Timestamp).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}
