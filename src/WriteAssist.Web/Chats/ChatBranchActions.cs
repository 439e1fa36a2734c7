using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Chats;

/// <summary>The action <c>show_message</c>: which of a chat's branches is in view, in all windows.</summary>
internal sealed class ChatBranchActions(SiteTransactions transactions, BranchStore branches) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("show_message", ShowMessage) { Writes = true }];

    private async Task<AjaxAnswer> ShowMessage(AjaxRequest request) => (await ShowAsync(request.Owner, request.Form.RequiredId("message_id"))).OrFail();

    private Task<Result<ShownAnswer>> ShowAsync(ChatOwner owner, long messageId) => transactions.TryAsync<ShownAnswer>(async transaction =>
    {
        if (await branches.FindAsync(transaction, owner, messageId) is not { } place)
            return Refusal.MessageNotFound();
        if (place.BranchId != 0)
        {
            // What it answers is in view as long as it comes.
            if (place.StreamingId is { } reply)
                return ReplyRefusals.ReplyInProgress(reply);
            await branches.ShowAsync(transaction, owner, place);
        }

        return new ShownAnswer(place.ChatSessionId, place.Id);
    });
}

/// <summary>Answer of <c>show_message</c>.</summary>
/// <param name="SessionId">The message's chat.</param>
/// <param name="MessageId">The message, which is in view.</param>
internal sealed record ShownAnswer(string SessionId, long MessageId) : AjaxAnswer;
