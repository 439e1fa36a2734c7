using WriteAssist.Data.Projects;

namespace WriteAssist.Web.Projects;

/// <summary>When a text becomes a version: saved for the first time, by the student's wish, or changed by many words.</summary>
internal static class TextRules
{
    /// <summary>So many words more or fewer make a version, as in the original.</summary>
    public const int ManyWords = 50;

    /// <summary>What becomes of a text; null where nothing does.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="stored">The text as it is, or null.</param>
    /// <param name="sent">The text that was sent.</param>
    /// <param name="revision">The project's revision with it.</param>
    public static TextWrite? Write(string phase, ProjectText? stored, TextChange sent, long revision)
    {
        var isChanged = stored is null || stored.Content != sent.Content;
        var isVersion = stored is null || sent.IsManual || (isChanged && Math.Abs(sent.WordCount - stored.WordCount) >= ManyWords);
        if (!isChanged && !isVersion && stored!.WordCount == sent.WordCount)
            return null;
        return new TextWrite(
            phase,
            isChanged || stored!.WordCount != sent.WordCount ? new ProjectText(phase, sent.Content, sent.WordCount, isChanged ? revision : stored!.Revision) : null,
            isVersion ? new NewVersion(sent.Summary, sent.IsNamed ? VersionKind.Named : VersionKind.Saved) : null,
            KeepsOverwritten: stored is not null && isChanged && Words.AreLost(stored.Content, sent.Content));
    }
}
