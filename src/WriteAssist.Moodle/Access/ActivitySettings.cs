namespace WriteAssist.Moodle.Access;

/// <summary>
/// What a teacher has set in an activity: columns of <c>{writeassistdev}</c> that this project's Moodle plugin has. The original's table
/// lacks most of them; what is not there is as the site has it.
/// </summary>
public sealed record ActivitySettings
{
    /// <summary>The columns, as <see cref="Read"/> wants them.</summary>
    internal static IReadOnlyList<string> Columns { get; } = ["startdate", "enddate", "models", "panes", "panemodes", "dayrequests", "daytokens", "textenabled", "readchats"];

    /// <summary>Of an activity in which nothing is set.</summary>
    public static ActivitySettings None { get; } = new();

    /// <summary>Before it nothing is answered here, in Unix seconds; null: always open.</summary>
    public long? OpensAt { get; init; }

    /// <summary>From then on nothing is written here, in Unix seconds; null: never.</summary>
    public long? ClosesAt { get; init; }

    /// <summary>The ids of the models that may be asked; empty: all of the site.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>How many chats may stand side by side; null: as many as can.</summary>
    public int? Panes { get; init; }

    /// <summary>How chats side by side may go together; empty: in any way.</summary>
    public IReadOnlyList<string> PaneModes { get; init; } = [];

    /// <summary>How many replies a student may ask for in a day; null: as many as the site allows.</summary>
    public int? DayRequests { get; init; }

    /// <summary>How many tokens a student has for a day; null: as many as the site allows.</summary>
    public long? DayTokens { get; init; }

    /// <summary>Whether students write a text here.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>Whether teachers may read chats here.</summary>
    public ChatReading ReadChats { get; init; }

    /// <summary>Whether the table has a column of the teacher's instructions to the assistant.</summary>
    public bool HasInstructions { get; init; }

    /// <summary>Whether it is open at a time.</summary>
    /// <param name="now">The time, in Unix seconds.</param>
    public Opening At(long now) => now < OpensAt ? Opening.NotYet : now >= ClosesAt ? Opening.Over : Opening.Open;

    /// <summary>Whether this model may be asked.</summary>
    public bool Allows(string modelId) => Models.Count == 0 || Models.Contains(modelId, StringComparer.Ordinal);

    /// <summary>The same without a student's budget of a day.</summary>
    internal ActivitySettings WithoutBudget() => this with { DayRequests = null, DayTokens = null };

    /// <summary>Reads the columns that are there.</summary>
    internal static ActivitySettings Read(ActivityFacts facts) => new()
    {
        OpensAt = Positive(facts.StartDate),
        ClosesAt = Positive(facts.EndDate),
        Models = Lines(facts.Models),
        Panes = facts.Panes is { } panes ? (int)Math.Clamp(panes, 0, int.MaxValue) : null,
        PaneModes = facts.PaneModes?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        DayRequests = (int?)Math.Min(Positive(facts.DayRequests) ?? 0, int.MaxValue) is > 0 and var requests ? requests : null,
        DayTokens = Positive(facts.DayTokens),
        HasText = facts.TextEnabled != 0,
        ReadChats = facts.ReadChats switch
        {
            "shared" => ChatReading.WhenShared,
            "always" => ChatReading.Always,
            _ => ChatReading.Never,
        },
        HasInstructions = facts.HasInstructions != 0,
    };

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static long? Positive(long? number) => number > 0 ? number : null;
}

/// <summary>Whether teachers may read what a student and the assistant wrote: <c>readchats</c> of an activity.</summary>
public enum ChatReading
{
    /// <summary>No; so it is too where nothing, or something unknown, is set.</summary>
    Never,

    /// <summary>Each chat that the student shares.</summary>
    WhenShared,

    /// <summary>All; the page tells the student so.</summary>
    Always,
}
