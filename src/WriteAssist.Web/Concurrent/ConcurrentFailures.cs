using System.Diagnostics;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Concurrent;

/// <summary>What the outcomes of the manager mean on the wire.</summary>
internal static class ConcurrentFailures
{
    /// <summary>The session, where the wish was fulfilled.</summary>
    /// <exception cref="AjaxFailure">It was not.</exception>
    public static ConcurrentState Unwrap(ConcurrentResult result) => result.State ?? throw For(result.Outcome);

    /// <summary>There is no such session for this user; whether another has one of that name is not told.</summary>
    public static AjaxFailure SessionNotFound() =>
        new(AjaxErrorCode.ConcurrentSessionNotFound, "These panes do not exist; they may have been deleted in another window.");

    private static AjaxFailure For(ConcurrentOutcome outcome) => outcome switch
    {
        ConcurrentOutcome.SessionNotFound => SessionNotFound(),
        ConcurrentOutcome.NoSuchIndex => ConcurrentFields.InvalidIndex(),
        ConcurrentOutcome.PaneNotFound => new AjaxFailure(AjaxErrorCode.PaneNotFound, "This pane was moved or removed in another window."),
        ConcurrentOutcome.MaxPanesReached => new AjaxFailure(AjaxErrorCode.MaxPanesReached, "There are as many panes as there can be. Remove one first."),
        ConcurrentOutcome.LastPane => new AjaxFailure(AjaxErrorCode.LastPane, "The last pane cannot be removed."),
        ConcurrentOutcome.ChatNotFound => AjaxFailure.ChatNotFound(),
        ConcurrentOutcome.ChatInUse => new AjaxFailure(AjaxErrorCode.ChatInUse, "Another pane shows this chat already."),
        ConcurrentOutcome.WrongSizeCount => ConcurrentFields.InvalidSizes(),
        _ => throw new UnreachableException(),
    };
}
