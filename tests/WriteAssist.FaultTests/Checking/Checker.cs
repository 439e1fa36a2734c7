using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Checking;

/// <summary>Holds what clients were answered against what the database has.</summary>
internal static class Checker
{
    /// <summary>All that is wrong; nothing where all promises were kept.</summary>
    /// <param name="operations">What clients wanted and were answered.</param>
    /// <param name="state">What the database has, after the last of them.</param>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<Operation> operations, StoredState state) =>
        [
            .. MessageChecks.Check(operations, state), .. ChatChecks.Check(operations, state), .. ReplyChecks.Check(operations, state),
            .. TextChecks.Check(operations, state), .. PaneChecks.Check(operations, state),
        ];
}
