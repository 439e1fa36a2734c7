using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Projects;

/// <summary>The actions of handing in.</summary>
internal sealed class SubmissionActions(SubmissionManager manager) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions =>
    [
        new("submit_project", SubmitProject) { Writes = true, CarriesCheck = true },
        new("reopen_project", ReopenProject) { Writes = true },
    ];

    private async Task<AjaxAnswer> SubmitProject(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        return new SubmittedAnswer(Project.Submitted, (await manager.SubmitProject(request.Owner, request.Check)).OrFail());
    }

    private async Task<AjaxAnswer> ReopenProject(AjaxRequest request)
    {
        ProjectDoor.RequireManage(request);
        var student = new ChatOwner(request.Activity.Id, request.Form.RequiredId("userid"));
        return new SubmittedAnswer(Project.Draft, (await manager.ReopenProject(student)).OrFail());
    }
}

/// <summary>Answer of <c>submit_project</c> and <c>reopen_project</c>.</summary>
/// <param name="Status"><c>submitted</c> or <c>draft</c>.</param>
/// <param name="Revision">The project's revision now.</param>
internal sealed record SubmittedAnswer(string Status, long Revision) : AjaxAnswer;
