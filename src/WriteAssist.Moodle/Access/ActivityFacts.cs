namespace WriteAssist.Moodle.Access;

/// <summary>An activity with what its course, section and contexts say about access to it.</summary>
public sealed record ActivityFacts
{
    /// <summary>The course module.</summary>
    public long CourseModuleId { get; init; }

    /// <summary>The row of <c>{writeassistdev}</c>.</summary>
    public long Id { get; init; }

    /// <summary>The course.</summary>
    public long CourseId { get; init; }

    /// <summary>The activity's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The course's name.</summary>
    public string CourseName { get; init; } = "";

    /// <summary>0 when the plugin is switched off on the site.</summary>
    public long ModuleVisible { get; init; }

    /// <summary>1 when the activity is shown.</summary>
    public long Visible { get; init; }

    /// <summary>1 when the activity waits for its deletion.</summary>
    public long DeletionInProgress { get; init; }

    /// <summary>The activity's grouping, or 0.</summary>
    public long GroupingId { get; init; }

    /// <summary>The activity's restrictions in JSON, if any.</summary>
    public string? Availability { get; init; }

    /// <summary>The section it is in.</summary>
    public long SectionId { get; init; }

    /// <summary>The section's restrictions in JSON, if any.</summary>
    public string? SectionAvailability { get; init; }

    /// <summary>Where the section is a subsection: the course module that stands for it; else null.</summary>
    public long? SubsectionModuleId { get; init; }

    /// <summary>The grouping of the subsection's course module.</summary>
    public long? SubsectionGroupingId { get; init; }

    /// <summary>The restrictions of the subsection's course module in JSON, if any.</summary>
    public string? SubsectionAvailability { get; init; }

    /// <summary>The section around the subsection.</summary>
    public long? OuterSectionId { get; init; }

    /// <summary>The restrictions of the section around the subsection in JSON, if any.</summary>
    public string? OuterSectionAvailability { get; init; }

    /// <summary>1 when the course is shown.</summary>
    public long CourseVisible { get; init; }

    /// <summary>The course's category; 0 only for the site's front page, which is a course too.</summary>
    public long CourseCategory { get; init; }

    /// <summary>Whether AI is on in the course: 0 is off, null and 1 are on (since Moodle 5.1).</summary>
    public long? CourseAiTools { get; init; }

    /// <summary>Whether AI is on in the activity: 0 is off, null and 1 are on (since Moodle 5.1).</summary>
    public long? ModuleAiTools { get; init; }

    /// <summary>Whether a teacher has switched AI off; the course's switch beats the activity's.</summary>
    public bool IsAiOff => CourseAiTools == 0 || ModuleAiTools == 0;

    /// <summary>The settings of the activity as their columns hold them; null where the plugin's release has no such column.</summary>
    public long? StartDate { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public long? EndDate { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public string? Models { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public long? Panes { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public string? PaneModes { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public long? DayRequests { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public long? DayTokens { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public long? TextEnabled { get; init; }

    /// <inheritdoc cref="StartDate"/>
    public string? ReadChats { get; init; }

    /// <summary>1 where the plugin's release has the teacher's instructions to the assistant; prompts read them.</summary>
    public long HasInstructions { get; init; }

    /// <summary>The path of the activity's context, if it has one yet.</summary>
    public string? ModulePath { get; init; }

    /// <summary>The path of the course's context, if it has one yet.</summary>
    public string? CoursePath { get; init; }

    /// <summary>The path of the context of the course's category, if it has one.</summary>
    public string? CategoryPath { get; init; }

    /// <summary>The path of the user's own context, if it has one yet.</summary>
    public string? UserPath { get; init; }

    /// <summary>The path of the site's context.</summary>
    public string? SystemPath { get; init; }

    /// <summary>Whether the course is the site's front page.</summary>
    public bool IsFrontPage => CourseCategory == 0;

    /// <summary>The site's context.</summary>
    public ContextPath SystemContext => new(SystemPath);

    /// <summary>The user's own context. One without a row has no overrides of its own.</summary>
    public ContextPath UserContext => new(UserPath ?? SystemPath);

    /// <summary>The context of the course's category.</summary>
    public ContextPath CategoryContext => new(CategoryPath ?? SystemPath);

    /// <summary>The course's context.</summary>
    public ContextPath CourseContext => new(CoursePath ?? SystemPath);

    /// <summary>The activity's context. One without a row has no overrides of its own.</summary>
    public ContextPath ModuleContext => new(ModulePath ?? CoursePath ?? SystemPath);
}

/// <summary>One writing assistant in a course.</summary>
/// <param name="CourseModuleId">Its course module (<c>cmid</c>).</param>
/// <param name="Id">Its row in <c>{writeassistdev}</c>.</param>
/// <param name="CourseId">The course it is in.</param>
/// <param name="Name">Its name, as the teacher wrote it.</param>
public sealed record Activity(long CourseModuleId, long Id, long CourseId, string Name)
{
    /// <summary>What its teacher has set.</summary>
    public ActivitySettings Settings { get; init; } = ActivitySettings.None;

    /// <summary>The days by which is counted what is used of the assistant.</summary>
    public SiteDays Days { get; init; } = SiteDays.Local;
}
