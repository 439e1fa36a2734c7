using Newtonsoft.Json.Linq;
using WriteAssist.Data.Panes;
using WriteAssist.Data.Replies;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>What a student says to panes.</summary>
/// <param name="Content">What is said.</param>
/// <param name="Activity">The activity, with what its teacher has set.</param>
/// <param name="Offered">Who may answer.</param>
internal sealed record PaneMessage(string Content, Activity Activity, OfferedModels Offered)
{
    /// <summary>The places of the panes that it goes to; null for all of them.</summary>
    public IReadOnlyList<int>? Panes { get; init; }

    /// <summary>The client's own name for the message, by which a retry is recognised in each pane; null for none.</summary>
    public string? ClientId { get; init; }

    /// <summary>The page's language; null where it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>What the student does with the text meanwhile; null where the page does not say.</summary>
    public WritingPhase? Phase { get; init; }

    /// <summary>What of the student's text goes along to each pane; null for nothing.</summary>
    public TextAlong? Along { get; init; }
}

/// <summary>A message in one pane: the reply to it that was begun, or why there is none.</summary>
/// <param name="Pane">The pane as it is now.</param>
/// <param name="Turn">Which synchronized turn it is, from 1; null in the other modes.</param>
/// <param name="Reply">The reply.</param>
/// <param name="Refusal">Why there is none.</param>
internal sealed record PaneTurn(Pane Pane, int? Turn, BegunReply? Reply, Refusal? Refusal)
{
    /// <summary>What each event says of its pane: its name, its place, and which turn it is where the panes move in step.</summary>
    public JObject Label()
    {
        var label = new JObject { ["id"] = Pane.Id, ["index"] = Pane.PaneIndex };
        if (Turn is not null)
            label["turn"] = Turn;
        return label;
    }
}

/// <summary>A message in all the panes that it went to.</summary>
/// <param name="Turns">One for each pane.</param>
/// <param name="SharedContext">The text that goes into every prompt; null for none.</param>
internal sealed record SentToPanes(IReadOnlyList<PaneTurn> Turns, string? SharedContext);
