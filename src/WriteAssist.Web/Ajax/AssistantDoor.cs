using WriteAssist.Moodle.Access;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>Where the assistant has no business, although the activity is open: chats may be read there, and nothing answers.</summary>
internal static class AssistantDoor
{
    /// <summary>Why the assistant does not answer; null where it does.</summary>
    /// <param name="decision">The decision that lets the user in.</param>
    public static Refusal? Refuse(AccessDecision decision) => decision.IsAiOff
        ? new Refusal(ErrorCode.AiDisabled, "AI is switched off here, so the assistant does not answer. Your chats can still be read.")
        : null;
}
