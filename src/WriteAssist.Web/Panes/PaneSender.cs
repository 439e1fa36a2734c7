using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>Sends a message to panes and gives the events of all replies, which go on whether or not anybody reads them.</summary>
internal sealed class PaneSender(PaneTurnStarter starter, ReplyManager replies)
{
    /// <summary>Sends a message; where the <c>client_id</c> was sent before, the events are those of the replies that were begun then.</summary>
    /// <returns>The events of each pane; refused where it cannot be sent, and then nothing is stored.</returns>
    public async Task<Result<IReadOnlyList<PaneStream>>> SendAsync(ChatOwner owner, string paneSetId, PaneMessage message)
    {
        using var beginning = replies.TryBegin();
        if (beginning is null)
            return ReplyRefusals.Stopping();
        var sent = await starter.SendAsync(owner, paneSetId, message);
        if (!sent.IsDone)
            return sent.Refusal;

        var streams = new List<PaneStream>();
        foreach (var turn in sent.Value.Turns)
            streams.Add(new PaneStream(turn, await EventsAsync(owner, turn, new ReplySetting(message.Activity, sent.Value.SharedContext, message.Language, message.Phase))));
        return streams;
    }

    private async Task<IAsyncEnumerable<ReplyEvent>> EventsAsync(ChatOwner owner, PaneTurn turn, ReplySetting setting)
    {
        if (turn.Reply is not { } reply)
            return Only(new ReplyEvent.Failed(turn.Refusal!, Message: null));
        if (!reply.IsNew)
        {
            var followed = await replies.FollowAsync(owner, reply.Message.Id, CancellationToken.None);
            return followed.IsDone ? followed.Value : Only(new ReplyEvent.Failed(followed.Refusal, Message: null));
        }

        return replies.Run(owner, reply, setting);
    }

    private static IAsyncEnumerable<ReplyEvent> Only(ReplyEvent only) => new[] { only }.ToAsyncEnumerable();
}

/// <summary>The events of one pane's reply.</summary>
/// <param name="Turn">The pane and its turn.</param>
/// <param name="Events">The events, from the first.</param>
internal sealed record PaneStream(PaneTurn Turn, IAsyncEnumerable<ReplyEvent> Events);
