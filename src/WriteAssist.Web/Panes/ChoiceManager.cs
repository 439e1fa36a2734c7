using System.Data.Common;
using Newtonsoft.Json;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Panes;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>
/// What a student does with the answers of several panes: choose one, and take one over into another chat. Each method is one
/// transaction; an answer of somebody else is no answer.
/// </summary>
internal sealed class ChoiceManager(
    SiteTransactions transactions, PaneSetStore sessions, ChoiceStore answers, ChatSessionStore chats, ChatMessageStore messages, TimeProvider time)
{
    /// <summary>Writes down which of several answers was chosen. The models are those that the server knows, not what a page says.</summary>
    /// <exception cref="AjaxFailure">There is no such session or answer, or an answer is still coming; then nothing is stored.</exception>
    public async Task<RecordedChoice> RecordChoice(ChatOwner owner, string sessionId, Choice choice)
    {
        try
        {
            return await transactions.RunAsync(transaction => RecordAsync(transaction, owner, sessionId, choice));
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception))
        {
            // The same choice, sent twice at once: the other one is stored by now.
            return await transactions.RunAsync(transaction => RecordAsync(transaction, owner, sessionId, choice));
        }
    }

    /// <summary>Copies an answer into a chat, as a message of the assistant that tells where it came from.</summary>
    /// <param name="owner">Whose answer and chat.</param>
    /// <param name="messageId">The answer.</param>
    /// <param name="sessionId">The chat that it goes to.</param>
    /// <param name="clientId">The client's own name for the copy, by which a retry is recognised; null for none.</param>
    /// <exception cref="AjaxFailure">There is no such answer or chat, or nothing to copy yet; then nothing is stored.</exception>
    public async Task<CopiedReply> UseAnswer(ChatOwner owner, long messageId, string sessionId, string? clientId)
    {
        try
        {
            return await transactions.RunAsync(transaction => CopyAsync(transaction, owner, messageId, sessionId, clientId));
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception) && clientId is not null)
        {
            return await transactions.RunAsync(transaction => FindCopyAsync(transaction, owner, messageId, clientId));
        }
    }

    private async Task<RecordedChoice> RecordAsync(DbTransaction transaction, ChatOwner owner, string sessionId, Choice choice)
    {
        if (await sessions.LockAsync(transaction, owner, sessionId, time.GetUtcNow()) is null)
            throw PaneFailures.SessionNotFound();
        var found = (await answers.SelectAsync(transaction, owner, choice.MessageIds, sessionId)).ToDictionary(answer => answer.Id);
        if (found.Count < choice.MessageIds.Count)
            throw ReplyFailures.MessageNotFound();
        foreach (var answer in found.Values)
            RefuseUnfinished(answer);

        var compared = choice.MessageIds.Select(id => new ComparedReplyView(id, found[id].PaneIndex, found[id].Model)).ToList();
        var id = choice.ClientId is null ? null : await answers.SelectChoiceAsync(transaction, owner, choice.ClientId);
        id ??= await answers.InsertChoiceAsync(
            transaction,
            owner,
            new NewChoice(sessionId, choice.ChosenId, found[choice.ChosenId].Model, JsonConvert.SerializeObject(compared), choice.Reason, choice.ClientId),
            time.GetUtcNow().ToUnixTimeSeconds());
        return new RecordedChoice(id.Value, choice.ChosenId, compared);
    }

    private async Task<CopiedReply> CopyAsync(DbTransaction transaction, ChatOwner owner, long messageId, string sessionId, string? clientId)
    {
        if (!await chats.KeepAsync(transaction, owner, sessionId))
            throw AjaxFailure.ChatNotFound();
        var source = await FindAsync(transaction, owner, messageId);
        RefuseUnfinished(source);
        if (source.Content.Length == 0)
            throw AjaxFailure.InvalidParam("message_id", "this reply has no text");

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var copy = await messages.InsertAsync(transaction, owner, sessionId, new NewChatMessage("assistant", source.Content, now, clientId), now);
        await answers.InsertSourceAsync(transaction, copy, source);
        return new CopiedReply(copy, sessionId, source);
    }

    private async Task<CopiedReply> FindCopyAsync(DbTransaction transaction, ChatOwner owner, long messageId, string clientId)
    {
        var copy = await messages.SelectByClientIdAsync(transaction.Connection!, owner, clientId, transaction) ?? throw ReplyFailures.MessageNotFound();
        return new CopiedReply(copy.Id, copy.ChatSessionId, await FindAsync(transaction, owner, messageId));
    }

    private async Task<PlacedReply> FindAsync(DbTransaction transaction, ChatOwner owner, long messageId) =>
        (await answers.SelectAsync(transaction, owner, [messageId], sessionId: null)).SingleOrDefault() ?? throw ReplyFailures.MessageNotFound();

    private static void RefuseUnfinished(PlacedReply answer)
    {
        if (answer.Status == ReplyStatus.Streaming)
            throw ReplyFailures.ReplyInProgress(answer.Id);
    }
}

/// <summary>A student's choice between answers.</summary>
/// <param name="MessageIds">The answers.</param>
/// <param name="ChosenId">The one that was chosen, which is among them.</param>
/// <param name="Reason">Why, in the student's words, or null.</param>
/// <param name="ClientId">The client's own name for the choice; null for none.</param>
internal sealed record Choice(IReadOnlyList<long> MessageIds, long ChosenId, string? Reason, string? ClientId);

/// <summary>One of the answers that were compared, as it is stored and on the wire.</summary>
/// <param name="MessageId">The answer.</param>
/// <param name="PaneIndex">The place of its pane, or null where no pane shows its chat.</param>
/// <param name="Model">The model that gave it, or null.</param>
internal sealed record ComparedReplyView(
    [property: JsonProperty("message_id")] long MessageId, [property: JsonProperty("pane_index")] int? PaneIndex, [property: JsonProperty("model")] string? Model);

/// <summary>A stored choice.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ChosenId">The answer that was chosen.</param>
/// <param name="Compared">All answers with their models, which a blind comparison shows only now.</param>
internal sealed record RecordedChoice(long Id, long ChosenId, IReadOnlyList<ComparedReplyView> Compared);

/// <summary>A copied answer.</summary>
/// <param name="Id">The copy.</param>
/// <param name="ChatSessionId">The chat it is in.</param>
/// <param name="Source">What it is a copy of.</param>
internal sealed record CopiedReply(long Id, string ChatSessionId, PlacedReply Source);
