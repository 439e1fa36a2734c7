using Newtonsoft.Json;
using WriteAssist.Data.Panes;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Panes;

/// <summary>A set of panes on the wire.</summary>
/// <param name="Id">Its name.</param>
/// <param name="SessionName">What the student calls it, or null.</param>
/// <param name="LayoutConfig">How the panes lie.</param>
/// <param name="MaxPanes">How many panes it may have.</param>
/// <param name="IsActive">1 for the one the student was in last, else 0.</param>
/// <param name="SyncMode"><c>independent</c>, <c>synchronized</c> or <c>broadcast</c>.</param>
/// <param name="SharedContext">A text that goes into every pane's prompt, or null.</param>
/// <param name="SyncCursor">How many synchronized turns there were.</param>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="UpdatedAt">Unix seconds.</param>
/// <param name="Panes">The panes in their order.</param>
internal sealed record PaneSetView(
    string Id, string? SessionName, LayoutView LayoutConfig, int MaxPanes, int IsActive, string SyncMode, string? SharedContext, int SyncCursor,
    long CreatedAt, long UpdatedAt, IReadOnlyList<PaneView> Panes)
{
    /// <summary>The set as the client sees it.</summary>
    public static PaneSetView From(PaneSetState state)
    {
        var set = state.Set;
        return new PaneSetView(
            set.Id, set.SessionName, LayoutView.From(state), set.MaxPanes, set.IsActive ? 1 : 0, set.SyncMode, set.SharedContext,
            set.SyncCursor, set.CreatedAt, set.UpdatedAt, [.. state.Panes.Select(PaneView.From)]);
    }
}

/// <summary>A layout on the wire.</summary>
/// <param name="Type"><c>horizontal</c>, <c>vertical</c> or <c>grid</c>.</param>
/// <param name="Panes">The panes' places in their order.</param>
internal sealed record LayoutView(string Type, IReadOnlyList<LayoutPaneView> Panes)
{
    /// <summary>The layout as the client sees it.</summary>
    public static LayoutView From(PaneSetState state) => new(
        state.Layout.Type, [.. state.Panes.Zip(state.Layout.Sizes, (pane, size) => new LayoutPaneView(pane.Id, size, pane.Model, pane.ChatSessionId))]);
}

/// <summary>A pane's place on the wire.</summary>
/// <param name="Id">The pane.</param>
/// <param name="Size">Percent.</param>
/// <param name="Model">Its model; left out where there is none.</param>
/// <param name="ChatId">Its chat; left out where there is none.</param>
internal sealed record LayoutPaneView(
    string Id,
    decimal Size,
    [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] string? Model,
    [property: JsonProperty("chatId", NullValueHandling = NullValueHandling.Ignore)] string? ChatId);

/// <summary>A pane on the wire.</summary>
/// <param name="Id">Its own name, which stays when it moves.</param>
/// <param name="PaneIndex">Its place, from 0.</param>
/// <param name="ChatSessionId">Its chat, or null.</param>
/// <param name="Model">Its model, or null for the default one.</param>
/// <param name="Status"><c>idle</c>, <c>streaming</c> or <c>failed</c>.</param>
/// <param name="LastActivity">Unix seconds.</param>
internal sealed record PaneView(string Id, int PaneIndex, string? ChatSessionId, string? Model, string Status, long LastActivity)
{
    /// <summary>The pane as the client sees it.</summary>
    public static PaneView From(Pane pane) =>
        new(pane.Id, pane.PaneIndex, pane.ChatSessionId, pane.Model, pane.Status, pane.LastActivity);
}

/// <summary>A set of panes in a list.</summary>
internal sealed record PaneSetSummaryView(string Id, string? SessionName, int IsActive, string SyncMode, int PaneCount, long CreatedAt, long UpdatedAt)
{
    /// <summary>The set as the client sees it.</summary>
    public static PaneSetSummaryView From(PaneSetSummary set) => new(
        set.Id, set.SessionName, set.IsActive ? 1 : 0, set.SyncMode, set.PaneCount, set.CreatedAt, set.UpdatedAt);
}

/// <summary>Answer of <c>create_concurrent_session</c>.</summary>
internal sealed record PaneSetCreatedAnswer(string ConcurrentSessionId, PaneSetView Session) : AjaxAnswer;

/// <summary>Answer of <c>get_concurrent_sessions</c>.</summary>
/// <param name="Sessions">The sets, the most recently changed first.</param>
internal sealed record PaneSetsAnswer(IReadOnlyList<PaneSetSummaryView> Sessions) : AjaxAnswer
{
    /// <summary>How many panes a set may have here; with 0 or 1 nothing stands side by side. Null for as many as can be.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public int? MaxPanes { get; init; }

    /// <summary>In which modes messages may be sent here; null for all.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<string>? SyncModes { get; init; }
}

/// <summary>Answer of every action that reads or changes one set: the set as it is now.</summary>
internal sealed record PaneSetAnswer(PaneSetView Session) : AjaxAnswer;

/// <summary>Answer of <c>add_pane</c>.</summary>
internal sealed record PaneAddedAnswer(int PaneIndex, PaneSetView Session) : AjaxAnswer;

/// <summary>Answer of <c>delete_concurrent_session</c>.</summary>
internal sealed record PaneSetDeletedAnswer(string ConcurrentSessionId) : AjaxAnswer;
