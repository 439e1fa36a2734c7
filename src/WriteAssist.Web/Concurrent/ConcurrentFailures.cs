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
