using Newtonsoft.Json.Linq;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;

namespace WriteAssist.Web.Projects;

/// <summary>What a page sends of a project. What is null, or not there, is left alone.</summary>
internal sealed record ProjectChange
{
    /// <summary>The phases that have a text.</summary>
    public static IReadOnlyList<string> Phases { get; } = ["write", "edit"];

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The tab that the page shows.</summary>
    public string? CurrentTab { get; init; }

    /// <summary>What a teacher has written.</summary>
    public string? InstructorInstructions { get; init; }

    /// <summary>The student's goal.</summary>
    public string? Goal { get; init; }

    /// <summary>Parts of the outline by their names.</summary>
    public IReadOnlyDictionary<string, JToken> Outline { get; init; } = new Dictionary<string, JToken>();

    /// <summary>Ideas.</summary>
    public IReadOnlyList<IdeaChange> Ideas { get; init; } = [];

    /// <summary>Texts by their phases.</summary>
    public IReadOnlyDictionary<string, TextChange> Texts { get; init; } = new Dictionary<string, TextChange>();

    /// <summary>Messages that the page knows.</summary>
    public IReadOnlyList<NewChatMessage> Messages { get; init; } = [];

    /// <summary>A project with these changes.</summary>
    /// <param name="project">The project as it is.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    public ProjectMetadata ApplyTo(Project project, long now)
    {
        var metadata = project.Metadata ?? new ProjectMetadata { CreatedAt = now };
        return metadata with
        {
            Title = Title ?? metadata.Title,
            Description = Description ?? metadata.Description,
            CurrentTab = CurrentTab ?? metadata.CurrentTab,
            InstructorInstructions = InstructorInstructions ?? metadata.InstructorInstructions,
            Goal = Goal ?? metadata.Goal,
            PlanOutline = Outline.Count > 0 ? PlanOutline.Merge(metadata.PlanOutline, Outline) : metadata.PlanOutline,
            ModifiedAt = now,
            Revision = metadata.Revision + 1,
        };
    }

    /// <summary>What these changes write of a project, and which row each of the ideas is.</summary>
    /// <param name="project">The project as it is.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    public (ProjectWrites Writes, IdeaMatching Ideas) WritesOn(Project project, long now)
    {
        var metadata = ApplyTo(project, now);
        var ideas = IdeaMatching.Match(project.Ideas, Ideas);
        var texts = Texts.Select(text => TextRules.Write(text.Key, project.Text(text.Key), text.Value, metadata.Revision)).OfType<TextWrite>().ToList();
        return (new ProjectWrites(metadata, ideas.Writes, texts, now), ideas);
    }
}

/// <summary>An idea as a page sends it.</summary>
/// <param name="ClientId">The page's own name for it, or its number; null for none.</param>
/// <param name="Content">What it says.</param>
/// <param name="Location">Where it is.</param>
/// <param name="SectionId">The section it stands in, or null.</param>
/// <param name="AiGenerated">Whether a model had it.</param>
internal sealed record IdeaChange(string? ClientId, string Content, string Location, string? SectionId, bool AiGenerated);

/// <summary>A text as a page sends it.</summary>
/// <param name="Content">The text as HTML.</param>
/// <param name="WordCount">How many words it has.</param>
/// <param name="Summary">What the save is, for people.</param>
internal sealed record TextChange(string Content, long WordCount, string Summary)
{
    /// <summary>The summary of a save that nobody asked for.</summary>
    public const string AutoSaved = "Auto-saved";

    /// <summary>The summary of a save that the student asked for: the text becomes a version.</summary>
    public const string ManualSave = "Manual save";

    /// <summary>Whether the student asked for it.</summary>
    public bool IsManual => Summary == ManualSave || IsNamed;

    /// <summary>Whether the student gave the version a name, which stands behind <see cref="ManualSave"/> and a colon.</summary>
    public bool IsNamed => Summary.StartsWith($"{ManualSave}: ", StringComparison.Ordinal);
}
