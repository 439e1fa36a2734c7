using Microsoft.Extensions.Options;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>Where the assistant has no business, although the activity is open: there, and while, nothing answers.</summary>
internal sealed class AssistantDoor(IOptions<WriteAssistOptions> options)
{
    /// <summary>Why an action may not be done; null where it may.</summary>
    /// <param name="decision">The decision that lets the user in.</param>
    /// <param name="use">What the action does with messages.</param>
    public Refusal? Refuse(AccessDecision decision, MessageUse use)
    {
        if (IsInExam(decision.Attempt) && (use != MessageUse.None || options.Value.Exams.ShutReading))
            return new Refusal(ErrorCode.AttemptInProgress, "You have an attempt at a quiz under way. The assistant is closed until you have finished it; what you have written is kept.");
        return decision.IsAiOff && use == MessageUse.Asks
            ? new Refusal(ErrorCode.AiDisabled, "AI is switched off here, so the assistant does not answer. Your chats can still be read.")
            : null;
    }

    private bool IsInExam(AttemptPlace attempt) => options.Value.Exams.Scope switch
    {
        ExamScope.Off => false,
        ExamScope.Site => attempt != AttemptPlace.None,
        _ => attempt == AttemptPlace.SameCourse,
    };
}
