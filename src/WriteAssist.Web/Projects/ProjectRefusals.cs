using WriteAssist.Data.Projects;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Why something is not done with a project.</summary>
internal static class ProjectRefusals
{
    /// <summary>It was handed in.</summary>
    public static Refusal AlreadySubmitted() =>
        new(ErrorCode.AlreadySubmitted, "This project has been handed in and can no longer be changed. A teacher can open it again. Nothing was saved.");

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
