using System.Security.Cryptography;
using System.Text;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Panes;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>
/// The rules of sending a message to panes. All of it is one transaction, so either every pane that can take the message has it, with
/// the row of its reply, or none has. In <c>broadcast</c> a pane that is busy or whose model is not available is passed over, since
/// no pane holds up another; in the other modes it refuses the message. A user's limits refuse it in every mode.
/// </summary>
internal sealed class PaneTurnStarter(
    SiteTransactions transactions, PaneSetStore sets, PaneStore panes, ChatSessionStore chats, ReplyStarter starter, TimeProvider time)
{
    private const int Tries = 3;

    /// <summary>Stores the message and the rows of the replies, or finds those of the same <c>client_id</c>.</summary>
    /// <returns>A turn for each pane; refused where it cannot be sent, and then nothing is stored.</returns>
    public async Task<Result<SentToPanes>> SendAsync(ChatOwner owner, string paneSetId, PaneMessage message)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await transactions.TryAsync(transaction => SendAsync(transaction, owner, paneSetId, message));
            }
            catch (Exception exception) when (DatabaseErrors.IsMissingParent(exception) && attempt < Tries)
            {
                // A chat was deleted meanwhile: its pane is empty now and gets a new one.
            }
            catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception))
            {
                return Refusal.ChatNotFound(); // the client's name for the message is that of one in a chat that is in the bin
            }
        }
    }

    private async Task<Result<SentToPanes>> SendAsync(SiteTransaction transaction, ChatOwner owner, string paneSetId, PaneMessage message)
    {
        if (await sets.LockAsync(transaction, owner, paneSetId) is not var (set, all))
            return PaneRefusals.PaneSetNotFound();
        if (Forbidden(PaneBounds.Of(message.Activity), set, all.Count) is { } forbidden)
            return forbidden;
        var choice = Choose(set, all, message.Panes);
        if (!choice.IsDone)
            return choice.Refusal;
        var step = await StepAsync(transaction, owner, set, choice.Value, message.ClientId);
        if (!step.IsDone)
            return step.Refusal;

        var (chosen, turn) = step.Value;
        await starter.LockAsync(transaction, owner, message.Activity); // in the order in which everybody locks: requests, then chats
        await chats.LockAllAsync(transaction, owner);
        var turns = new List<PaneTurn>();
        foreach (var pane in chosen)
        {
            var sent = await SendAsync(transaction, owner, pane, message, chosen.Count);
            if (sent.IsDone)
                turns.Add(new PaneTurn(sent.Value.Pane, turn, sent.Value.Reply, Refusal: null));
            else if (sent.Refusal.Code == ErrorCode.TooManyRequests || sent.Refusal.Code == ErrorCode.BudgetSpent || sent.Refusal.Code == ErrorCode.SiteBudgetSpent)
                return chosen.Count > 1 ? PaneRefusals.TooManyRequests(sent.Refusal, chosen.Count) : sent.Refusal;
            else if (sent.Refusal.Code == ErrorCode.StorageFull)
                return sent.Refusal;
            else if (set.SyncMode == SyncModes.Broadcast)
                turns.Add(new PaneTurn(pane, turn, Reply: null, sent.Refusal));
            else
                return sent.Refusal;
        }

        return turns.TrueForAll(it => it.Refusal is not null)
            ? turns[0].Refusal!
            : new SentToPanes(turns, set.SyncMode == SyncModes.Synchronized ? set.SharedContext : null);
    }

    // A set that was made before the teacher allowed less.
    private static Refusal? Forbidden(PaneBounds bounds, PaneSet set, int count) =>
        count > bounds.MaxPanes ? PaneRefusals.TooManyPanes(bounds.MaxPanes)
        : bounds.Modes.Contains(set.SyncMode, StringComparer.Ordinal) ? null
        : Refusal.InvalidParam("sync_mode", $"in this activity it is one of: {string.Join(", ", bounds.Modes)}");

    private static Result<IReadOnlyList<Pane>> Choose(PaneSet set, IReadOnlyList<Pane> all, IReadOnlyList<int>? wanted)
    {
        if (wanted is not null && wanted.Any(index => index >= all.Count))
            return PaneRefusals.InvalidPanes("they are places of panes, counted from 0, each once");
        return set.SyncMode switch
        {
            SyncModes.Independent when wanted is null && all.Count > 1 => Refusal.MissingParam("panes"),
            SyncModes.Independent when wanted is not null && wanted.Count != 1 => PaneRefusals.InvalidPanes("a message goes to one pane while the panes are independent"),
            SyncModes.Synchronized when wanted is not null && wanted.Count != all.Count => PaneRefusals.InvalidPanes("a message goes to all panes while they move in step"),
            _ => Result.Done(wanted is null ? all : [.. wanted.Select(index => all[index])]),
        };
    }

    // A retry belongs to the turn that it began, however many came after it; otherwise the panes take the next step together.
    private async Task<Result<(IReadOnlyList<Pane> Panes, int? Turn)>> StepAsync(
        SiteTransaction transaction, ChatOwner owner, PaneSet set, IReadOnlyList<Pane> chosen, string? clientId)
    {
        if (set.SyncMode != SyncModes.Synchronized)
            return (chosen, null);
        if (clientId is not null)
        {
            var sent = await panes.SelectSentAsync(transaction, owner, [.. chosen.Select(pane => ClientIdIn(pane, clientId))]);
            if (sent.Count > 0)
                return ([.. chosen.Where(pane => sent.Contains(ClientIdIn(pane, clientId)))], set.SyncCursor);
        }

        var busy = chosen.Where(pane => pane.Status == PaneStatus.Streaming).Select(pane => pane.PaneIndex).ToList();
        if (busy.Count > 0)
            return PaneRefusals.TurnInProgress(busy);
        var turn = set.SyncCursor + 1;
        await sets.UpdateAsync(transaction, set with { SyncCursor = turn }, Now());
        return (chosen, turn);
    }

    private async Task<Result<(Pane Pane, BegunReply Reply)>> SendAsync(SiteTransaction transaction, ChatOwner owner, Pane pane, PaneMessage message, int paneCount)
    {
        var model = message.Offered.Require(pane.Model);
        if (!model.IsDone)
            return model.Refusal;
        var chat = pane.ChatSessionId ?? await MakeChatAsync(transaction, owner, Title(message, pane, paneCount));
        var clientId = message.ClientId is null ? null : ClientIdIn(pane, message.ClientId);
        var begun = await starter.SendAsync(transaction, owner, new NewReply(chat, message.Content) { Activity = message.Activity, ClientId = clientId, Along = message.Along }, model.Value);
        if (!begun.IsDone)
            return begun.Refusal;
        if (!begun.Value.IsNew)
            return (pane, begun.Value);

        var answering = pane with { ChatSessionId = chat, Status = PaneStatus.Streaming, LastActivity = Now() };
        await panes.UpdateAsync(transaction, owner, answering);
        return (answering, begun.Value);
    }

    // The chat that is active in the tabs stays so; only a user's first chat has to be it.
    private async Task<string> MakeChatAsync(SiteTransaction transaction, ChatOwner owner, string title)
    {
        var others = await chats.LockAllAsync(transaction, owner);
        var chat = ChatSessionIds.Create(owner, Now());
        await chats.InsertBesideAsync(transaction, owner, new NewChat(chat, title, ChatNaming.FirstMessage, Now()), isActive: others.Count == 0);
        return chat;
    }

    private static string Title(PaneMessage message, Pane pane, int panes) =>
        (ChatTitle.FromMessage(message.Content) ?? ChatSession.DefaultTitle) + (panes > 1 ? $" ({pane.PaneIndex + 1})" : "");

    // Messages of one owner have different client ids, so each pane's has one made of the client's and the pane's.
    private static string ClientIdIn(Pane pane, string clientId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{pane.Id} {clientId}")));

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
