using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Checking;

/// <summary>Every message whose saving was answered is stored exactly once, where it was said to be, and in order; and is read from then on.</summary>
internal static class MessageChecks
{
    private const string Reading = "get_session_messages";

    private static readonly string[] Saving = ["save_session_message", "send_message"];

    /// <summary>What is wrong with messages.</summary>
    public static IEnumerable<Violation> Check(IReadOnlyList<Operation> operations, StoredState state)
    {
        var saves = operations.Where(operation => Saving.Contains(operation.Action)).ToList();
        var stored = state.Messages.Where(message => message.Role == "user").ToLookup(message => message.Content);
        return [.. saves.SelectMany(save => CheckSave(save, [.. stored[save.Key!]])), .. Unwanted(saves, stored), .. CheckOrder(saves), .. CheckReads(saves, operations)];
    }

    private static IEnumerable<Violation> CheckSave(Operation save, IReadOnlyList<StoredMessage> rows)
    {
        if (rows.Count > 1)
            yield return new(ViolationKind.Doubled, $"{rows.Count} rows of '{save.Key}'");
        if (rows.Count == 0 && save.Outcome == Outcome.Done)
            yield return new(ViolationKind.Lost, $"message {save.Id} '{save.Key}', answered at {save.Ended:F3}");
        if (rows.Count > 0 && save.Outcome == Outcome.Refused)
            yield return new(ViolationKind.Unwanted, $"'{save.Key}' was refused and is message {rows[0].Id}");
        if (rows.Any(row => row.UserId != save.UserId || row.ChatSessionId != save.Subject || (save.Outcome == Outcome.Done && row.Id != save.Id)))
            yield return new(ViolationKind.Moved, $"'{save.Key}' of {save.UserId} was message {save.Id} of {save.Subject} and is {rows[0].Id} of {rows[0].ChatSessionId}, of {rows[0].UserId}");
    }

    private static IEnumerable<Violation> Unwanted(List<Operation> saves, ILookup<string, StoredMessage> stored)
    {
        var wanted = saves.Select(save => save.Key!).ToHashSet(StringComparer.Ordinal);
        return stored.Where(rows => !wanted.Contains(rows.Key)).Select(rows => new Violation(ViolationKind.Unwanted, $"nobody wrote '{rows.Key}'"));
    }

    // What was answered before another was begun has the smaller number: a message's place is that of its row.
    private static IEnumerable<Violation> CheckOrder(List<Operation> saves)
    {
        foreach (var chat in saves.Where(save => save.Outcome == Outcome.Done).GroupBy(save => (save.UserId, save.Subject)))
        {
            Operation? highest = null;
            var ended = new Queue<Operation>(chat.OrderBy(save => save.Ended));
            foreach (var save in chat.OrderBy(save => save.Began))
            {
                while (ended.Count > 0 && ended.Peek().Ended < save.Began)
                    highest = ended.Dequeue() is var next && (highest is null || next.Id > highest.Id) ? next : highest;
                if (highest is not null && highest.Id >= save.Id)
                    yield return new(ViolationKind.OutOfOrder, $"'{save.Key}' is {save.Id}, and '{highest.Key}', which was answered before it was sent, is {highest.Id}");
            }
        }
    }

    private static IEnumerable<Violation> CheckReads(List<Operation> saves, IReadOnlyList<Operation> operations)
    {
        var savesOf = saves.Where(save => save.Outcome == Outcome.Done).ToLookup(save => (save.UserId, save.Subject));
        foreach (var read in operations.Where(operation => operation is { Action: Reading, Outcome: Outcome.Done }))
        {
            var seen = read.Read.ToHashSet(StringComparer.Ordinal);
            if (seen.Count < read.Read.Count)
                yield return new(ViolationKind.Doubled, $"a message is read twice in {read.Subject} at {read.Ended:F3}");
            foreach (var save in savesOf[(read.UserId, read.Subject)].Where(save => save.Ended < read.Began && (read.Id is null || save.Id >= read.Id) && !seen.Contains(save.Key!)))
                yield return new(ViolationKind.StaleRead, $"'{save.Key}', answered at {save.Ended:F3}, is not read in {read.Subject} at {read.Began:F3}");
        }
    }
}
