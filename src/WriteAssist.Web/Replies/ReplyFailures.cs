using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;

namespace WriteAssist.Web.Replies;

/// <summary>Why the assistant does not answer, in sentences for people.</summary>
internal static class ReplyFailures
{
    /// <summary>The user has no such reply; whether another has one of that number is not told.</summary>
    public static AjaxFailure MessageNotFound() =>
        new(AjaxErrorCode.MessageNotFound, "This reply does not exist; it may have been deleted in another window.");

    /// <summary>The chat's last reply is still coming.</summary>
    /// <param name="messageId">That reply, which can be followed or stopped.</param>
    public static AjaxFailure ReplyInProgress(long messageId) =>
        new(AjaxErrorCode.ReplyInProgress, "This chat is being answered. Wait for the end of the reply, or stop it.") { MessageId = messageId };

    /// <summary>Too many replies of the user are coming at once.</summary>
    public static AjaxFailure TooManyReplies(int most) =>
        new(AjaxErrorCode.TooManyRequests, $"At most {most} of your chats can be answered at once. Wait for one of the replies, or stop it.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>The user has used up this hour's requests.</summary>
    public static AjaxFailure HourUsedUp(int most, TimeSpan wait) =>
        new(AjaxErrorCode.TooManyRequests, $"You have sent {most} messages to the assistant within this hour, which is the limit. Try again in {Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))} minutes.") { RetryAfter = wait };

    /// <summary>The model is configured but cannot be asked.</summary>
    public static AjaxFailure ModelUnavailable(AssistantModel model) =>
        new(AjaxErrorCode.ModelUnavailable, $"{model.Name} is not available on this site. Choose another model.");

    /// <summary>The server is about to stop.</summary>
    public static AjaxFailure Stopping() =>
        new(AjaxErrorCode.Interrupted, "The server is being restarted. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>The sentence of a reply that failed, where only the code was kept.</summary>
    public static string SentenceFor(string? errorcode) => errorcode switch
    {
        "modelunavailable" => "The model is not available at the moment. Choose another model.",
        "modeltimeout" => "The model took too long to answer. What came so far is kept.",
        "contenttoolong" => "The message is too long for this model. Choose another model, or send it in parts.",
        "interrupted" => "The server was restarted while the reply was coming. What came so far is kept.",
        _ => "The model failed to answer. What came so far is kept; try again.",
    };

    /// <summary>The code that a reply failed with.</summary>
    public static AjaxErrorCode CodeOf(string? errorcode) =>
        AjaxErrorCode.All.FirstOrDefault(code => code.Name == errorcode) ?? AjaxErrorCode.ModelFailed;
}

/// <summary>A model did not answer as it should. The sentence is for the student; causes go to the log without a key or a content.</summary>
/// <param name="code">Why.</param>
/// <param name="sentence">For people.</param>
internal sealed class ModelException(AjaxErrorCode code, string sentence) : Exception(sentence)
{
    /// <summary>Why, for programs.</summary>
    public AjaxErrorCode Code { get; } = code;
}
