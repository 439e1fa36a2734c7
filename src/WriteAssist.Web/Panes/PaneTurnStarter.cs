using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Panes;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>
/// The rules of sending a message to panes. All of it is one transaction, so either every pane that can take the message has it, with
/// the row of its reply, or none has. In <c>broadcast</c> a pane that is busy or whose model is not available is passed over, since
/// no pane holds up another; in the other modes it refuses the message. A user's limits refuse it in every mode.
/// </summary>
internal sealed class PaneTurnStarter(
    SiteTransactions transactions, PaneSetStore sessions, PaneStore panes, ChatSessionStore chats, ReplyStarter starter, ModelCatalog models,
    TimeProvider time)
{
    private const int Tries = 3;

    /// <summary>Stores the message and the rows of the replies, or finds those of the same <c>client_id</c>.</summary>
    /// <exception cref="AjaxFailure">It cannot be sent; then nothing is stored.</exception>
    public async Task<SentToPanes> SendAsync(ChatOwner owner, string sessionId, PaneMessage message)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await transactions.RunAsync(transaction => SendAsync(transaction, owner, sessionId, message));
            }
            catch (Exception exception) when (DatabaseErrors.IsMissingParent(exception) && attempt < Tries)
            {
                // A chat was deleted meanwhile: its pane is empty now and gets a new one.
            }
        }
    }

    private async Task<SentToPanes> SendAsync(DbTransaction transaction, ChatOwner owner, string sessionId, PaneMessage message)
    {
        var (session, all) = await sessions.LockAsync(transaction, owner, sessionId, time.GetUtcNow()) ?? throw PaneFailures.SessionNotFound();
        var chosen = Choose(session, all, message.Panes);
        int? turn = null;
        if (session.SyncMode == SyncModes.Synchronized)
            (chosen, turn) = await StepAsync(transaction, owner, session, chosen, message.ClientId);

        var turns = new List<PaneTurn>();
        foreach (var pane in chosen)
            turns.Add(await SendAsync(transaction, owner, pane, message, new Sending(session.SyncMode, chosen.Count, turn)));
        if (turns.TrueForAll(it => it.Failure is not null))
            throw turns[0].Failure!;
        return new SentToPanes(turns, session.SyncMode == SyncModes.Synchronized ? session.SharedContext : null);
    }

    private static IReadOnlyList<Pane> Choose(PaneSet session, IReadOnlyList<Pane> all, IReadOnlyList<int>? wanted)
    {
        if (wanted is not null && wanted.Any(index => index >= all.Count))
            throw PaneFields.InvalidPanes("they are places of panes, counted from 0, each once");
        return session.SyncMode switch
        {
            SyncModes.Independent when wanted is null => all.Count == 1 ? all : throw AjaxFailure.MissingParam("panes"),
            SyncModes.Independent when wanted.Count != 1 => throw PaneFields.InvalidPanes("a message goes to one pane while the panes are independent"),
            SyncModes.Synchronized when wanted is not null && wanted.Count != all.Count => throw PaneFields.InvalidPanes("a message goes to all panes while they move in step"),
            _ => wanted is null ? all : [.. wanted.Select(index => all[index])],
        };
    }

    // A retry belongs to the turn that it began, however many came after it; otherwise the panes take the next step together.
    private async Task<(IReadOnlyList<Pane> Panes, int Turn)> StepAsync(
        DbTransaction transaction, ChatOwner owner, PaneSet session, IReadOnlyList<Pane> chosen, string? clientId)
    {
        if (clientId is not null)
        {
            var sent = await panes.SelectSentAsync(transaction, owner, [.. chosen.Select(pane => ClientIdIn(pane, clientId))]);
            if (sent.Count > 0)
                return ([.. chosen.Where(pane => sent.Contains(ClientIdIn(pane, clientId)))], session.SyncCursor);
        }

        var busy = chosen.Where(pane => pane.Status == PaneStatus.Streaming).Select(pane => pane.PaneIndex).ToList();
        if (busy.Count > 0)
            throw PaneFailures.TurnInProgress(busy);
        var turn = session.SyncCursor + 1;
        await sessions.UpdateAsync(transaction, session with { SyncCursor = turn }, Now());
        return (chosen, turn);
    }

    private async Task<PaneTurn> SendAsync(DbTransaction transaction, ChatOwner owner, Pane pane, PaneMessage message, Sending sending)
    {
        try
        {
            var model = models.Require(pane.Model);
            var chat = pane.ChatSessionId ?? await MakeChatAsync(transaction, owner, Title(message, pane, sending.Panes));
            var clientId = message.ClientId is null ? null : ClientIdIn(pane, message.ClientId);
            var reply = await starter.SendAsync(transaction, owner, new NewReply(chat, message.Content) { ClientId = clientId }, model);
            if (!reply.IsNew)
                return new PaneTurn(pane, sending.Turn, reply, Failure: null);

            var answering = pane with { ChatSessionId = chat, Status = PaneStatus.Streaming, LastActivity = Now() };
            await panes.UpdateAsync(transaction, owner, answering);
            return new PaneTurn(answering, sending.Turn, reply, Failure: null);
        }
        catch (AjaxFailure failure) when (failure.Code == AjaxErrorCode.TooManyRequests && sending.Panes > 1)
        {
            throw PaneFailures.TooManyRequests(failure, sending.Panes);
        }
        catch (AjaxFailure failure) when (failure.Code != AjaxErrorCode.TooManyRequests && sending.Mode == SyncModes.Broadcast)
        {
            return new PaneTurn(pane, sending.Turn, Reply: null, failure);
        }
    }

    // The chat that is active in the tabs stays so; only a user's first chat has to be it.
    private async Task<string> MakeChatAsync(DbTransaction transaction, ChatOwner owner, string title)
    {
        var others = await chats.LockAllAsync(transaction, owner);
        var chat = ChatSessionIds.Create(owner, Now());
        await chats.InsertBesideAsync(transaction, owner, chat, title, isActive: others.Count == 0, Now());
        return chat;
    }

    private static string Title(PaneMessage message, Pane pane, int panes) =>
        ChatTitle.FromMessage(message.Content) + (panes > 1 ? $" ({pane.PaneIndex + 1})" : "");

    // Messages of one owner have different client ids, so each pane's has one made of the client's and the pane's.
    private static string ClientIdIn(Pane pane, string clientId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{pane.Id} {clientId}")));

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();

    private sealed record Sending(string Mode, int Panes, int? Turn);
}
