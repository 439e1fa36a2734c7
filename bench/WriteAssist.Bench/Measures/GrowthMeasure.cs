using System.Diagnostics;
using System.Globalization;
using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Report;

namespace WriteAssist.Bench.Measures;

/// <summary>The same requests in databases of different sizes, in the same rounds.</summary>
internal sealed class GrowthMeasure(BenchOptions options)
{
    private const int Clients = 8;
    private const int OwnMessages = 10;
    private const double MostSlower = 1.15;

    private int Largest => options.IsQuick ? 100_000 : 2_000_000;

    /// <summary>Makes the databases and measures.</summary>
    public async Task RunAsync(Findings findings)
    {
        int[] sizes = options.IsQuick ? [0, Largest] : [0, 100_000, Largest];
        var sites = new List<(string Name, BenchDatabase Database, IReadOnlyList<LoadUser> Users)>();
        var clock = Stopwatch.StartNew();
        foreach (var size in sizes)
        {
            var database = await BenchDatabase.CreateAsync(options, $"bench_{size}");
            await database.FillAsync(size);
            sites.Add((Name(size), database, await database.AddStudentsAsync(Clients + 1, OwnMessages)));
        }

        await sites[^1].Database.MakeHeavyAsync(sites[^1].Users[^1]);
        await sites[^1].Database.SettleAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The databases were filled in {clock.Elapsed.TotalSeconds:0} seconds."));
        await CompareAsync(sites, findings);
        await CompareRowsAsync(sites[0], sites[^1], findings);
    }

    private async Task CompareAsync(IReadOnlyList<(string Name, BenchDatabase Database, IReadOnlyList<LoadUser> Users)> sites, Findings findings)
    {
        var servers = new List<ServerProcess>();
        var targets = new List<HttpTarget>();
        foreach (var (name, database, users) in sites)
        {
            servers.Add(await database.StartServerAsync());
            targets.Add(new HttpTarget(name, new Uri(servers[^1].Address, "mod/writeassistdev/ajax.php"), users));
        }

        using var heavy = new HttpTarget("500 chats", new Uri(servers[^1].Address, "mod/writeassistdev/ajax.php"), [sites[^1].Users[^1]]);
        var measure = new LoadMeasure(options, targets, [Clients]);
        var single = new LoadMeasure(options, [targets[0], heavy], [1]);
        await measure.WarmUpAsync();
        await single.WarmUpAsync();
        await measure.RunAsync(_ => { });
        await single.RunAsync(_ => { });
        Tell(sites.Select(site => site.Name).ToList(), measure, single, findings);
        foreach (var target in targets)
            target.Dispose();
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private void Tell(List<string> names, LoadMeasure measure, LoadMeasure single, Findings findings)
    {
        var table = new Table(["requests a second", .. names, "largest / smallest", "one owner with 500 chats", "the same with 7 chats"]);
        var slowest = (Action: "", Times: 0.0);
        foreach (var action in LoadReport.Actions)
        {
            var rates = names.ConvertAll(name => measure.Of(name, action, Clients)!.Rate.Median);
            var ratio = rates[^1] / rates[0];
            slowest = 1 / ratio > slowest.Times ? (action, 1 / ratio) : slowest;
            table.Add([action, .. rates.Select(Table.Number), Table.Number(ratio), Table.Number(single.Of("500 chats", action, 1)!.Rate.Median), Table.Number(single.Of(names[0], action, 1)!.Rate.Median)]);
        }

        findings.Add("As there is more in the database", $"Eight clients, each with 7 chats and {OwnMessages} messages of its own; beside them so many messages of others, ten a chat and ten chats a student. "
            + $"The owner with 500 chats has 20,000 messages, in the largest of these databases, and is one client.\n\n{table}");
        findings.Judge($"{Largest:#,##0} messages against {OwnMessages}", "at most 1.15 times slower", $"{Table.Number(slowest.Times)} times at most (`{slowest.Action}`)", options.IsQuick ? null : slowest.Times <= MostSlower);
    }

    private static async Task CompareRowsAsync(
        (string Name, BenchDatabase Database, IReadOnlyList<LoadUser> Users) small, (string Name, BenchDatabase Database, IReadOnlyList<LoadUser> Users) large, Findings findings)
    {
        var few = await new CostMeasure(small.Database, small.Users[0]).RunAsync();
        var many = await new CostMeasure(large.Database, large.Users[0]).RunAsync();
        var heavy = await new CostMeasure(large.Database, large.Users[^1]).RunAsync();
        var table = new Table("rows read", small.Name, large.Name, "one owner with 500 chats");
        foreach (var (one, other, most) in few.Zip(many, heavy))
            table.Add(one.Action, $"{one.RowsRead}", $"{other.RowsRead}", $"{most.RowsRead}");
        findings.Add("Rows read, as there is more in the database", table.ToString());
        findings.Judge("rows read as there is more", "as many as before", string.Join(", ", few.Zip(many, (one, other) => $"{one.RowsRead} and {other.RowsRead} `{one.Action}`")), few.Zip(many).All(pair => pair.Second.RowsRead <= pair.First.RowsRead));
    }

    private static string Name(int others) => others == 0 ? "no others" : others.ToString("#,##0", CultureInfo.InvariantCulture);
}
