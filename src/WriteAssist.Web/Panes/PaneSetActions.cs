using Microsoft.Extensions.Options;
using WriteAssist.Data.Panes;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>The actions on sets of panes and their panes: from the form's fields to the manager, and from its answer to the reply.</summary>
internal sealed class PaneSetActions(PaneSetManager manager, ModelCatalog models, IOptions<WriteAssistOptions> options) : IAjaxActions
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

    private async Task<AjaxAnswer> CreateConcurrentSession(AjaxRequest request)
    {
        var state = (await manager.Create(request.Owner, PaneFields.Name(request.Form), PaneFields.InitialPanes(request.Form), PaneBounds.Of(request.Activity))).OrFail();
        return new PaneSetCreatedAnswer(state.Set.Id, PaneSetView.From(state));
    }

    private async Task<AjaxAnswer> GetConcurrentSessions(AjaxRequest request)
    {
        var sets = await manager.GetAll(request.Owner, request.Aborted);
        var bounds = PaneBounds.Of(request.Activity);
        return new PaneSetsAnswer([.. sets.Select(PaneSetSummaryView.From)])
        {
            MaxPanes = bounds.MaxPanes < PaneSet.MaxPaneCount ? bounds.MaxPanes : null,
            SyncModes = bounds.Modes.Count < WriteAssist.Data.Panes.SyncModes.All.Count ? bounds.Modes : null,
        };
    }

    private async Task<AjaxAnswer> GetConcurrentSession(AjaxRequest request)
    {
        var state = await manager.Get(request.Owner, PaneFields.PaneSetId(request.Form), request.Aborted);
        return new PaneSetAnswer(PaneSetView.From(state.OrFail()));
    }

    private Task<AjaxAnswer> SwitchConcurrentSession(AjaxRequest request) =>
        StateAsync(manager.SwitchTo(request.Owner, PaneFields.PaneSetId(request.Form), PaneFields.IsActive(request.Form)));

    private Task<AjaxAnswer> RenameConcurrentSession(AjaxRequest request) =>
        StateAsync(manager.Rename(request.Owner, PaneFields.PaneSetId(request.Form), PaneFields.NewName(request.Form)));

    private async Task<AjaxAnswer> DeleteConcurrentSession(AjaxRequest request)
    {
        var deleted = await manager.Delete(request.Owner, PaneFields.PaneSetId(request.Form));
        return new PaneSetDeletedAnswer(deleted.OrFail());
    }

    private async Task<AjaxAnswer> AddPane(AjaxRequest request)
    {
        var state = (await manager.AddPane(request.Owner, PaneFields.PaneSetId(request.Form), Model(request), PaneBounds.Of(request.Activity))).OrFail();
        return new PaneAddedAnswer(state.Panes.Count - 1, PaneSetView.From(state));
    }

    private Task<AjaxAnswer> RemovePane(AjaxRequest request) =>
        StateAsync(manager.RemovePane(request.Owner, PaneFields.PaneSetId(request.Form), PaneFields.WhichPane(request.Form)));

    private Task<AjaxAnswer> UpdatePane(AjaxRequest request) =>
        StateAsync(manager.UpdatePane(
            request.Owner, PaneFields.PaneSetId(request.Form), PaneFields.WhichPane(request.Form), PaneFields.Change(request.Form, Model(request))));

    private Task<AjaxAnswer> UpdateLayout(AjaxRequest request)
    {
        var id = PaneFields.PaneSetId(request.Form);
        var type = PaneFields.LayoutType(request.Form);
        var sizes = PaneFields.Sizes(request.Form);
        return type is null && sizes is null ? throw AjaxFailure.MissingParam("type") : StateAsync(manager.UpdateLayout(request.Owner, id, type, sizes));
    }

    private Task<AjaxAnswer> SetSyncMode(AjaxRequest request) =>
        StateAsync(manager.SetSyncMode(request.Owner, PaneFields.PaneSetId(request.Form), PaneFields.SyncMode(request.Form, PaneBounds.Of(request.Activity))));

    private Task<AjaxAnswer> SetSharedContext(AjaxRequest request) =>
        StateAsync(manager.SetSharedContext(
            request.Owner,
            PaneFields.PaneSetId(request.Form),
            PaneFields.SharedContext(request.Form, options.Value.Limits.MaxContentBytes)));

    // The model that answers when none is chosen may change with the configuration, so it is not written down.
    private string? Model(AjaxRequest request) => PaneFields.Model(request.Form) is { } id ? models.In(request.Activity).Require(id).OrFail().Id : null;

    private static async Task<AjaxAnswer> StateAsync(Task<Result<PaneSetState>> change) =>
        new PaneSetAnswer(PaneSetView.From((await change).OrFail()));
}
