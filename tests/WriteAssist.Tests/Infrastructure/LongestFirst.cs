using WriteAssist.Tests.Admin;
using WriteAssist.Tests.Moodle;
using WriteAssist.Tests.Operations;
using WriteAssist.Tests.Replies;
using WriteAssist.Tests.Upgrade;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(WriteAssist.Tests.Infrastructure.LongestFirst))]

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// Begins with the classes that take longest, which mostly wait: what is begun at the end of a run is waited for by an idle machine.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(OwnServer), nameof(KilledUpgradeTests), nameof(Fuzz.FuzzTests), nameof(Fuzz.SessionFuzzTests), nameof(RunScriptTests), nameof(ServerEndTests), nameof(RecordedAccessTests), nameof(RedisSessionTests),
        nameof(UpgradeCommandTests), nameof(Models.ModelPatienceTests), nameof(Models.ModelFailureTests), nameof(RedisTlsTests), nameof(Coach.CoachRobustnessTests),
        nameof(ReadmeStepsTests), nameof(ImportTests), nameof(OtherReleaseTests), nameof(RecordedReleaseTests), nameof(ReplyNewsTests), nameof(Operations.Telemetry.CollectorTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private static int Place(string name) => Array.FindIndex(Longest, known => name.Contains(known, StringComparison.Ordinal)) is >= 0 and var place ? place : Longest.Length;
}
