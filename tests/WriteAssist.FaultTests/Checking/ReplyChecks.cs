using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Checking;

/// <summary>Every reply has ended once, as it was told, and is counted.</summary>
internal static class ReplyChecks
{
    private const string Asking = "send_message";

    /// <summary>What is wrong with replies.</summary>
    public static IEnumerable<Violation> Check(IReadOnlyList<Operation> operations, StoredState state)
    {
        var answered = operations.Where(operation => operation is { Action: Asking, Outcome: Outcome.Done }).ToList();
        var replies = state.Messages.Where(message => message.Role == "assistant").ToList();
        var binned = state.Chats.Where(chat => chat.IsDeleted).Select(chat => chat.SessionId).ToHashSet(StringComparer.Ordinal);
        var byId = replies.ToDictionary(reply => reply.Id);
        return
        [
            .. answered.SelectMany(question => CheckAnswer(question, byId.GetValueOrDefault(question.ReplyId!.Value))),
            .. replies.GroupBy(reply => reply.ReplyTo).Where(group => group.Key is not null && group.Count() > 1).Select(group => new Violation(ViolationKind.Doubled, $"{group.Count()} replies to message {group.Key}")),
            // What the bin has ends when it is restored and read.
            .. replies.Where(reply => reply.Status == "streaming" && !binned.Contains(reply.ChatSessionId)).Select(reply => new Violation(ViolationKind.Unended, $"reply {reply.Id} in {reply.ChatSessionId}")),
            .. answered.GroupBy(question => question.UserId).SelectMany(questions => CheckUsage([.. questions], state.Usage.FirstOrDefault(usage => usage.UserId == questions.Key) ?? new StoredUsage())),
        ];
    }

    private static IEnumerable<Violation> CheckAnswer(Operation question, StoredMessage? reply)
    {
        if (reply is null)
            yield return new(ViolationKind.Lost, $"reply {question.ReplyId} to '{question.Key}', told at {question.Ended:F3}");
        else if (!question.IsStopped && (reply.Status != "complete" || reply.Content != question.Read[0]))
            yield return new(ViolationKind.Moved, $"reply {reply.Id} was told as '{question.Read[0]}' and is {reply.Status} with '{reply.Content}'");
        else if (reply.ReplyTo != question.Id || reply.UserId != question.UserId)
            yield return new(ViolationKind.Moved, $"reply {reply.Id} to {question.Id} of {question.UserId} is one to {reply.ReplyTo} of {reply.UserId}");
    }

    private static IEnumerable<Violation> CheckUsage(IReadOnlyList<Operation> questions, StoredUsage usage)
    {
        if (usage.Requests < questions.Count || usage.Tokens < questions.Sum(question => question.Tokens))
            yield return new(ViolationKind.Uncounted, $"student {questions[0].UserId} got {questions.Count} replies with {questions.Sum(question => question.Tokens)} tokens; counted are {usage.Requests} and {usage.Tokens}");
    }
}
