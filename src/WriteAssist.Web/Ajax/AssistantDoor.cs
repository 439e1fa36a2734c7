using Microsoft.Extensions.Options;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Ajax;

/// <summary>Where the assistant has no business, although the activity is open: there, and while, nothing answers.</summary>
internal sealed class AssistantDoor(Agreements agreements, SiteBudget budget, IOptions<WriteAssistOptions> options, TimeProvider time)
{
    /// <summary>Why an action may not be done; null where it may.</summary>
    /// <param name="decision">The decision that lets the user in.</param>
    /// <param name="signIn">Who asks.</param>
    /// <param name="use">What the action does with messages.</param>
    /// <param name="cancellationToken">Ends the wait for the database, which is asked only where the site wants an agreement or bounds the tokens of its day.</param>
    public async Task<Refusal?> RefuseAsync(AccessDecision decision, SignIn signIn, MessageUse use, CancellationToken cancellationToken)
    {
        var settings = decision.Activity?.Settings ?? ActivitySettings.None;
        if (decision.Opening == Opening.NotYet)
            return new Refusal(ErrorCode.NotOpenYet, "This activity is not open yet.") { Details = new OpeningView(settings.OpensAt, settings.ClosesAt) };
        if (decision.Opening == Opening.Over && use != MessageUse.None)
            return Closed(settings);
        if (IsInExam(decision.Attempt) && (use != MessageUse.None || options.Value.Exams.ShutReading))
            return new Refusal(ErrorCode.AttemptInProgress, "You have an attempt at a quiz under way. The assistant is closed until you have finished it; what you have written is kept.");
        if (use != MessageUse.Asks)
            return null;
        if (decision.IsAiOff)
            return new Refusal(ErrorCode.AiDisabled, "AI is switched off here, so the assistant does not answer. Your chats can still be read.");
        // So that it is known when the reply begins, in a transaction that reads nothing of others.
        await budget.LookAsync(decision.Activity!.Days.At(time.GetUtcNow()).Number, cancellationToken);
        return signIn.IsGuest || await agreements.HasAgreedAsync(signIn, cancellationToken)
            ? null
            : new Refusal(ErrorCode.AgreementRequired, "An AI answers here, and it can be wrong. Agree to this before your first message.");
    }

    /// <summary>The time of the activity is over.</summary>
    public static Refusal Closed(ActivitySettings settings) =>
        new(ErrorCode.Closed, "This activity has closed. What you have written can still be read.") { Details = new OpeningView(settings.OpensAt, settings.ClosesAt) };

    private bool IsInExam(AttemptPlace attempt) => options.Value.Exams.Scope switch
    {
        ExamScope.Off => false,
        ExamScope.Site => attempt != AttemptPlace.None,
        _ => attempt == AttemptPlace.SameCourse,
    };
}

/// <summary>When an activity is open, on the wire.</summary>
/// <param name="OpensAt">From when on, in Unix seconds; null: from the beginning.</param>
/// <param name="ClosesAt">Until when, in Unix seconds; null: for ever.</param>
internal sealed record OpeningView(long? OpensAt, long? ClosesAt);
