using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Checking;

/// <summary>Every text whose saving was answered is the text or a version of it, and versions are counted without a gap.</summary>
internal static class TextChecks
{
    private const string Saving = "save_project";

    /// <summary>What is wrong with texts.</summary>
    public static IEnumerable<Violation> Check(IReadOnlyList<Operation> operations, StoredState state)
    {
        var known = state.Texts.Select(text => (text.UserId, text.Phase, text.Content)).ToHashSet();
        return
        [
            .. operations.Where(operation => operation is { Action: Saving, Outcome: Outcome.Done } && !known.Contains((operation.UserId, operation.Subject!, operation.Key!)))
                .Select(save => new Violation(ViolationKind.Lost, $"'{save.Key}', saved at {save.Ended:F3}")),
            .. state.Texts.Where(text => text.Number is not null).GroupBy(text => (text.UserId, text.Phase)).SelectMany(CheckNumbers),
        ];
    }

    private static IEnumerable<Violation> CheckNumbers(IGrouping<(long UserId, string Phase), StoredText> versions)
    {
        var numbers = versions.Select(version => version.Number!.Value).Order().ToList();
        if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count).Select(number => (long)number)))
            yield return new(ViolationKind.Gap, $"versions of '{versions.Key.Phase}' of {versions.Key.UserId}: {string.Join(", ", numbers)}");
    }
}
