using Microsoft.Extensions.Options;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Chats;

/// <summary>The actions on chats and messages: from the form's fields to the manager, and from its answer to the reply.</summary>
internal sealed class ChatActions(ChatSessionManager manager, IOptions<WriteAssistOptions> options, TimeProvider time) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions =>
    [
        new("create_chat_session", CreateChatSession) { Writes = true },
        new("get_chat_sessions", GetChatSessions),
        new("switch_chat_session", SwitchChatSession) { Writes = true },
        new("delete_chat_session", DeleteChatSession) { Writes = true },
        new("update_chat_title", UpdateChatTitle) { Writes = true },
        new("get_session_messages", GetSessionMessages),
        new("save_session_message", SaveSessionMessage) { Writes = true },
        new("append_message", SaveSessionMessage) { Writes = true },
        new("clear_session_messages", ClearSessionMessages) { Writes = true },
        new("load_chat_history_only", LoadChatHistoryOnly),
    ];

    private async Task<AjaxReply> CreateChatSession(AjaxRequest request)
    {
        var session = await manager.CreateSession(request.Owner, ChatFields.OptionalTitle(request.Form));
        return new CreatedReply(session.SessionId, ChatSessionReply.From(session));
    }

    private async Task<AjaxReply> GetChatSessions(AjaxRequest request)
    {
        var sessions = await manager.GetSessions(request.Owner, request.Aborted);
        return SessionsReply.From(request.Session.UserId, sessions);
    }

    private async Task<AjaxReply> SwitchChatSession(AjaxRequest request)
    {
        var sessionId = ChatFields.SessionId(request.Form);
        return await manager.SwitchToSession(request.Owner, sessionId) ? new SwitchedReply(sessionId) : throw AjaxFailure.ChatNotFound();
    }

    private async Task<AjaxReply> DeleteChatSession(AjaxRequest request)
    {
        var deleted = await manager.DeleteSession(request.Owner, ChatFields.SessionId(request.Form));
        return deleted.Found ? new DeletedReply(deleted.ActiveSessionId) : throw AjaxFailure.ChatNotFound();
    }

    private async Task<AjaxReply> UpdateChatTitle(AjaxRequest request)
    {
        var sessionId = ChatFields.SessionId(request.Form);
        var session = await manager.UpdateSessionTitle(request.Owner, sessionId, ChatFields.RequiredTitle(request.Form));
        return session is null ? throw AjaxFailure.ChatNotFound() : new RenamedReply(ChatSessionReply.From(session));
    }

    private async Task<AjaxReply> GetSessionMessages(AjaxRequest request)
    {
        var sessionId = ChatFields.SessionId(request.Form);
        var limit = request.Form.OptionalCount("limit", ChatFields.MaxLimit);
        var before = request.Form.OptionalId("before");
        var page = await manager.GetSessionMessages(request.Owner, sessionId, limit, before, request.Aborted) ?? throw AjaxFailure.ChatNotFound();
        return new MessagesReply(Replies(page), page.HasMore);
    }

    private async Task<AjaxReply> SaveSessionMessage(AjaxRequest request)
    {
        var sessionId = ChatFields.SessionIdOrDefault(request.Form);
        var message = ChatFields.Message(request.Form, options.Value.Limits.MaxContentBytes, time.GetUtcNow());
        var saved = await manager.SaveMessage(request.Owner, sessionId, message) ?? throw AjaxFailure.ChatNotFound();
        return new SavedReply(saved.Id, saved.ChatSessionId);
    }

    private async Task<AjaxReply> ClearSessionMessages(AjaxRequest request)
    {
        var deleted = await manager.ClearSessionMessages(request.Owner, ChatFields.SessionId(request.Form)) ?? throw AjaxFailure.ChatNotFound();
        return new ClearedReply(deleted);
    }

    private async Task<AjaxReply> LoadChatHistoryOnly(AjaxRequest request)
    {
        var limit = request.Form.OptionalCount("limit", ChatFields.MaxLimit);
        var page = await manager.GetHistory(request.Owner, limit, ChatFields.OptionalTime(request.Form, "before"), request.Aborted);
        return new HistoryReply(Replies(page));
    }

    private static IReadOnlyList<ChatMessageReply> Replies(ChatMessagePage page) => [.. page.Messages.Select(ChatMessageReply.From)];
}
