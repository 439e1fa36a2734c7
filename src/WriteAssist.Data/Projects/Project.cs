namespace WriteAssist.Data.Projects;

/// <summary>A student's project in an activity, without its chats: what <c>load_project</c> gives.</summary>
/// <param name="Metadata">What it is; null where nothing was ever saved.</param>
/// <param name="Ideas">Its ideas, oldest first.</param>
/// <param name="Texts">Its texts, one for each phase that was saved.</param>
/// <param name="KeepsLog">Whether the activity keeps what is done while writing.</param>
public sealed record Project(ProjectMetadata? Metadata, IReadOnlyList<ProjectIdea> Ideas, IReadOnlyList<ProjectText> Texts, bool KeepsLog)
{
    /// <summary>The status of a project that was handed in.</summary>
    public const string Submitted = "submitted";

    /// <summary>The status of one that was not.</summary>
    public const string Draft = "draft";

    /// <summary>What the activity notes of what is taken over into the texts.</summary>
    public ProvenanceSetting Provenance { get; init; }

    /// <summary>Whether it was handed in, so that nobody changes it.</summary>
    public bool IsSubmitted => Metadata?.Status == Submitted;

    /// <summary>The text of a phase, or null where none was saved.</summary>
    public ProjectText? Text(string phase) => Texts.FirstOrDefault(text => text.Phase == phase);
}

/// <summary>What a page asks to know whether it has the project of now.</summary>
/// <param name="Revision">Counts saves.</param>
/// <param name="Status"><see cref="Project.Submitted"/> or <see cref="Project.Draft"/>.</param>
public sealed record ProjectHead(long Revision, string Status);

/// <summary>A row of <c>{writeassistdev_metadata}</c> without its owner. Texts that others left NULL are empty.</summary>
public sealed record ProjectMetadata
{
    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitle = 255;

    /// <summary>The longest name of a tab, in characters.</summary>
    public const int MaxTab = 20;

    /// <summary>The title that the student gave it.</summary>
    public string Title { get; init; } = "";

    /// <summary>The student's description.</summary>
    public string Description { get; init; } = "";

    /// <summary>The tab that the page showed last.</summary>
    public string CurrentTab { get; init; } = "plan";

    /// <summary><see cref="Project.Draft"/> or <see cref="Project.Submitted"/>.</summary>
    public string Status { get; init; } = Project.Draft;

    /// <summary>What a teacher has written, as the page sent it.</summary>
    public string InstructorInstructions { get; init; } = "";

    /// <summary>The student's goal.</summary>
    public string Goal { get; init; } = "";

    /// <summary>The outline as JSON, or null where none was saved.</summary>
    public string? PlanOutline { get; init; }

    /// <summary>When it was first saved, in Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>When it was last saved, in Unix seconds.</summary>
    public long ModifiedAt { get; init; }

    /// <summary>Counts saves.</summary>
    public long Revision { get; init; }
}

/// <summary>A row of <c>{writeassistdev_ideas}</c> without its owner.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="Content">What it says.</param>
/// <param name="Location"><c>brainstorm</c> or <c>outline</c>, by the page's word.</param>
/// <param name="SectionId">The section of the outline that it stands in, or null.</param>
/// <param name="AiGenerated">Whether a model had it.</param>
public sealed record ProjectIdea(long Id, string Content, string Location, string? SectionId, bool AiGenerated)
{
    /// <summary>Where an idea is that stands in no section of the outline.</summary>
    public const string Brainstorm = "brainstorm";

    /// <summary>The longest location, in characters.</summary>
    public const int MaxLocation = 20;

    /// <summary>The longest id of a section, in characters.</summary>
    public const int MaxSectionId = 50;
}

/// <summary>A row of <c>{writeassistdev_content}</c> without its owner.</summary>
/// <param name="Phase"><c>write</c> or <c>edit</c>.</param>
/// <param name="Content">The text as HTML, byte for byte as it came.</param>
/// <param name="WordCount">How many words it has, by the page's word.</param>
/// <param name="Revision">The project's revision that changed it last; 0 where other software did.</param>
public sealed record ProjectText(string Phase, string Content, long WordCount, long Revision);
