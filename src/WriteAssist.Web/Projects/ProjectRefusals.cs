using WriteAssist.Data.Projects;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Why something is not done with a project.</summary>
internal static class ProjectRefusals
{
    /// <summary>It was handed in.</summary>
    public static Refusal AlreadySubmitted() =>
        new(ErrorCode.AlreadySubmitted, "This project has been handed in and can no longer be changed. A teacher can open it again. Nothing was saved.");

    /// <summary>There is no such project; whether another student has one is not told.</summary>
    public static Refusal NotFound() => new(ErrorCode.ProjectNotFound, "There is no project yet: nothing was saved in this activity.");

    /// <summary>No early release has kept anything.</summary>
    public static Refusal NothingEarlier() => new(ErrorCode.ProjectNotFound, "There is nothing of an earlier release to take over.");

    /// <summary>It would have more ideas than a project may, or longer ones.</summary>
    public static Refusal TooManyIdeas() => new(
        ErrorCode.ContentTooLong, $"The project has too many ideas, or too long ones: at most {ProjectFields.MaxIdeas}, and {ProjectFields.MaxBytes} bytes in all. Delete some. Nothing was saved.");

    /// <summary>Versions that stay take as much as they may.</summary>
    public static Refusal TooManyRestored() =>
        new(ErrorCode.StorageFull, "Versions of this project have been restored so often that nothing more can be kept. Copy what you need out of the version instead. Nothing was changed.");

    /// <summary>There is no such version of this text.</summary>
    public static Refusal VersionNotFound() => new(ErrorCode.VersionNotFound, "This version does not exist; it may have been thinned out.");

    /// <summary>A text was changed elsewhere since it was loaded.</summary>
    /// <param name="project">The project as it is.</param>
    /// <param name="change">What was sent.</param>
    /// <param name="phases">The phases of the texts in question.</param>
    public static Refusal Conflict(Project project, ProjectChange change, IReadOnlyList<string> phases) =>
        new(ErrorCode.Conflict, "This text was changed in another window since it was opened here. Nothing was saved; both texts are there to choose from.")
        {
            Details = new ConflictView(
                project.Metadata?.Revision ?? 0,
                phases.ToDictionary(phase => phase, phase => new ConflictingTexts(project.Text(phase)!.Content, change.Texts[phase].Content))),
        };
}

/// <summary>What a refused save was about, on the wire.</summary>
/// <param name="Revision">The project's revision now: a save that names it is taken.</param>
/// <param name="Texts">The texts in question, by phase.</param>
internal sealed record ConflictView(long Revision, IReadOnlyDictionary<string, ConflictingTexts> Texts);

/// <summary>Two texts of one phase.</summary>
/// <param name="Stored">The one that is saved.</param>
/// <param name="Sent">The one that was sent.</param>
internal sealed record ConflictingTexts(string Stored, string Sent);
