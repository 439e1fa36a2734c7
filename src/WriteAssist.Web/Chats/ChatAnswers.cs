using Newtonsoft.Json;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>A chat on the wire.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="SessionId">The chat's name.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsActive">1 for the active chat, else 0.</param>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="ModifiedAt">Unix seconds.</param>
/// <param name="TitledBy">Who gave it its title: <c>nobody</c>, <c>message</c>, <c>model</c> or <c>person</c>.</param>
/// <param name="IsClosed">1 where its tab is closed, else 0.</param>
/// <param name="IsPinned">1 where it is pinned, else 0.</param>
/// <param name="SharedAt">Since when teachers may read it, in Unix seconds, or null.</param>
/// <param name="ReadAt">When a teacher opened it last, in Unix seconds, or null.</param>
internal sealed record ChatSessionView(
    long Id, string SessionId, string Title, int IsActive, long CreatedAt, long ModifiedAt, string TitledBy, int IsClosed, int IsPinned, long? SharedAt, long? ReadAt)
{
    /// <summary>The chat as the client sees it.</summary>
    public static ChatSessionView From(ChatSession chat) =>
        new(chat.Id, chat.SessionId, chat.Title, chat.IsActive ? 1 : 0, chat.CreatedAt, chat.ModifiedAt, NameOf(chat.TitledBy), chat.IsClosed ? 1 : 0, chat.PinnedAt > 0 ? 1 : 0,
            chat.SharedAt, chat.ReadAt);

    /// <summary>Who gave a chat its title, on the wire.</summary>
    public static string NameOf(ChatNaming naming) => naming switch
    {
        ChatNaming.Nobody => "nobody",
        ChatNaming.FirstMessage => "message",
        ChatNaming.Model => "model",
        _ => "person",
    };
}

/// <summary>A message on the wire.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="ChatSessionId">Its chat.</param>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>system</c>.</param>
/// <param name="Content">What was said, exactly.</param>
/// <param name="Html">The same as safe HTML.</param>
/// <param name="Timestamp">When it was said, in Unix seconds.</param>
/// <param name="CreatedAt">When it was stored, in Unix seconds.</param>
/// <param name="Status"><c>complete</c>, <c>streaming</c>, <c>stopped</c> or <c>failed</c>.</param>
/// <param name="Model">The model's id, or null.</param>
/// <param name="Errorcode">Why it failed, or null.</param>
/// <param name="ReplyTo">The message it answers, or null.</param>
/// <param name="Number">Which reply, or which version of the user's message, in this place it is, from 1.</param>
/// <param name="InputTokens">Of the prompt, or null.</param>
/// <param name="OutputTokens">Of the reply, or null.</param>
/// <param name="Alternatives">The earlier replies in its place, or the other versions of the user's message, oldest first.</param>
/// <param name="Source">Where a copied answer came from; left out of any other message.</param>
/// <param name="WithText">Which of the student's texts went along, <c>write</c> or <c>edit</c>; left out where none did.</param>
/// <param name="WithSelection">That a passage of the text went along; left out where none did.</param>
internal sealed record ChatMessageView(
    long Id, string ChatSessionId, string Role, string Content, string Html, long Timestamp, long CreatedAt,
    string Status, string? Model, string? Errorcode, long? ReplyTo, int Number, int? InputTokens, int? OutputTokens,
    IReadOnlyList<ChatAlternativeView> Alternatives, [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] MessageSourceView? Source,
    [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] string? WithText, [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] bool? WithSelection)
{
    /// <summary>The message as the client sees it.</summary>
    public static ChatMessageView From(ChatMessage message) => new(
        message.Id, message.ChatSessionId, message.Role, message.Content, MessageHtmlCache.Shared.Of(message), message.Timestamp, message.CreatedAt,
        message.Status, message.Model, message.ErrorCode, message.ReplyTo, message.ReplyNumber, message.InputTokens, message.OutputTokens,
        message.Alternatives is [] ? [] : [.. message.Alternatives.Select(ChatAlternativeView.From)],
        MessageSourceView.From(message.SourceMessageId, message.SourceTitle, message.SourceModel),
        NameOf(message.WithText), message.HasSelection ? true : null);

    private static string? NameOf(int withText) => withText switch
    {
        TextAlong.Write => "write",
        TextAlong.Edit => "edit",
        _ => null,
    };
}

/// <summary>Where a copied answer came from, on the wire.</summary>
/// <param name="MessageId">The answer; it may have been deleted since.</param>
/// <param name="Title">The title of its chat, as it was then.</param>
/// <param name="Model">The model that gave it, or null.</param>
internal sealed record MessageSourceView(long MessageId, string Title, string? Model)
{
    /// <summary>The source as the client sees it; null for what is no copy.</summary>
    public static MessageSourceView? From(long? messageId, string? title, string? model) => messageId is { } id ? new MessageSourceView(id, title ?? "", model) : null;
}

/// <summary>An earlier reply in the place of a message, or another version of a message of the user, on the wire.</summary>
/// <param name="Id">The row's number; of a version the message's.</param>
/// <param name="Number">Which in that place it was, from 1.</param>
/// <param name="Content">What was said, exactly; left out of a version, which is a message of its own.</param>
/// <param name="Html">The same as safe HTML; left out of a version.</param>
/// <param name="Model">The model's id, or null.</param>
/// <param name="Status"><c>complete</c>, <c>stopped</c> or <c>failed</c>.</param>
/// <param name="Errorcode">Why it failed, or null.</param>
/// <param name="CreatedAt">When it was begun, in Unix seconds.</param>
/// <param name="Source">Where a copied answer came from; left out of any other.</param>
internal sealed record ChatAlternativeView(
    long Id, int Number, [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] string? Content,
    [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] string? Html, string? Model, string Status, string? Errorcode, long CreatedAt,
    [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] MessageSourceView? Source)
{
    /// <summary>The reply, or the version, as the client sees it.</summary>
    public static ChatAlternativeView From(ChatAlternative earlier) => new(
        earlier.VersionId ?? earlier.Id, earlier.Number, earlier.VersionId is null ? earlier.Content : null,
        earlier.VersionId is null ? MessageHtmlCache.Shared.Of(earlier.Content) : null, earlier.Model, earlier.Status, earlier.ErrorCode, earlier.CreatedAt,
        MessageSourceView.From(earlier.SourceMessageId, earlier.SourceTitle, earlier.SourceModel));
}

/// <summary>Answer of <c>create_chat_session</c>.</summary>
internal sealed record CreatedAnswer(string SessionId, ChatSessionView Session) : AjaxAnswer;

/// <summary>Answer of <c>get_chat_sessions</c>.</summary>
/// <param name="UserId">Who asks: the row of Moodle's user, for the guest the guest account's.</param>
/// <param name="Sessions">The chats, newest first.</param>
/// <param name="Streaming">The chats whose reply is still coming.</param>
/// <param name="Storage">How much is stored, and how much may be.</param>
/// <param name="NoReplies">Why the assistant does not answer here now; null where it does.</param>
internal sealed record ChatSessionsAnswer(
    long UserId, IReadOnlyList<ChatSessionView> Sessions, IReadOnlyList<StreamingReplyView> Streaming, StorageView Storage,
    NoRepliesView? NoReplies) : AjaxAnswer
{
    /// <summary>How many days a deleted chat can be restored; 0: not at all.</summary>
    public int BinDays { get; init; }

    /// <summary>Whether teachers may read chats here: <c>never</c>, <c>shared</c> or <c>always</c>.</summary>
    public string ReadChats { get; init; } = ChatSharing.NameOf(ChatReading.Never);

    /// <summary>What <c>agree</c> has to name; null where the site asks for no agreement.</summary>
    public string? AgreementVersion { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTagged => true;

    /// <summary>The chats as the client sees them.</summary>
    /// <param name="userId">Who asks.</param>
    /// <param name="list">The chats.</param>
    /// <param name="mostBytes">How much may be stored; null for no bound.</param>
    /// <param name="noReplies">Why the assistant does not answer here now; null where it does.</param>
    public static ChatSessionsAnswer From(long userId, ChatList list, long? mostBytes, Refusal? noReplies) => new(
        userId,
        [.. list.Chats.Select(ChatSessionView.From)],
        [.. list.Chats.Where(chat => chat.StreamingMessageId is not null).Select(chat => new StreamingReplyView(chat.SessionId, chat.StreamingMessageId!.Value))],
        new StorageView(list.StoredBytes, mostBytes),
        noReplies is null ? null : new NoRepliesView(noReplies.Code.Name, noReplies.Sentence));
}

/// <summary>What a student has stored in an activity.</summary>
/// <param name="Used">Bytes of all messages.</param>
/// <param name="Limit">How many there may be, or null for no bound.</param>
internal sealed record StorageView(long Used, long? Limit);

/// <summary>Why the assistant does not answer.</summary>
/// <param name="Errorcode">What a request for a reply would be refused with.</param>
/// <param name="Error">The same as a sentence.</param>
internal sealed record NoRepliesView(string Errorcode, string Error);

/// <summary>A reply that is still coming.</summary>
/// <param name="SessionId">The chat.</param>
/// <param name="MessageId">The reply.</param>
internal sealed record StreamingReplyView(string SessionId, long MessageId);

/// <summary>Answer of <c>switch_chat_session</c> and <c>purge_chat_session</c>.</summary>
internal sealed record SwitchedAnswer(string SessionId) : AjaxAnswer;

/// <summary>Answer of <c>delete_chat_session</c> and <c>close_chat_session</c>.</summary>
internal sealed record DeletedAnswer(string? ActiveSessionId) : AjaxAnswer;

/// <summary>Answer of <c>update_chat_title</c>, <c>pin_chat_session</c>, <c>restore_chat_session</c>, <c>share_chat_session</c> and <c>unshare_chat_session</c>.</summary>
internal sealed record RenamedAnswer(ChatSessionView Session) : AjaxAnswer;

/// <summary>Answer of <c>get_session_messages</c>.</summary>
internal sealed record MessagesAnswer(IReadOnlyList<ChatMessageView> Messages, bool HasMore) : AjaxAnswer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsTagged => true;
}

/// <summary>Answer of <c>save_session_message</c> and <c>append_message</c>.</summary>
internal sealed record SavedAnswer(long MessageId, string SessionId) : AjaxAnswer;

/// <summary>Answer of <c>clear_session_messages</c>.</summary>
internal sealed record ClearedAnswer(int Deleted) : AjaxAnswer;

/// <summary>Answer of <c>load_chat_history_only</c>; its field keeps the old client's spelling.</summary>
/// <param name="ChatHistory">The messages, oldest first.</param>
/// <param name="HasMore">Whether there are older ones.</param>
/// <param name="Before">What the field <c>before</c> has to be to get those, in Unix seconds; null where there are none.</param>
internal sealed record HistoryAnswer([property: JsonProperty("chatHistory")] IReadOnlyList<ChatMessageView> ChatHistory, bool HasMore, long? Before) : AjaxAnswer
{
    /// <summary>The messages as the client sees them.</summary>
    public static HistoryAnswer From(ChatMessagePage page) =>
        new([.. page.Messages.Select(ChatMessageView.From)], page.HasMore, page.HasMore && page.Messages is [var oldest, ..] ? oldest.Timestamp : null);
}
