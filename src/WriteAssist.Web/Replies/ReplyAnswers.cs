using Newtonsoft.Json;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;

namespace WriteAssist.Web.Replies;

/// <summary>A model on the wire.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Available">Whether it can be asked.</param>
/// <param name="Default">Whether it answers when none is asked for.</param>
/// <param name="TextBytes">How many bytes of the student's text it is sent at most.</param>
internal sealed record ModelView(string Id, string Name, bool Available, bool Default, long TextBytes);

/// <summary>Answer of <c>get_models</c>.</summary>
/// <param name="Models">All models, in the order to show them.</param>
/// <param name="Remaining">How many requests the user has left this hour.</param>
/// <param name="RequestsPerHour">How many there are an hour.</param>
internal sealed record ModelsAnswer(IReadOnlyList<ModelView> Models, int Remaining, int RequestsPerHour) : AjaxAnswer
{
    /// <summary>How many replies a student may ask for in the activity on a day; null for no limit.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public int? DayRequests { get; init; }

    /// <summary>How many of them are left; null for no limit.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public int? DayRequestsLeft { get; init; }

    /// <summary>How many tokens a student may use in the activity on a day; null for no limit.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public long? DayTokens { get; init; }

    /// <summary>How many of them are left; null for no limit.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public long? DayTokensLeft { get; init; }

    /// <summary>When the next day begins, in Unix seconds; null where no day is limited.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public long? DayEndsAt { get; init; }
}

/// <summary>Answer of <c>send_message</c>, <c>regenerate_reply</c> and <c>follow_reply</c> with <c>Accept: application/json</c>.</summary>
/// <param name="SessionId">The chat.</param>
/// <param name="MessageId">The reply.</param>
/// <param name="UserMessageId">The message it answers.</param>
/// <param name="Message">The whole reply.</param>
/// <param name="Remaining">How many requests the user has left this hour; null where none was counted.</param>
internal sealed record RepliedAnswer(string SessionId, long MessageId, long? UserMessageId, ChatMessageView Message, int? Remaining) : AjaxAnswer;

/// <summary>Answer of <c>stop_reply</c>.</summary>
/// <param name="Message">The reply as it is now.</param>
internal sealed record StoppedAnswer(ChatMessageView Message) : AjaxAnswer;
