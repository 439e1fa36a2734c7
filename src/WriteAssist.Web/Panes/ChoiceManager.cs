using Newtonsoft.Json;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Panes;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>
/// What a student does with the answers of several panes: choose one, and take one over into another chat. Each method is one
/// transaction; an answer of somebody else is no answer.
/// </summary>
internal sealed class ChoiceManager(
    SiteTransactions transactions, PaneSetStore sets, ChoiceStore choices, ChatSessionStore chats, ChatMessageStore messages, StorageBound bound, TimeProvider time)
{
    /// <summary>Writes down which of several answers was chosen. The models are those that the server knows, not what a page says.</summary>
    /// <returns>The choice; refused where there is no such set or reply, or a reply is still coming.</returns>
    public async Task<Result<RecordedChoice>> RecordChoice(ChatOwner owner, string paneSetId, Choice choice)
    {
        try
        {
            return await transactions.TryAsync(transaction => RecordAsync(transaction, owner, paneSetId, choice));
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception))
        {
            // The same choice, sent twice at once: the other one is stored by now.
            return await transactions.TryAsync(transaction => RecordAsync(transaction, owner, paneSetId, choice));
        }
    }

    /// <summary>Copies an answer into a chat, as a message of the assistant that tells where it came from.</summary>
    /// <param name="owner">Whose answer and chat.</param>
    /// <param name="messageId">The answer.</param>
    /// <param name="chatSessionId">The chat that it goes to.</param>
    /// <param name="clientId">The client's own name for the copy, by which a retry is recognised; null for none.</param>
    /// <returns>The copy; refused where there is no such reply or chat, or nothing to copy yet.</returns>
    public async Task<Result<CopiedReply>> UseAnswer(ChatOwner owner, long messageId, string chatSessionId, string? clientId)
    {
        try
        {
            return await transactions.TryAsync(transaction => CopyAsync(transaction, owner, messageId, chatSessionId, clientId));
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception) && clientId is not null)
        {
            return await transactions.TryAsync(transaction => FindCopyAsync(transaction, owner, messageId, clientId));
        }
    }

    private async Task<Result<RecordedChoice>> RecordAsync(SiteTransaction transaction, ChatOwner owner, string paneSetId, Choice choice)
    {
        if (await sets.LockAsync(transaction, owner, paneSetId) is null)
            return PaneRefusals.PaneSetNotFound();
        var found = (await choices.SelectAsync(transaction, owner, choice.MessageIds, paneSetId)).ToDictionary(reply => reply.Id);
        if (found.Count < choice.MessageIds.Count)
            return ReplyRefusals.MessageNotFound();
        if (found.Values.FirstOrDefault(IsComing) is { } coming)
            return ReplyRefusals.ReplyInProgress(coming.Id);

        var compared = choice.MessageIds.Select(id => new ComparedReplyView(id, found[id].PaneIndex, found[id].Model)).ToList();
        var id = choice.ClientId is null ? null : await choices.SelectChoiceAsync(transaction, owner, choice.ClientId);
        id ??= await choices.InsertChoiceAsync(
            transaction,
            owner,
            new NewChoice(paneSetId, choice.ChosenId, found[choice.ChosenId].Model, JsonConvert.SerializeObject(compared), choice.Reason, choice.ClientId),
            time.GetUtcNow().ToUnixTimeSeconds());
        return new RecordedChoice(id.Value, choice.ChosenId, compared);
    }

    private async Task<Result<CopiedReply>> CopyAsync(SiteTransaction transaction, ChatOwner owner, long messageId, string chatSessionId, string? clientId)
    {
        if (!await chats.KeepAsync(transaction, owner, chatSessionId))
            return Refusal.ChatNotFound();
        if (await FindAsync(transaction, owner, messageId) is not { } source)
            return ReplyRefusals.MessageNotFound();
        if (IsComing(source))
            return ReplyRefusals.ReplyInProgress(source.Id);
        if (source.Content.Length == 0)
            return Refusal.InvalidParam("message_id", "this reply has no text");

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var (copy, storedBytes) = await messages.InsertAsync(transaction, owner, chatSessionId, new NewChatMessage("assistant", source.Content, now, clientId), now);
        if (bound.Check(storedBytes) is { } full)
            return full;
        await choices.InsertSourceAsync(transaction, copy, source);
        return new CopiedReply(copy, chatSessionId, source);
    }

    private async Task<Result<CopiedReply>> FindCopyAsync(SiteTransaction transaction, ChatOwner owner, long messageId, string clientId) =>
        await messages.SelectByClientIdAsync(transaction.Connection, owner, clientId) is { } copy
        && await FindAsync(transaction, owner, messageId) is { } source
            ? new CopiedReply(copy.Id, copy.ChatSessionId, source)
            : ReplyRefusals.MessageNotFound();

    private async Task<PlacedReply?> FindAsync(SiteTransaction transaction, ChatOwner owner, long messageId) =>
        (await choices.SelectAsync(transaction, owner, [messageId], paneSetId: null)).SingleOrDefault();

    private static bool IsComing(PlacedReply reply) => reply.Status == ReplyStatus.Streaming;
}

/// <summary>A student's choice between choices.</summary>
/// <param name="MessageIds">The choices.</param>
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
