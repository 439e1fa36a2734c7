using System.Globalization;
using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Report;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Bench.Measures;

/// <summary>What one warm request of an action costs the database.</summary>
/// <param name="Action">The action.</param>
/// <param name="RoundTrips">How often the server waited for the database, counted on the wire.</param>
/// <param name="Statements">As the database counts them: <c>Questions</c>.</param>
/// <param name="Kinds">Which they are: <c>Com_...</c>.</param>
/// <param name="Received">Bytes that the database got.</param>
/// <param name="Sent">Bytes that it sent.</param>
/// <param name="RowsRead">All of <c>Handler_read_...</c>.</param>
internal sealed record Cost(string Action, long RoundTrips, long Statements, string Kinds, long Received, long Sent, long RowsRead);

/// <summary>Counts what a request of each action costs the database, when its session and access are known.</summary>
internal sealed class CostMeasure(BenchDatabase database, LoadUser user)
{
    private const int Times = 7; // the median is told: a session is kept alive now and then

    /// <summary>Counts.</summary>
    public async Task<IReadOnlyList<Cost>> RunAsync()
    {
        await using var tap = new WireTap(database.ConnectionString);
        await using var counters = new ServerCounters(database.ConnectionString);
        await using var server = await database.StartServerAsync(tap.ConnectionString);
        using var target = new HttpTarget("costs", new Uri(server.Address, "mod/writeassistdev/ajax.php"), [user]);
        var client = new LoadClient(target, user);
        foreach (var action in LoadAction.All)
        {
            for (var i = 0; i < 3; i++)
                await action.Turn(client, i);
        }

        var costs = new List<Cost>();
        foreach (var action in LoadAction.All.SkipLast(1))
            costs.Add(await CountAsync(tap, counters, action.Name, turn => action.Turn(client, turn)));
        var made = new Stack<string>();
        costs.Add(await CountAsync(tap, counters, "create_chat_session", async _ => made.Push((await client.AskAsync("create_chat_session", ("title", "Another"))).GetProperty("session_id").GetString()!)));
        costs.Add(await CountAsync(tap, counters, "delete_chat_session", _ => client.DoAsync("delete_chat_session", ("session_id", made.Pop()))));
        return costs;
    }

    private static async Task<Cost> CountAsync(WireTap tap, ServerCounters counters, string action, Func<int, Task> doAsync)
    {
        var counts = new List<(int Trips, Dictionary<string, long> Counters)>();
        for (var i = 0; i < Times; i++)
        {
            tap.Reset();
            counts.Add((0, await counters.CountAsync(() => doAsync(i))));
            counts[^1] = (tap.Count, counts[^1].Counters);
        }

        long Median(Func<Dictionary<string, long>, long> of) => counts.Select(count => of(count.Counters)).Order().ElementAt(Times / 2);
        var kinds = counts[0].Counters.Keys.Where(name => name.StartsWith("Com_", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Com_show", StringComparison.OrdinalIgnoreCase))
            .Select(name => (Name: name[4..], Count: Median(count => count.GetValueOrDefault(name)))).Where(kind => kind.Count > 0).OrderByDescending(kind => kind.Count);
        return new Cost(
            action, counts.Select(count => count.Trips).Order().ElementAt(Times / 2), Median(count => count["Questions"]),
            string.Join(", ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Name}"))),
            Median(count => count["Bytes_received"]), Median(count => count["Bytes_sent"]),
            Median(count => count.Where(pair => pair.Key.StartsWith("Handler_read", StringComparison.OrdinalIgnoreCase)).Sum(pair => pair.Value)));
    }

    /// <summary>Tells the costs, and how they stand to the goals.</summary>
    public static void Tell(IReadOnlyList<Cost> costs, Findings findings)
    {
        var table = new Table("action", "round trips", "statements", "rows read", "bytes to the database", "bytes from it", "which statements");
        foreach (var cost in costs)
            table.Add(cost.Action, $"{cost.RoundTrips}", $"{cost.Statements}", $"{cost.RowsRead}", Table.Number(cost.Received), Table.Number(cost.Sent), cost.Kinds);
        findings.Add("What a request costs the database", "One request whose session and access are known. Round trips are counted on the wire, the rest by the database "
            + $"(`Questions`, `Com_%`, `Bytes_%`, all of `Handler_read_%`).\n\n{table}");
        findings.Judge("round trips, warm", "1 for every action of chats and messages", string.Join(", ", costs.Select(cost => $"{cost.RoundTrips} `{cost.Action}`")), costs.All(cost => cost.RoundTrips == 1));
        var wanted = new Dictionary<string, int> { ["get_chat_sessions"] = 2, ["get_session_messages"] = 3, ["save_session_message"] = 5, ["switch_chat_session"] = 5 };
        var judged = costs.Where(cost => wanted.ContainsKey(cost.Action)).ToList();
        findings.Judge(
            "statements, as the server counts them, warm", "2 for a list, 3 for 50 messages, 5 for a save or a switch",
            string.Join(", ", judged.Select(cost => $"{cost.Statements} `{cost.Action}`")), judged.TrueForAll(cost => cost.Statements <= wanted[cost.Action]));
    }
}
