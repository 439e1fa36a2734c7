using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Checking;

/// <summary>Every chat whose making was answered is there once, a deleted one never again, and each student with chats has exactly one active.</summary>
internal static class ChatChecks
{
    private const string Creating = "create_chat_session";
    private const string Switching = "switch_chat_session";
    private const string Deleting = "delete_chat_session";
    private const string Listing = "get_chat_sessions";

    private static readonly string[] InChats = ["save_session_message", "send_message", Switching];

    /// <summary>What is wrong with chats.</summary>
    public static IEnumerable<Violation> Check(IReadOnlyList<Operation> operations, StoredState state)
    {
        var stored = state.Chats.ToLookup(chat => chat.Title);
        var made = operations.Where(operation => operation.Action == Creating).ToList();
        var deletions = operations.Where(operation => operation.Action == Deleting).ToLookup(deletion => deletion.Subject);
        return
        [
            .. made.SelectMany(creation => CheckMade(creation, [.. stored[creation.Key!]])),
            .. deletions.SelectMany(ofChat => CheckDeleted([.. ofChat], state.Chats.FirstOrDefault(chat => chat.SessionId == ofChat.Key), operations)),
            .. operations.Where(operation => operation is { Action: Listing, Outcome: Outcome.Done }).SelectMany(list => CheckList(list, made, deletions)),
            .. state.Chats.GroupBy(chat => chat.UserId).SelectMany(chats => CheckActive([.. chats], [.. operations.Where(operation => operation.UserId == chats.Key)])),
        ];
    }

    private static IEnumerable<Violation> CheckMade(Operation creation, IReadOnlyList<StoredChat> rows)
    {
        if (rows.Count > 1)
            yield return new(ViolationKind.Doubled, $"{rows.Count} chats '{creation.Key}'");
        if (rows.Count == 0 && creation.Outcome == Outcome.Done)
            yield return new(ViolationKind.Lost, $"chat {creation.Subject}, answered at {creation.Ended:F3}");
        if (rows.Count > 0 && creation.Outcome == Outcome.Refused)
            yield return new(ViolationKind.Unwanted, $"chat '{creation.Key}' was refused and is {rows[0].SessionId}");
        if (rows.Count == 1 && creation.Outcome == Outcome.Done && (rows[0].SessionId != creation.Subject || rows[0].UserId != creation.UserId))
            yield return new(ViolationKind.Moved, $"chat {creation.Subject} of {creation.UserId} is {rows[0].SessionId} of {rows[0].UserId}");
    }

    private static IEnumerable<Violation> CheckDeleted(IReadOnlyList<Operation> deletions, StoredChat? row, IReadOnlyList<Operation> operations)
    {
        var done = deletions.Where(deletion => deletion.Outcome == Outcome.Done).ToList();
        if (done.Count == 0)
            yield break;
        if (done.Count > 1)
            yield return new(ViolationKind.Doubled, $"chat {done[0].Subject} was deleted {done.Count} times");
        if (row is { IsDeleted: false })
            yield return new(ViolationKind.Resurrected, $"chat {row.SessionId} is there, whose deletion was answered at {done[0].Ended:F3}");
        foreach (var later in operations.Where(operation => operation.Outcome == Outcome.Done && operation.Subject == done[0].Subject && operation.Began > done[0].Ended && InChats.Contains(operation.Action)))
            yield return new(ViolationKind.Resurrected, $"{later.Action} at {later.Began:F3} was done in {later.Subject}, whose deletion was answered at {done[0].Ended:F3}");
    }

    private static IEnumerable<Violation> CheckList(Operation list, IReadOnlyList<Operation> made, ILookup<string?, Operation> deletions)
    {
        var seen = list.Read.ToHashSet(StringComparer.Ordinal);
        if (seen.Count < list.Read.Count)
            yield return new(ViolationKind.Doubled, $"a chat is in the list twice at {list.Ended:F3}");
        foreach (var chat in made.Where(creation => creation.Outcome == Outcome.Done && creation.UserId == list.UserId && creation.Ended < list.Began))
        {
            if (!seen.Contains(chat.Subject!) && !deletions[chat.Subject].Any(deletion => deletion.Outcome != Outcome.Refused && deletion.Began < list.Ended))
                yield return new(ViolationKind.StaleRead, $"chat {chat.Subject}, answered at {chat.Ended:F3}, is not in the list at {list.Began:F3}");
            if (seen.Contains(chat.Subject!) && deletions[chat.Subject].Any(deletion => deletion.Outcome == Outcome.Done && deletion.Ended < list.Began))
                yield return new(ViolationKind.StaleRead, $"chat {chat.Subject}, which was deleted, is in the list at {list.Began:F3}");
        }
    }

    private static IEnumerable<Violation> CheckActive(IReadOnlyList<StoredChat> chats, IReadOnlyList<Operation> operations)
    {
        var active = chats.Where(chat => chat.IsActive).ToList();
        if (active.Any(chat => chat.IsDeleted) || active.Count != (chats.Any(chat => !chat.IsDeleted) ? 1 : 0))
            yield return new(ViolationKind.Active, $"student {chats[0].UserId} has {active.Count} active chats of {chats.Count(chat => !chat.IsDeleted)}: {string.Join(", ", active.Select(chat => chat.SessionId))}");
        else if (active.Count == 1 && MayBeActive(operations) is { } allowed && !allowed.Contains(active[0].SessionId) && !allowed.Contains(active[0].Title))
            yield return new(ViolationKind.Active, $"student {chats[0].UserId} has {active[0].SessionId} active, and the last that was made so is {string.Join(" or ", allowed)}");
    }

    // Chats (and titles of chats of which no answer tells the name) that one of the last operations made active; null where that is not known, or one was deleted, and so another is.
    private static HashSet<string>? MayBeActive(IReadOnlyList<Operation> operations)
    {
        var activations = operations.Where(operation => operation.Action is Creating or Switching && operation.Outcome != Outcome.Refused).ToList();
        var lastBegin = activations.Where(operation => operation.Outcome == Outcome.Done).Select(operation => operation.Began).DefaultIfEmpty(0).Max();
        var last = activations.Where(operation => operation.Outcome == Outcome.Unknown || operation.Ended >= lastBegin)
            .Select(operation => operation.Subject ?? operation.Key!).ToHashSet(StringComparer.Ordinal);
        return last.Count == 0 || operations.Any(operation => operation is { Action: Deleting, Outcome: not Outcome.Refused } && last.Contains(operation.Subject!)) ? null : last;
    }
}
