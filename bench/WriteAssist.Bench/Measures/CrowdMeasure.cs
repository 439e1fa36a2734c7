using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Report;

namespace WriteAssist.Bench.Measures;

/// <summary>One owner in 32 windows that switch, create, delete and save at once.</summary>
internal sealed class CrowdMeasure(BenchOptions options, BenchDatabase database, LoadUser user)
{
    private const int Clients = 32;
    private const double MostTime = 250; // milliseconds

    private static readonly LoadAction Mixed = new("mixed", (client, _) => Random.Shared.Next(3) switch
    {
        0 => client.DoAsync("switch_chat_session", ("session_id", client.User.Chats[Random.Shared.Next(client.User.Chats.Count)])),
        1 => client.DoAsync("save_session_message", ("session_id", client.User.Chats[Random.Shared.Next(client.User.Chats.Count)]), ("role", "user"), ("content", "A message.")),
        _ => LoadAction.CreateAndDeleteAsync(client),
    });

    /// <summary>Measures.</summary>
    public async Task RunAsync(Findings findings)
    {
        await using var counters = new ServerCounters(database.ConnectionString);
        await using var server = await database.StartServerAsync();
        using var target = new HttpTarget("crowd", new Uri(server.Address, "mod/writeassistdev/ajax.php"), [user]);
        var failures = new List<string>();
        await ClosedLoop.RunAsync(target, [user], Mixed, options.Slice * 2, failures);
        IReadOnlyList<SliceResult> found = [];
        var counts = await counters.CountAsync(async () => found = await ClosedLoop.RunAsync(target, Enumerable.Repeat(user, Clients), Mixed, options.Slice * 10, failures));

        var all = found.SelectMany(result => result.Times).Order().ToArray();
        var (deadlocks, p99) = (counts.TryGetValue("Innodb_deadlocks", out var counted) ? $"{counted}" : "not counted by this server", Spread.Quantile(all, 0.99));
        var table = new Table("action", "requests", "p50, ms", "p95, ms", "p99, ms");
        foreach (var result in found)
            table.Add([result.Action, $"{result.Times.Length}", .. new[] { 0.5, 0.95, 0.99 }.Select(share => Table.Number(Spread.Quantile(result.Times, share)))]);
        findings.Add("One owner in 32 windows", $"Each switches, saves, or creates a chat and deletes it, by chance. Deadlocks: {deadlocks} (`Innodb_deadlocks`). Answers other than 200: {failures.Count}.\n\n{table}");
        findings.Judge(
            "one owner, 32 clients switching, creating, deleting, saving", "no deadlock, no answer but 200, p99 under 250 ms",
            $"{deadlocks} deadlocks, {failures.Count} other answers{(failures is [] ? "" : $" ({failures[0]})")}, p99 {Table.Number(p99)} ms",
            counts.ContainsKey("Innodb_deadlocks") ? counted == 0 && failures is [] && p99 < MostTime : null);
    }
}
