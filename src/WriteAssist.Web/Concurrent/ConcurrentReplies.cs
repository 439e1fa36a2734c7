using Newtonsoft.Json;
using WriteAssist.Data.Concurrent;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Concurrent;

/// <summary>A concurrent session on the wire.</summary>
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
internal sealed record ConcurrentSessionReply(
    string Id, string? SessionName, LayoutReply LayoutConfig, int MaxPanes, int IsActive, string SyncMode, string? SharedContext, int SyncCursor,
    long CreatedAt, long UpdatedAt, IReadOnlyList<PaneReply> Panes)
{
    /// <summary>The session as the client sees it.</summary>
    public static ConcurrentSessionReply From(ConcurrentState state)
    {
        var session = state.Session;
        return new ConcurrentSessionReply(
            session.Id, session.SessionName, LayoutReply.From(state), session.MaxPanes, session.IsActive ? 1 : 0, session.SyncMode, session.SharedContext,
            session.SyncCursor, session.CreatedAt, session.UpdatedAt, [.. state.Panes.Select(PaneReply.From)]);
    }
}

/// <summary>A layout on the wire.</summary>
/// <param name="Type"><c>horizontal</c>, <c>vertical</c> or <c>grid</c>.</param>
/// <param name="Panes">The panes' places in their order.</param>
internal sealed record LayoutReply(string Type, IReadOnlyList<LayoutPaneReply> Panes)
{
    /// <summary>The layout as the client sees it.</summary>
    public static LayoutReply From(ConcurrentState state) => new(
        state.Layout.Type, [.. state.Panes.Zip(state.Layout.Sizes, (pane, size) => new LayoutPaneReply(pane.Id, size, pane.Model, pane.ChatSessionId))]);
}

/// <summary>A pane's place on the wire.</summary>
/// <param name="Id">The pane.</param>
/// <param name="Size">Percent.</param>
/// <param name="Model">Its model; left out where there is none.</param>
/// <param name="ChatId">Its chat; left out where there is none.</param>
internal sealed record LayoutPaneReply(
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
internal sealed record PaneReply(string Id, int PaneIndex, string? ChatSessionId, string? Model, string Status, long LastActivity)
{
    /// <summary>The pane as the client sees it.</summary>
    public static PaneReply From(ConcurrentPane pane) =>
        new(pane.Id, pane.PaneIndex, pane.ChatSessionId, pane.Model, pane.Status, pane.LastActivity);
}

/// <summary>A concurrent session in a list.</summary>
internal sealed record ConcurrentSummaryReply(string Id, string? SessionName, int IsActive, string SyncMode, int PaneCount, long CreatedAt, long UpdatedAt)
{
    /// <summary>The session as the client sees it.</summary>
    public static ConcurrentSummaryReply From(ConcurrentSessionSummary session) => new(
        session.Id, session.SessionName, session.IsActive ? 1 : 0, session.SyncMode, session.PaneCount, session.CreatedAt, session.UpdatedAt);
}

/// <summary>Answer of <c>create_concurrent_session</c>.</summary>
internal sealed record ConcurrentCreatedReply(string ConcurrentSessionId, ConcurrentSessionReply Session) : AjaxReply;

/// <summary>Answer of <c>get_concurrent_sessions</c>.</summary>
internal sealed record ConcurrentSessionsReply(IReadOnlyList<ConcurrentSummaryReply> Sessions) : AjaxReply;

/// <summary>Answer of every action that reads or changes one session: the session as it is now.</summary>
internal sealed record ConcurrentStateReply(ConcurrentSessionReply Session) : AjaxReply;

/// <summary>Answer of <c>add_pane</c>.</summary>
internal sealed record PaneAddedReply(int PaneIndex, ConcurrentSessionReply Session) : AjaxReply;

/// <summary>Answer of <c>delete_concurrent_session</c>.</summary>
internal sealed record ConcurrentDeletedReply(string ConcurrentSessionId) : AjaxReply;
