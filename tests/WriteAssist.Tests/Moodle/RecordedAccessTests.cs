using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

/// <summary>
/// A real Moodle's decisions for every user and activity of four random landscapes. The recording did not sign in: it made each
/// user the current one, suspended users too.
/// </summary>
public sealed class RecordedAccessTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly TestDatabase database = new(server);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("access-1")]
    [InlineData("access-2")]
    [InlineData("access-51")]
    [InlineData("access-61")]
    public async Task Every_decision_and_its_reason_are_Moodles(string landscape)
    {
        await database.LoadAsync(landscape + ".sql.gz");
        var lines = await File.ReadAllLinesAsync(TestDatabase.DataFile(landscape + ".tsv"), TestContext.Current.CancellationToken);
        var now = long.Parse(lines[0].Split('=', ' ')[2], CultureInfo.InvariantCulture);
        var store = new AccessFactsStore(database.Site, new SiteTables(database.Site), Options.Create(new MoodleOptions()));

        var different = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(lines.Skip(2), TestContext.Current.CancellationToken, async (line, cancel) =>
        {
            var fields = line.Split('\t');
            var facts = await store.LoadAsync(Number(fields[1]), Number(fields[0]), null, cancel);
            var decision = AccessRules.Decide(facts, now, Assert.Fail, asRecorded: true);
            if (decision.Allowed != (fields[2] == "1") || Why(decision) != fields[3])
                different.Add($"{line} -- {decision.Outcome} {decision.Reason}");
        });

        different.ShouldBeEmpty();
        lines.Length.ShouldBeGreaterThan(900);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    // The recorded script calls get_coursemodule_from_id, whose failure has another name than our endpoint's.
    private static string Why(AccessDecision decision) => decision switch
    {
        { Outcome: AccessOutcome.NotFound } => "invalidrecordunknown",
        { Reason: "Activity is hidden" or "Course is hidden" or "Not enrolled" } => "requireloginerror: " + decision.Reason,
        _ => decision.Reason,
    };
}
