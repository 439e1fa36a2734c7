namespace WriteAssist.Data.Projects;

/// <summary>A text as it was: a row of <c>{writeassistdev_versions}</c>.</summary>
public sealed record ProjectVersion
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The phase of the text.</summary>
    public string Phase { get; init; } = "";

    /// <summary>The text as HTML; null where a list leaves it out for its size.</summary>
    public string? Content { get; init; }

    /// <summary>How many words it has, by the page's word.</summary>
    public long WordCount { get; init; }

    /// <summary>Its number, from 1, among those of its text.</summary>
    public long VersionNumber { get; init; }

    /// <summary>When it was made, in Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Who made it: a row of <c>{user}</c>; null where nobody knows.</summary>
    public long? ModifiedBy { get; init; }

    /// <summary>What it is, for people; null where nobody said.</summary>
    public string? ChangeSummary { get; init; }

    /// <summary>Why it is kept.</summary>
    public VersionKind Kind { get; init; }
}

/// <summary>Some versions of a text, newest first.</summary>
/// <param name="Versions">The versions.</param>
/// <param name="HasMore">Whether older ones were left out.</param>
public sealed record VersionPage(IReadOnlyList<ProjectVersion> Versions, bool HasMore);
