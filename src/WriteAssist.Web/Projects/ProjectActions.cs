using Microsoft.Extensions.Options;
using Newtonsoft.Json;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;

namespace WriteAssist.Web.Projects;

/// <summary>The actions on projects as a whole.</summary>
internal sealed class ProjectActions(
    ProjectManager manager, ChatSessionManager chats, AssistantDoor door, JsonAnswers answers, IOptions<WriteAssistOptions> options, TimeProvider time) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => All.Select(action => action with { CarriesCheck = true });

    private AjaxAction[] All =>
    [
        new("load_project", LoadProject),
        new("save_project", SaveProject) { Writes = true },
    ];

    private async Task<AjaxAnswer> LoadProject(AjaxRequest request)
    {
        if (ProjectFields.Revision(request.Form, "known_revision") is { } known
            && await manager.LoadHead(request.Owner, request.Aborted, request.Check) is { } head && head.Revision == known)
            return new UnchangedProjectAnswer(head.Revision, head.Status, Unchanged: true);
        var project = await manager.LoadProject(request.Owner, request.Aborted, request.Check);
        var view = ProjectView.From(project, time.GetUtcNow().ToUnixTimeSeconds());
        await answers.WriteListAsync(
            request.Http,
            view.Begin,
            ProjectFields.Wants(request.Form, "history") ? chats.StreamHistory(request.Owner, before: null, request.Check, request.Aborted) : AsyncEnumerable.Empty<IReadOnlyList<ChatMessage>>(),
            ProjectMessageView.From,
            ProjectView.End);
        return new AjaxAnswer();
    }

    private async Task<AjaxAnswer> SaveProject(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        var change = ProjectFields.Change(request.Form, options.Value.Limits.MaxContentBytes, time.GetUtcNow());
        var revision = ProjectFields.Revision(request.Form);
        if (change.Messages.Count > 0 && await door.RefuseAsync(request.Decision, request.SignIn, MessageUse.Saves, request.Aborted) is { } refusal)
            throw new AjaxFailure(refusal);
        var saved = (await manager.SaveProject(request.Owner, change, revision, request.Check)).OrFail();
        return new SavedProjectAnswer(saved.IdeaNumbers, saved.Revision);
    }
}

/// <summary>Answer of <c>load_project</c> where the page has the project of now.</summary>
/// <param name="Revision">The project's revision.</param>
/// <param name="Status"><c>draft</c> or <c>submitted</c>.</param>
/// <param name="Unchanged">True.</param>
internal sealed record UnchangedProjectAnswer(long Revision, string Status, bool Unchanged) : AjaxAnswer;

/// <summary>Answer of <c>save_project</c>; its first field keeps the original's spelling.</summary>
/// <param name="IdeaMappings">The numbers of ideas by what the page calls them.</param>
/// <param name="Revision">The project's revision now.</param>
internal sealed record SavedProjectAnswer([property: JsonProperty("ideaMappings")] IReadOnlyDictionary<string, long> IdeaMappings, long Revision) : AjaxAnswer;
