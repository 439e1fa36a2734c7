using System.Diagnostics;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Panes;

/// <summary>What the outcomes of the manager mean on the wire.</summary>
internal static class PaneFailures
{
    /// <summary>The session, where the wish was fulfilled.</summary>
    /// <exception cref="AjaxFailure">It was not.</exception>
    public static PaneSetState Unwrap(PaneResult result) => result.State ?? throw For(result.Outcome);

    /// <summary>There is no such session for this user; whether another has one of that name is not told.</summary>
    public static AjaxFailure SessionNotFound() =>
        new(AjaxErrorCode.ConcurrentSessionNotFound, "These panes do not exist; they may have been deleted in another window.");

    /// <summary>Panes that move in step have not all finished their turn.</summary>
    /// <param name="panes">The places of those that have not, from 0.</param>
    public static AjaxFailure TurnInProgress(IEnumerable<int> panes)
    {
        var numbers = string.Join(", ", panes.Select(index => index + 1));
        return new AjaxFailure(AjaxErrorCode.TurnInProgress, $"The panes move in step, and not all have finished this turn (still answering: {numbers}). Wait for them, or stop them. Nothing was sent.");
    }

    /// <summary>A message to several panes is beyond a limit of the user's.</summary>
    public static AjaxFailure TooManyRequests(AjaxFailure limit, int panes) =>
        new(AjaxErrorCode.TooManyRequests, $"This message needs {panes} replies at once. Nothing was sent. {limit.Message}") { RetryAfter = limit.RetryAfter };

    private static AjaxFailure For(PaneOutcome outcome) => outcome switch
    {
        PaneOutcome.SessionNotFound => SessionNotFound(),
        PaneOutcome.NoSuchIndex => PaneFields.InvalidIndex(),
        PaneOutcome.PaneNotFound => new AjaxFailure(AjaxErrorCode.PaneNotFound, "This pane was moved or removed in another window."),
        PaneOutcome.MaxPanesReached => new AjaxFailure(AjaxErrorCode.MaxPanesReached, "There are as many panes as there can be. Remove one first."),
        PaneOutcome.LastPane => new AjaxFailure(AjaxErrorCode.LastPane, "The last pane cannot be removed."),
        PaneOutcome.ChatNotFound => AjaxFailure.ChatNotFound(),
        PaneOutcome.ChatInUse => new AjaxFailure(AjaxErrorCode.ChatInUse, "Another pane shows this chat already."),
        PaneOutcome.WrongSizeCount => PaneFields.InvalidSizes(),
        _ => throw new UnreachableException(),
    };
}
