using Microsoft.Extensions.Options;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Chats;

/// <summary>The actions on chats and messages: from the form's fields to the manager, and from its answer to the reply.</summary>
internal sealed class ChatActions(
    ChatSessionManager manager, TrialChats trials, ChatBin bin, RunningReplies running, StorageBound bound, AssistantDoor door, Agreements agreements, JsonAnswers answers,
    IOptions<WriteAssistOptions> options, TimeProvider time) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => All.Select(action => action with { CarriesCheck = true });

    private AjaxAction[] All =>
    [
        new("create_chat_session", CreateChatSession) { Writes = true },
        new("get_chat_sessions", GetChatSessions),
        new("switch_chat_session", SwitchChatSession) { Writes = true },
        new("delete_chat_session", DeleteChatSession) { Writes = true },
        new("update_chat_title", UpdateChatTitle) { Writes = true },
        new("get_session_messages", GetSessionMessages),
        new("save_session_message", SaveSessionMessage) { Writes = true, Use = MessageUse.Saves },
        new("append_message", AppendMessage) { Writes = true, Use = MessageUse.Saves },
        new("clear_session_messages", ClearSessionMessages) { Writes = true },
        new("load_chat_history_only", LoadChatHistoryOnly),
    ];

    private async Task<AjaxAnswer> CreateChatSession(AjaxRequest request)
    {
        var title = ChatFields.OptionalTitle(request.Form);
        var chat = request.Form.OptionalText("trial") switch
        {
            null or "0" => await manager.CreateSession(request.Owner, title, request.Check),
            "1" when request.Decision.IsTeacher => await trials.BeginAsync(request.Owner, title, request.Check),
            "1" => throw new AjaxFailure(TrialChats.NoTeacher()),
            _ => throw AjaxFailure.InvalidParam("trial", "it is 1 or 0"),
        };
        return new CreatedAnswer(chat.SessionId, ChatSessionView.From(chat));
    }

    private async Task<AjaxAnswer> GetChatSessions(AjaxRequest request)
    {
        var chats = await manager.GetList(request.Owner, request.Aborted, request.Check);
        var noReplies = await door.RefuseAsync(request.Decision, request.SignIn, MessageUse.Asks, request.Aborted);
        return ChatSessionsAnswer.From(request.SignIn.UserId, chats, bound.Bytes, noReplies) with
        {
            AgreementVersion = agreements.Version,
            BinDays = bin.Days,
            ReadChats = ChatSharing.NameOf(ChatSharing.ReadingOf(request.Decision)),
        };
    }

    private async Task<AjaxAnswer> SwitchChatSession(AjaxRequest request)
    {
        var chatSessionId = ChatFields.SessionId(request.Form);
        return new SwitchedAnswer((await manager.SwitchToSession(request.Owner, chatSessionId, request.Check)).OrFail());
    }

    private async Task<AjaxAnswer> DeleteChatSession(AjaxRequest request)
    {
        var chatSessionId = ChatFields.SessionId(request.Form);
        var deleted = (await bin.DeleteSession(request.Owner, chatSessionId, request.Check)).OrFail();
        running.EndChat(request.Owner, chatSessionId);
        return new DeletedAnswer(deleted.ActiveSessionId);
    }

    private async Task<AjaxAnswer> UpdateChatTitle(AjaxRequest request)
    {
        var chatSessionId = ChatFields.SessionId(request.Form);
        var chat = await manager.UpdateSessionTitle(request.Owner, chatSessionId, ChatFields.RequiredTitle(request.Form), request.Check);
        return new RenamedAnswer(ChatSessionView.From(chat.OrFail()));
    }

    private async Task<AjaxAnswer> GetSessionMessages(AjaxRequest request)
    {
        var chatSessionId = ChatFields.SessionId(request.Form);
        var limit = request.Form.OptionalCount("limit", ChatFields.MaxLimit);
        var before = request.Form.OptionalId("before");
        var page = await manager.GetSessionMessages(request.Owner, chatSessionId, limit, before, request.Aborted, request.Check);
        return new MessagesAnswer(Views(page.OrFail().Messages), page.Value.HasMore);
    }

    private Task<AjaxAnswer> SaveSessionMessage(AjaxRequest request) => SaveAsync(request, isMade: false);

    // The original page names chats that nobody has made.
    private Task<AjaxAnswer> AppendMessage(AjaxRequest request) => SaveAsync(request, isMade: true);

    private async Task<AjaxAnswer> SaveAsync(AjaxRequest request, bool isMade)
    {
        var chatSessionId = ChatFields.SessionIdOrDefault(request.Form);
        var message = ChatFields.Message(request.Form, options.Value.Limits.MaxContentBytes, time.GetUtcNow());
        var saved = await manager.SaveMessage(request.Owner, chatSessionId, message, request.Check, isMade);
        return new SavedAnswer(saved.OrFail().Id, saved.Value.ChatSessionId);
    }

    private async Task<AjaxAnswer> ClearSessionMessages(AjaxRequest request)
    {
        var deleted = await manager.ClearSessionMessages(request.Owner, ChatFields.SessionId(request.Form), request.Check);
        return new ClearedAnswer(deleted.OrFail());
    }

    private async Task<AjaxAnswer> LoadChatHistoryOnly(AjaxRequest request)
    {
        var limit = request.Form.OptionalCount("limit", ChatFields.MaxLimit);
        var before = ChatFields.OptionalTime(request.Form, "before");
        if (limit is not null)
            return HistoryAnswer.From(await manager.GetHistory(request.Owner, limit.Value, before, request.Aborted, request.Check));
        await answers.WriteListAsync(request.Http, "chatHistory", manager.StreamHistory(request.Owner, before, request.Check, request.Aborted), ChatMessageView.From);
        return new AjaxAnswer();
    }

    private static IReadOnlyList<ChatMessageView> Views(IEnumerable<ChatMessage> messages) => [.. messages.Select(ChatMessageView.From)];
}
