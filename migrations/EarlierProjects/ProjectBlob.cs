using System.Text.Json;
using WriteAssist.Migrations.EarlierChats;

namespace WriteAssist.Migrations.EarlierProjects;

/// <summary>An idea as a blob of <c>{writeassistdev_work}</c> holds it.</summary>
internal sealed record BlobIdea(string Content, string Location, string? SectionId, bool AiGenerated);

/// <summary>A text as a blob holds it.</summary>
internal sealed record BlobText(string Phase, string Content, long WordCount);

/// <summary>The project that a blob of <c>{writeassistdev_work}</c> holds.</summary>
internal sealed record ProjectBlob
{
    private const int MaxTitle = 255;
    private const int MaxLocation = 20;
    private const int MaxSectionId = 50;
    private static readonly string[] OutlineParts = ["outline", "customSectionTitles", "customSections", "removedSections", "sectionOrder"];
    private static readonly string[] Phases = ["write", "edit"];

    /// <summary>Why it cannot be read, or null.</summary>
    public string? Broken { get; init; }

    /// <summary>The title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The description.</summary>
    public string Description { get; init; } = "";

    /// <summary>The goal.</summary>
    public string Goal { get; init; } = "";

    /// <summary>What a teacher has written.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>The tab that the page showed.</summary>
    public string Tab { get; init; } = "plan";

    /// <summary>The outline as JSON, or null where there is none.</summary>
    public string? Outline { get; init; }

    /// <summary>The ideas, in their order.</summary>
    public IReadOnlyList<BlobIdea> Ideas { get; init; } = [];

    /// <summary>The texts that are not empty.</summary>
    public IReadOnlyList<BlobText> Texts { get; init; } = [];

    /// <summary>What does not fit, or is none, for people.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Title.Length + Description.Length + Goal.Length == 0 && Outline is null && Ideas.Count + Texts.Count == 0;

    /// <summary>Reads a blob.</summary>
    /// <param name="json">The column <c>content</c>.</param>
    public static ProjectBlob Read(string? json) => BlobJson.Read(json, new ProjectBlob(), Read, why => new ProjectBlob { Broken = why });

    private static ProjectBlob Read(JsonElement root)
    {
        var (metadata, plan) = (Object(root, "metadata"), Object(root, "plan"));
        var leftOut = new List<string>();
        var title = Text(metadata, "title") ?? "";
        if (title.EnumerateRunes().Count() > MaxTitle)
        {
            leftOut.Add($"its title is longer than {MaxTitle} characters and was cut");
            title = string.Concat(title.EnumerateRunes().Take(MaxTitle));
        }

        return new ProjectBlob
        {
            Title = title,
            Description = Text(metadata, "description") ?? "",
            Goal = Text(metadata, "goal") ?? "",
            Instructions = Text(metadata, "instructorInstructions") ?? "",
            Tab = (Text(metadata, "currentTab") ?? Text(Object(root, "ui"), "currentTab")) is { Length: > 0 and <= MaxLocation } tab ? tab : "plan",
            Outline = OutlineOf(plan),
            Ideas = IdeasOf(plan, leftOut),
            Texts = [.. Phases.Select(phase => TextOf(phase, Object(root, phase))).OfType<BlobText>()],
            LeftOut = leftOut,
        };
    }

    private static string? OutlineOf(JsonElement? plan)
    {
        var parts = OutlineParts.Where(part => Property(plan, part) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } it && HasAny(it)).ToList();
        return parts.Count == 0 ? null : $"{{{string.Join(',', OutlineParts.Select(part => $"\"{part}\":{(parts.Contains(part) ? Property(plan, part)!.Value.GetRawText() : "[]")}"))}}}";
    }

    private static List<BlobIdea> IdeasOf(JsonElement? plan, List<string> leftOut)
    {
        var all = Property(plan, "ideas") switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().ToList(),
            { ValueKind: JsonValueKind.Object } byName => byName.EnumerateObject().Select(idea => idea.Value).ToList(),
            _ => [],
        };
        var ideas = all.Where(idea => idea.ValueKind == JsonValueKind.Object && Text(idea, "content") is not null).Select(Idea).ToList();
        if (ideas.Count < all.Count)
            leftOut.Add($"{all.Count - ideas.Count} of its ideas have no content and were passed over");
        return ideas;
    }

    private static BlobIdea Idea(JsonElement idea) => new(
        Text(idea, "content")!,
        Text(idea, "location") is { Length: > 0 and <= MaxLocation } location ? location : "brainstorm",
        Text(idea, "sectionId") is { Length: > 0 and <= MaxSectionId } section ? section : null,
        Property(idea, "aiGenerated") is { ValueKind: JsonValueKind.True });

    private static BlobText? TextOf(string phase, JsonElement? part) => Text(part, "content") is { Length: > 0 } content
        ? new BlobText(phase, content, Property(part, "wordCount") is { ValueKind: JsonValueKind.Number } count && count.TryGetInt64(out var words) && words is >= 0 and <= int.MaxValue ? words : 0)
        : null;

    private static bool HasAny(JsonElement part) => part.ValueKind == JsonValueKind.Array ? part.GetArrayLength() > 0 : part.EnumerateObject().Any();

    private static JsonElement? Object(JsonElement root, string name) => Property(root, name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    private static JsonElement? Property(JsonElement? part, string name) => part is { ValueKind: JsonValueKind.Object } && part.Value.TryGetProperty(name, out var found) ? found : null;

    private static string? Text(JsonElement? part, string name) => Property(part, name) is { ValueKind: JsonValueKind.String } text ? JsonText.Read(text) : null;
}
