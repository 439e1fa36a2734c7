using System.Globalization;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Panes;

/// <summary>Why something with panes is not done, in sentences for people.</summary>
internal static class PaneRefusals
{
    /// <summary>There is no such set of panes for this user; whether another has one of that name is not told.</summary>
    public static Refusal PaneSetNotFound() =>
        new(ErrorCode.ConcurrentSessionNotFound, "These panes do not exist; they may have been deleted in another window.");

    /// <summary>There is no pane at the index.</summary>
    public static Refusal NoSuchIndex() => Refusal.InvalidParam("pane_index", "it is the place of a pane, counted from 0");

    /// <summary>Another pane is at this index than the one that was meant.</summary>
    public static Refusal PaneNotFound() => new(ErrorCode.PaneNotFound, "This pane was moved or removed in another window.");

    /// <summary>The set has as many panes as it may.</summary>
    public static Refusal MaxPanesReached() => new(ErrorCode.MaxPanesReached, "There are as many panes as there can be. Remove one first.");

    /// <summary>The set has more panes than the activity's teacher allows.</summary>
    public static Refusal TooManyPanes(int most) => new(
        ErrorCode.MaxPanesReached, most == 0 ? "In this activity chats do not stand side by side. Go back to the tabs." : $"Your teacher allows {most} panes at most in this activity. Remove those beyond them first.");

    /// <summary>The last pane cannot be removed.</summary>
    public static Refusal LastPane() => new(ErrorCode.LastPane, "The last pane cannot be removed.");

    /// <summary>Another pane of the set has this chat.</summary>
    public static Refusal ChatInUse() => new(ErrorCode.ChatInUse, "Another pane shows this chat already.");

    /// <summary>The sizes are no layout of these panes.</summary>
    public static Refusal InvalidSizes() =>
        Refusal.InvalidParam("sizes", string.Create(CultureInfo.InvariantCulture, $"they are one percentage for each pane, none under {PaneSizes.Min}, and add up to 100"));

    /// <summary>The message cannot go to these panes.</summary>
    public static Refusal InvalidPanes(string rule) => Refusal.InvalidParam("panes", rule);

    /// <summary>Panes that move in step have not all finished their turn.</summary>
    /// <param name="panes">The places of those that have not, from 0.</param>
    public static Refusal TurnInProgress(IEnumerable<int> panes)
    {
        var numbers = string.Join(", ", panes.Select(index => index + 1));
        return new Refusal(ErrorCode.TurnInProgress, $"The panes move in step, and not all have finished this turn (still answering: {numbers}). Wait for them, or stop them. Nothing was sent.");
    }

    /// <summary>A message to several panes is beyond a limit of the user's.</summary>
    public static Refusal TooManyRequests(Refusal limit, int panes) =>
        limit with { Sentence = $"This message needs {panes} replies at once. Nothing was sent. {limit.Sentence}" };
}
