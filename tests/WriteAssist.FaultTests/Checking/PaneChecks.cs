using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Checking;

/// <summary>Panes stand in their places without a gap, and those that the last answer told are there.</summary>
internal static class PaneChecks
{
    private static readonly string[] Moving = ["create_concurrent_session", "add_pane", "remove_pane"];

    /// <summary>What is wrong with panes.</summary>
    public static IEnumerable<Violation> Check(IReadOnlyList<Operation> operations, StoredState state)
    {
        var sets = state.Panes.GroupBy(pane => pane.SetId).ToDictionary(set => set.Key, set => set.Where(pane => pane.Id is not null).OrderBy(pane => pane.Place).ToList());
        return
        [
            .. sets.Where(set => set.Value.Count == 0 || !set.Value.Select(pane => pane.Place).SequenceEqual(Enumerable.Range(0, set.Value.Count).Select(place => (long)place)))
                .Select(set => new Violation(ViolationKind.Gap, $"panes of {set.Key}: {string.Join(", ", set.Value.Select(pane => pane.Place))}")),
            .. operations.Where(operation => operation.Subject is not null && Moving.Contains(operation.Action)).GroupBy(operation => operation.Subject!)
                .SelectMany(set => CheckSet([.. set.OrderBy(operation => operation.Began)], sets.GetValueOrDefault(set.Key))),
        ];
    }

    // One window changes a set, so the last answer tells how it is, unless it is not known what became of something after it.
    private static IEnumerable<Violation> CheckSet(IReadOnlyList<Operation> changes, List<StoredPane>? panes)
    {
        var last = changes.LastOrDefault(change => change.Outcome == Outcome.Done);
        if (last is null)
            yield break;
        if (panes is null)
            yield return new(ViolationKind.Lost, $"set {last.Subject}");
        else if (!changes.Any(change => change.Outcome == Outcome.Unknown) && !panes.Select(pane => pane.Id).SequenceEqual(last.Read))
            yield return new(ViolationKind.Moved, $"set {last.Subject} had {string.Join(", ", last.Read)} and has {string.Join(", ", panes.Select(pane => pane.Id))}");
    }
}
