using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Chats;

/// <summary>The actions on how chats are kept: closed, pinned, in the bin.</summary>
internal sealed class ChatKeepingActions(ChatTabs tabs, ChatBin bin) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => All.Select(action => action with { CarriesCheck = true });

    private AjaxAction[] All =>
    [
        new("close_chat_session", CloseChatSession) { Writes = true },
        new("pin_chat_session", PinChatSession) { Writes = true },
        new("get_deleted_chat_sessions", GetDeletedChatSessions),
        new("restore_chat_session", RestoreChatSession) { Writes = true },
        new("purge_chat_session", PurgeChatSession) { Writes = true },
    ];

    private async Task<AjaxAnswer> CloseChatSession(AjaxRequest request)
    {
        var closed = await tabs.CloseSession(request.Owner, ChatFields.SessionId(request.Form), request.Check);
        return new DeletedAnswer(closed.OrFail().ActiveSessionId);
    }

    private async Task<AjaxAnswer> PinChatSession(AjaxRequest request)
    {
        var chatSessionId = ChatFields.SessionId(request.Form);
        var pinned = request.Form.OptionalText("is_pinned") switch
        {
            null or "1" => true,
            "0" => false,
            _ => throw AjaxFailure.InvalidParam("is_pinned", "it is 1 or 0"),
        };
        return new RenamedAnswer(ChatSessionView.From((await tabs.PinSession(request.Owner, chatSessionId, pinned, request.Check)).OrFail()));
    }

    private async Task<AjaxAnswer> GetDeletedChatSessions(AjaxRequest request)
    {
        var chats = await bin.GetDeletedSessions(request.Owner, request.Aborted, request.Check);
        return new DeletedSessionsAnswer([.. chats.Select(chat => DeletedSessionView.From(chat, bin.DueAt(chat.DeletedAt)))], bin.Days);
    }

    private async Task<AjaxAnswer> RestoreChatSession(AjaxRequest request)
    {
        var restored = await bin.RestoreSession(request.Owner, ChatFields.SessionId(request.Form), request.Check);
        return new RenamedAnswer(ChatSessionView.From(restored.OrFail()));
    }

    private async Task<AjaxAnswer> PurgeChatSession(AjaxRequest request)
    {
        var purged = await bin.PurgeSession(request.Owner, ChatFields.SessionId(request.Form), request.Check);
        return new SwitchedAnswer(purged.OrFail());
    }
}

/// <summary>A chat in the bin on the wire.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="SessionId">The chat's name.</param>
/// <param name="Title">Its title.</param>
/// <param name="TitledBy">Who gave it that.</param>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="ModifiedAt">Unix seconds.</param>
/// <param name="DeletedAt">Unix seconds.</param>
/// <param name="PurgeAt">From when on it is deleted for ever, in Unix seconds.</param>
internal sealed record DeletedSessionView(
    long Id, string SessionId, string Title, string TitledBy, long CreatedAt, long ModifiedAt, long DeletedAt, long PurgeAt)
{
    /// <summary>The chat as the client sees it.</summary>
    public static DeletedSessionView From(ChatSession chat, long purgeAt) => new(
        chat.Id, chat.SessionId, chat.Title, ChatSessionView.NameOf(chat.TitledBy), chat.CreatedAt, chat.ModifiedAt, chat.DeletedAt, purgeAt);
}

/// <summary>Answer of <c>get_deleted_chat_sessions</c>.</summary>
/// <param name="Sessions">The chats, the last deleted first.</param>
/// <param name="BinDays">How many days they wait there.</param>
internal sealed record DeletedSessionsAnswer(IReadOnlyList<DeletedSessionView> Sessions, int BinDays) : AjaxAnswer;
