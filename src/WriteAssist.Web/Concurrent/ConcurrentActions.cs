using Microsoft.Extensions.Options;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Assistant;

namespace WriteAssist.Web.Concurrent;

/// <summary>The actions on concurrent sessions and their panes: from the form's fields to the manager, and from its answer to the reply.</summary>
internal sealed class ConcurrentActions(ConcurrentSessionManager manager, ModelCatalog models, IOptions<WriteAssistOptions> options) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions =>
    [
        new("create_concurrent_session", CreateConcurrentSession) { Writes = true },
        new("get_concurrent_sessions", GetConcurrentSessions),
        new("get_concurrent_session", GetConcurrentSession),
        new("switch_concurrent_session", SwitchConcurrentSession) { Writes = true },
        new("rename_concurrent_session", RenameConcurrentSession) { Writes = true },
        new("delete_concurrent_session", DeleteConcurrentSession) { Writes = true },
        new("add_pane", AddPane) { Writes = true },
        new("remove_pane", RemovePane) { Writes = true },
        new("update_pane", UpdatePane) { Writes = true },
        new("update_layout", UpdateLayout) { Writes = true },
        new("set_sync_mode", SetSyncMode) { Writes = true },
        new("set_shared_context", SetSharedContext) { Writes = true },
    ];

    private async Task<AjaxReply> CreateConcurrentSession(AjaxRequest request)
    {
        var state = await manager.CreateSession(request.Owner, ConcurrentFields.Name(request.Form), ConcurrentFields.InitialPanes(request.Form));
        return new ConcurrentCreatedReply(state.Session.Id, ConcurrentSessionReply.From(state));
    }

    private async Task<AjaxReply> GetConcurrentSessions(AjaxRequest request)
    {
        var sessions = await manager.GetSessions(request.Owner, request.Aborted);
        return new ConcurrentSessionsReply([.. sessions.Select(ConcurrentSummaryReply.From)]);
    }

    private async Task<AjaxReply> GetConcurrentSession(AjaxRequest request)
    {
        var state = await manager.GetSession(request.Owner, ConcurrentFields.SessionId(request.Form), request.Aborted);
        return new ConcurrentStateReply(ConcurrentSessionReply.From(state ?? throw ConcurrentFailures.SessionNotFound()));
    }

    private Task<AjaxReply> SwitchConcurrentSession(AjaxRequest request) =>
        StateAsync(manager.SwitchToSession(request.Owner, ConcurrentFields.SessionId(request.Form), ConcurrentFields.IsActive(request.Form)));

    private Task<AjaxReply> RenameConcurrentSession(AjaxRequest request) =>
        StateAsync(manager.RenameSession(request.Owner, ConcurrentFields.SessionId(request.Form), ConcurrentFields.NewName(request.Form)));

    private async Task<AjaxReply> DeleteConcurrentSession(AjaxRequest request)
    {
        var id = ConcurrentFields.SessionId(request.Form);
        return await manager.DeleteSession(request.Owner, id) ? new ConcurrentDeletedReply(id) : throw ConcurrentFailures.SessionNotFound();
    }

    private async Task<AjaxReply> AddPane(AjaxRequest request)
    {
        var state = ConcurrentFailures.Unwrap(
            await manager.AddPane(request.Owner, ConcurrentFields.SessionId(request.Form), Model(request.Form)));
        return new PaneAddedReply(state.Panes.Count - 1, ConcurrentSessionReply.From(state));
    }

    private Task<AjaxReply> RemovePane(AjaxRequest request) =>
        StateAsync(manager.RemovePane(request.Owner, ConcurrentFields.SessionId(request.Form), ConcurrentFields.Pane(request.Form)));

    private Task<AjaxReply> UpdatePane(AjaxRequest request) =>
        StateAsync(manager.UpdatePane(
            request.Owner, ConcurrentFields.SessionId(request.Form), ConcurrentFields.Pane(request.Form), ConcurrentFields.Change(request.Form, Model(request.Form))));

    private Task<AjaxReply> UpdateLayout(AjaxRequest request)
    {
        var id = ConcurrentFields.SessionId(request.Form);
        var type = ConcurrentFields.LayoutType(request.Form);
        var sizes = ConcurrentFields.Sizes(request.Form);
        return type is null && sizes is null ? throw AjaxFailure.MissingParam("type") : StateAsync(manager.UpdateLayout(request.Owner, id, type, sizes));
    }

    private Task<AjaxReply> SetSyncMode(AjaxRequest request) =>
        StateAsync(manager.SetSyncMode(request.Owner, ConcurrentFields.SessionId(request.Form), ConcurrentFields.SyncMode(request.Form)));

    private Task<AjaxReply> SetSharedContext(AjaxRequest request) =>
        StateAsync(manager.SetSharedContext(
            request.Owner,
            ConcurrentFields.SessionId(request.Form),
            ConcurrentFields.SharedContext(request.Form, options.Value.Limits.MaxContentBytes)));

    // The model that answers when none is chosen may change with the configuration, so it is not written down.
    private string? Model(AjaxForm form) => ConcurrentFields.Model(form) is { } id ? models.Require(id).Id : null;

    private static async Task<AjaxReply> StateAsync(Task<ConcurrentResult> change) =>
        new ConcurrentStateReply(ConcurrentSessionReply.From(ConcurrentFailures.Unwrap(await change)));
}
