using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Chats;

/// <summary>The actions on which chats teachers may read.</summary>
internal sealed class ChatSharingActions(ChatSharing sharing) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions =>
    [
        new("share_chat_session", ShareChatSession) { Writes = true, CarriesCheck = true },
        new("unshare_chat_session", UnshareChatSession) { Writes = true, CarriesCheck = true },
    ];

    private async Task<AjaxAnswer> ShareChatSession(AjaxRequest request)
    {
        var shared = await sharing.ShareSession(ChatSharing.ReadingOf(request.Decision), request.Owner, ChatFields.SessionId(request.Form), request.Check);
        return new RenamedAnswer(ChatSessionView.From(shared.OrFail()));
    }

    private async Task<AjaxAnswer> UnshareChatSession(AjaxRequest request)
    {
        var unshared = await sharing.UnshareSession(request.Owner, ChatFields.SessionId(request.Form), request.Check);
        return new RenamedAnswer(ChatSessionView.From(unshared.OrFail()));
    }
}
