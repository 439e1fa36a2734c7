using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>
/// Compares what a warm request of each action costs the database with the table in docs/wire.md. The database counts for all its
/// connections, so this has a server of its own. The table tells what MariaDB counts; MySQL counts some rows and bytes more. <c>WRITEASSIST_COSTS=1</c> writes the table anew.
/// </summary>
[Collection(nameof(OwnServer))]
public sealed partial class ActionCostTests(OwnServer server) : IAsyncLifetime
{
    private const int Times = 3;
    private const double BytesMayDiffer = 0.05; // ids and times are longer or shorter
    private const double MySqlMayReadMore = 2; // what is derived is a temporary table there
    private const int MySqlMoreRows = 8; // of the few, and where a row with a key to it is deleted
    private const int MySqlMoreBytes = 30; // in what ends each result
    private const string Document = "docs/wire.md";

    private static readonly bool Writes = Environment.GetEnvironmentVariable("WRITEASSIST_COSTS") == "1";

    private readonly HotSite site = new(server);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Each_action_sends_and_reads_what_the_document_says()
    {
        await using var counting = new MySqlConnection(site.ConnectionString);
        await counting.OpenAsync(TestContext.Current.CancellationToken);
        var found = new List<Cost>();
        foreach (var action in HotSite.Actions)
            found.Add(await MeasureAsync(counting, action));
        if (Writes)
            WriteTable(found);

        var documented = Row().Matches(Repository.Read(Document)).Select(match => Cost.Read(match)).ToDictionary(cost => cost.Action);
        documented.Keys.ShouldBe(HotSite.Actions, ignoreOrder: true);
        var isMariaDb = (await site.ScalarAsync<string>("SELECT VERSION()")).Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        found
            .Where(cost => !(isMariaDb ? cost.IsAsIn(documented[cost.Action]) : cost.IsMySqlsOf(documented[cost.Action])))
            .Select(cost => $"{cost} (documented: {documented[cost.Action]})")
            .ShouldBeEmpty($"WRITEASSIST_COSTS=1 writes the table of {Document} anew");
    }

    private async Task<Cost> MeasureAsync(MySqlConnection counting, string action)
    {
        var costs = new List<Cost>();
        for (var i = 0; i < Times; i++)
        {
            var chat = await site.ChatForAsync(action);
            var first = await ReadAsync(counting);
            var before = await ReadAsync(counting); // what a reading costs is taken off
            site.Tap.Reset();
            await site.DoAsync(action, chat);
            var after = await ReadAsync(counting);
            long Of(string name) => after[name] - before[name] - (before[name] - first[name]);
            costs.Add(new Cost(action, site.Tap.Count, Of("Questions"), Of("Rows"), Of("Bytes_received"), Of("Bytes_sent")));
            await site.TidyAsync();
        }

        // A session is kept alive now and then, which the median leaves out.
        long Median(Func<Cost, long> of) => costs.Select(of).Order().ElementAt(Times / 2);
        return new Cost(action, Median(cost => cost.RoundTrips), Median(cost => cost.Statements), Median(cost => cost.Rows), Median(cost => cost.Received), Median(cost => cost.Sent));
    }

    private static async Task<Dictionary<string, long>> ReadAsync(MySqlConnection counting)
    {
        var rows = (await counting.QueryAsync<(string Name, string Value)>(
            "SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Bytes_received', 'Bytes_sent') OR Variable_name LIKE 'Handler\\_read\\_%'")).ToList();
        return rows.GroupBy(row => row.Name.StartsWith("Handler", StringComparison.Ordinal) ? "Rows" : row.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(row => long.Parse(row.Value, CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }

    private static void WriteTable(List<Cost> found)
    {
        var text = Repository.Read(Document);
        var rows = string.Concat(found.Select(cost => $"| `{cost.Action}` | {cost.RoundTrips} | {cost.Statements} | {cost.Rows} | {cost.Received} | {cost.Sent} |\n"));
        File.WriteAllText(Path.Combine(Repository.Root, Document), Body().Replace(text, match => match.Groups[1].Value + rows, 1));
    }

    private sealed record Cost(string Action, long RoundTrips, long Statements, long Rows, long Received, long Sent)
    {
        public static Cost Read(Match row)
        {
            var numbers = row.Groups[2].Value.Split('|', StringSplitOptions.TrimEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            return new Cost(row.Groups[1].Value, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }

        public bool IsAsIn(Cost documented) =>
            (RoundTrips, Statements, Rows) == (documented.RoundTrips, documented.Statements, documented.Rows) && IsNear(Received, documented.Received) && IsNear(Sent, documented.Sent);

        public bool IsMySqlsOf(Cost documented) =>
            (RoundTrips, Statements) == (documented.RoundTrips, documented.Statements) && IsNear(Received, documented.Received)
            && Rows <= (documented.Rows * (1 + MySqlMayReadMore)) + MySqlMoreRows && Sent <= (documented.Sent * (1 + BytesMayDiffer)) + MySqlMoreBytes;

        private static bool IsNear(long bytes, long documented) => Math.Abs(bytes - documented) <= documented * BytesMayDiffer;
    }

    [GeneratedRegex(@"^\| `([a-z_]+)` \| ((?:\d+ \| ){4}\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(\| action \| round trips \| statements \|[^\n]*\n\|[- |:]+\n)(?:\|[^\n]*\n)*")]
    private static partial Regex Body();
}
