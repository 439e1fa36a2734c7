using WriteAssist.Moodle.Access;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>Why the assistant does not answer, in sentences for people.</summary>
internal static class ReplyRefusals
{
    /// <summary>The user has no such reply; whether another has one of that number is not told.</summary>
    public static Refusal MessageNotFound() =>
        new(ErrorCode.MessageNotFound, "This reply does not exist; it may have been deleted in another window.");

    /// <summary>The user has said no such thing; whether another has is not told.</summary>
    public static Refusal NoMessageToEdit() =>
        new(ErrorCode.MessageNotFound, "There is no such message of yours; it may have been deleted in another window.");

    /// <summary>The chat's last reply is still coming.</summary>
    /// <param name="messageId">That reply, which can be followed or stopped.</param>
    public static Refusal ReplyInProgress(long messageId) =>
        new(ErrorCode.ReplyInProgress, "This chat is being answered. Wait for the end of the reply, or stop it.") { MessageId = messageId };

    /// <summary>Too many replies of the user are coming at once.</summary>
    public static Refusal TooManyReplies(int most) =>
        new(ErrorCode.TooManyRequests, $"At most {most} of your chats can be answered at once. Wait for one of the replies, or stop it.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>The user has used up this hour's requests.</summary>
    public static Refusal HourUsedUp(int most, TimeSpan wait) =>
        new(ErrorCode.TooManyRequests, $"You have sent {most} messages to the assistant within this hour, which is the limit. Try again in {Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))} minutes.") { RetryAfter = wait };

    /// <summary>The user has used up this hour's tokens, or has too few left for this message.</summary>
    public static Refusal TokensUsedUp(int most, TimeSpan wait) =>
        new(ErrorCode.TooManyRequests, $"Your messages and their answers have reached the amount of text that you may use of the assistant within this hour ({most} tokens). Try again in {Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))} minutes, or ask the writing coach.") { RetryAfter = wait };

    /// <summary>The student has asked for as many replies on this day as the activity's teacher allows.</summary>
    public static Refusal DayUsedUp(DayBudget budget, int most, DateTimeOffset now) =>
        BudgetSpent(budget, now, "requests", most, $"Your teacher allows {most} answers of the assistant a day in this activity, and you have had them today.", "");

    /// <summary>The student has used as many tokens on this day as the activity's teacher allows, or has too few left for this message.</summary>
    public static Refusal DayTokensUsedUp(DayBudget budget, DateTimeOffset now) =>
        BudgetSpent(budget, now, "tokens", budget.Tokens ?? 0, "Your messages and their answers have reached the amount of text that your teacher allows a day in this activity.", ", or ask the writing coach where it is offered");

    /// <summary>All people of the site together have used the day's tokens, or too few are left for this message.</summary>
    public static Refusal SiteTokensUsedUp(SiteDay day, long most, DateTimeOffset now) =>
        Until(day, now, ErrorCode.SiteBudgetSpent, "The site has used what it has of its AI models for today.", ", or ask the writing coach where it is offered", new SiteBudgetSpentView(most, day.EndsAt.ToUnixTimeSeconds()));

    /// <summary>The model is configured but cannot be asked.</summary>
    public static Refusal ModelUnavailable(AssistantModel model) =>
        new(ErrorCode.ModelUnavailable, $"{model.Name} is not available on this site. Choose another model.");

    /// <summary>The activity's teacher has not chosen this model.</summary>
    public static Refusal ModelNotOffered(AssistantModel model) =>
        new(ErrorCode.ModelUnavailable, $"{model.Name} is not offered in this activity. Choose another model.");

    /// <summary>None of the models that the activity's teacher has chosen is available.</summary>
    public static Refusal NoModelHere() =>
        new(ErrorCode.ModelUnavailable, "None of the models that this activity offers is available. Tell your teacher.");

    /// <summary>The server is about to stop.</summary>
    public static Refusal Stopping() =>
        new(ErrorCode.Interrupted, "The server is being restarted. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>The reply was begun anew while it was followed.</summary>
    public static Refusal BegunAnew() => new(ErrorCode.ReplyInProgress, "This reply was begun anew in another window.");

    /// <summary>Why a reply failed, where only the code was kept.</summary>
    public static Refusal For(string? errorcode)
    {
        var code = ErrorCode.All.FirstOrDefault(code => code.Name == errorcode) ?? ErrorCode.ModelFailed;
        return new Refusal(code, SentenceFor(code));
    }

    /// <summary>Why a reply failed.</summary>
    public static Refusal For(ErrorCode code) => new(code, SentenceFor(code));

    private static Refusal BudgetSpent(DayBudget budget, DateTimeOffset now, string what, long most, string sentence, string instead) =>
        Until(budget.Day, now, ErrorCode.BudgetSpent, sentence, instead, new BudgetSpentView(what, most, budget.Day.EndsAt.ToUnixTimeSeconds()));

    private static Refusal Until(SiteDay day, DateTimeOffset now, ErrorCode code, string sentence, string instead, object details)
    {
        var wait = day.EndsAt - now;
        var left = wait.TotalMinutes > 90 ? $"{Math.Ceiling(wait.TotalHours)} hours" : $"{Math.Max(1, Math.Ceiling(wait.TotalMinutes))} minutes";
        return new Refusal(code, $"{sentence} Go on in {left}{instead}.") { RetryAfter = wait, Details = details };
    }

    private static string SentenceFor(ErrorCode code) => code.Name switch
    {
        "modelunavailable" => "The model is not available at the moment. Choose another model.",
        "modeltimeout" => "The model took too long to answer. What came so far is kept.",
        "contenttoolong" => "The message is too long for this model. Choose another model, or send it in parts.",
        "budgetspent" => "You have used up what your teacher allows of the assistant a day in this activity. It goes on tomorrow.",
        "sitebudgetspent" => "The site has used what it has of its AI models for the day. It goes on tomorrow.",
        "toomanyrequests" => "You have used up the text that you may use of the assistant within an hour. Try again later, or ask the writing coach.",
        "interrupted" => "The server was restarted while the reply was coming. What came so far is kept.",
        _ => "The model failed to answer. What came so far is kept; try again.",
    };
}

/// <summary>What a student has used up, on the wire.</summary>
/// <param name="Limit"><c>requests</c> or <c>tokens</c>.</param>
/// <param name="Most">How many there are a day.</param>
/// <param name="EndsAt">When the next day begins, in Unix seconds.</param>
internal sealed record BudgetSpentView(string Limit, long Most, long EndsAt);

/// <summary>What the site has used up, on the wire.</summary>
/// <param name="Most">How many tokens there are a day.</param>
/// <param name="EndsAt">When the next day begins, in Unix seconds.</param>
internal sealed record SiteBudgetSpentView(long Most, long EndsAt);
