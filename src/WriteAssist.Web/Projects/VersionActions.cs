using Newtonsoft.Json;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Projects;

/// <summary>The actions on versions of texts.</summary>
internal sealed class VersionActions(VersionManager manager) : IAjaxActions
{
    private const int MaxPhase = 100;
    private const int MaxLimit = 200;

    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => All.Select(action => action with { CarriesCheck = true });

    private AjaxAction[] All =>
    [
        new("get_version_history", GetVersionHistory),
        new("get_version", GetVersion),
        new("restore_version", RestoreVersion) { Writes = true },
    ];

    private async Task<AjaxAnswer> GetVersionHistory(AjaxRequest request)
    {
        var asked = new AskedVersions(
            Phase(request), request.Form.OptionalCount("limit", MaxLimit) ?? VersionManager.UsualVersions, request.Form.OptionalId("before"), ProjectFields.Wants(request.Form, "texts"));
        var page = await manager.GetHistory(request.Owner, asked, request.Aborted, request.Check);
        return new VersionsAnswer([.. page.Versions.Select(version => ProjectVersionView.From(request, version))], page.HasMore);
    }

    private async Task<AjaxAnswer> GetVersion(AjaxRequest request)
    {
        var version = await manager.GetVersion(request.Owner, Phase(request), Number(request), request.Aborted, request.Check);
        return new VersionAnswer(ProjectVersionView.From(request, version.OrFail()));
    }

    private async Task<AjaxAnswer> RestoreVersion(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        var restored = (await manager.RestoreVersion(request.Owner, Phase(request), Number(request), request.Check)).OrFail();
        return new RestoredAnswer("Version restored", restored);
    }

    private static string Phase(AjaxRequest request) => request.Form.RequiredText("phase", MaxPhase);

    private static long Number(AjaxRequest request) => request.Form.RequiredId("version_number");
}

/// <summary>A version on the wire, with the original's names.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="WriteassistdevId">The row of the activity.</param>
/// <param name="UserId">The row of the user.</param>
/// <param name="Phase"><c>write</c> or <c>edit</c>.</param>
/// <param name="Content">The text; null in a list where it would be too much.</param>
/// <param name="WordCount">How many words it has.</param>
/// <param name="VersionNumber">Its number, from 1.</param>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="ModifiedBy">Who made it, or null.</param>
/// <param name="ChangeSummary">What it is, or null.</param>
/// <param name="Kind"><c>saved</c>, <c>restored</c>, <c>submitted</c> or <c>named</c>.</param>
internal sealed record ProjectVersionView(
    long Id, [property: JsonProperty("writeassistdevid")] long WriteassistdevId, [property: JsonProperty("userid")] long UserId, string Phase, string? Content, long WordCount,
    long VersionNumber, long CreatedAt, long? ModifiedBy, string? ChangeSummary, string Kind)
{
    /// <summary>The version as the client sees it.</summary>
    public static ProjectVersionView From(AjaxRequest request, ProjectVersion version) => new(
        version.Id, request.Owner.ActivityId, request.Owner.UserId, version.Phase, version.Content, version.WordCount, version.VersionNumber, version.CreatedAt,
        version.ModifiedBy, version.ChangeSummary, version.Kind switch { VersionKind.Restored => "restored", VersionKind.Submitted => "submitted", VersionKind.Named => "named", _ => "saved" });
}

/// <summary>Answer of <c>get_version_history</c>.</summary>
internal sealed record VersionsAnswer(IReadOnlyList<ProjectVersionView> Versions, bool HasMore) : AjaxAnswer;

/// <summary>Answer of <c>get_version</c>.</summary>
internal sealed record VersionAnswer(ProjectVersionView Version) : AjaxAnswer;

/// <summary>Answer of <c>restore_version</c>.</summary>
/// <param name="Message">For people.</param>
/// <param name="Revision">The project's revision now.</param>
internal sealed record RestoredAnswer(string Message, long Revision) : AjaxAnswer;
