using System.Globalization;
using System.Text;
using WriteAssist.Bench.Load;
using WriteAssist.Bench.Measures;

namespace WriteAssist.Bench.Report;

/// <summary>Tells what the load found: tables, bars and the goals.</summary>
internal sealed class LoadReport(BenchOptions options, LoadMeasure measure, IReadOnlyList<(int Clients, long Ours, long Floor)> memory)
{
    /// <summary>What the tables call this project's server.</summary>
    public const string Ours = "ours";

    /// <summary>What they call the bare endpoint.</summary>
    public const string Floor = "floor";

    /// <summary>What they call another endpoint.</summary>
    public const string Against = "against";

    private const double LeastOfFloor = 0.75;
    private const double MostTail = 5;

    private static readonly string[] Targets = [Ours, Floor, Against];
    private static readonly int[] Judged = [8, 32];

    /// <summary>The actions, as they are measured.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        ["get_chat_sessions", "get_session_messages", "save_session_message", "switch_chat_session", "create_chat_session", "delete_chat_session"];

    /// <summary>Writes all of it.</summary>
    public void Write(Findings results)
    {
        results.Add("Requests a second", Rates());
        results.Add("How long a request takes", Times());
        results.Add("What a request costs the processors", Efforts());
        results.Add("Memory after each number of clients", Memory());
        foreach (var action in Actions)
        {
            foreach (var target in Targets)
            {
                if (measure.Of(target, action, 8) is { } measured)
                    results.Plot(new Bar(action, target, measured.Rate));
            }
        }

        JudgeFloor(results);
        JudgeTail(results);
        JudgeAgainst(results);
        var failures = measure.FailuresOf(Ours);
        results.Judge("Answers other than 200 under load", "none", failures is [] ? "none" : $"{failures.Count}: {failures[0]}", failures is []);
    }

    private string Rates()
    {
        var hasAgainst = measure.Of(Against, Actions[0], 1) is not null;
        var table = new Table(["action", "clients", "ours", "quartiles", "floor", "quartiles", "ours / floor", .. hasAgainst ? new[] { "against", "ours / against" } : []]);
        foreach (var action in Actions)
        {
            foreach (var clients in options.Clients)
            {
                var (ours, floor, against) = (measure.Of(Ours, action, clients), measure.Of(Floor, action, clients), measure.Of(Against, action, clients));
                table.Add(
                [
                    action, $"{clients}", Rate(ours), Quartiles(ours), Rate(floor), Quartiles(floor), Ratio(ours, floor),
                    .. hasAgainst ? new[] { Rate(against), Ratio(ours, against) } : [],
                ]);
            }
        }

        return $"The median of {options.Rounds} rounds, and their quartiles. A client sends its next request when it has the answer to the last. "
            + $"Chats are created and deleted in turn, so as many of one as of the other in the same time.\n\n{table}";
    }

    private string Times()
    {
        var table = new Table("milliseconds", "clients", "ours p50", "p95", "p99", "floor p50", "p95", "p99");
        foreach (var action in Actions)
        {
            foreach (var clients in options.Clients)
            {
                if (measure.Of(Ours, action, clients) is { } ours && measure.Of(Floor, action, clients) is { } floor)
                    table.Add([action, $"{clients}", .. new[] { ours.P50, ours.P95, ours.P99, floor.P50, floor.P95, floor.P99 }.Select(Table.Number)]);
            }
        }

        return table.ToString();
    }

    private string Efforts()
    {
        const int Clients = 8;
        var table = new Table("microseconds", "ours, server", "database", "floor, server", "database");
        foreach (var action in LoadAction.All.Select(action => action.Name))
        {
            if (measure.EffortOf(Ours, action, Clients) is var (ours, database) && measure.EffortOf(Floor, action, Clients) is var (floor, floorDatabase))
                table.Add([action, .. new[] { ours, database, floor, floorDatabase }.Select(Table.Number)]);
        }

        return $"Of all processors, the kernel's work included, with {Clients} clients. The rest of each request's time is the load generator's, and waiting.\n\n{table}";
    }

    private string Memory()
    {
        var table = new Table("clients", "ours, MB", "floor, MB");
        foreach (var (clients, ours, floor) in memory)
            table.Add($"{clients}", Table.Number(ours / 1e6), Table.Number(floor / 1e6));
        return $"The resident set of each process.\n\n{table}";
    }

    private void JudgeFloor(Findings results)
    {
        foreach (var action in Actions)
        {
            if (measure.Of(Ours, action, Judged[0]) is null)
                continue; // not asked for
            var ratios = Judged.Select(clients => (Clients: clients, Ratio: Quotient(measure.Of(Ours, action, clients), measure.Of(Floor, action, clients)))).ToList();
            results.Judge($"`{action}` against the floor", "0.75 of its requests a second at 8 and at 32 clients", Tell(ratios), ratios.TrueForAll(ratio => ratio.Ratio >= LeastOfFloor));
        }
    }

    private void JudgeTail(Findings results)
    {
        var tails = Actions.SelectMany(action => Judged.Select(clients => (Name: $"`{action}` at {clients}", At: measure.Of(Ours, action, clients)))).Where(tail => tail.At is not null)
            .Select(tail => (tail.Name, Ratio: tail.At!.P99 / tail.At.P50)).OrderByDescending(tail => tail.Ratio).ToList();
        results.Judge("p99 over p50 at 8 and at 32 clients", "5 at most", $"{Table.Number(tails[0].Ratio)} ({tails[0].Name})", tails[0].Ratio <= MostTail);
    }

    private void JudgeAgainst(Findings results)
    {
        foreach (var (action, wanted) in new[] { ("get_chat_sessions", 9), ("switch_chat_session", 9), ("save_session_message", 9), ("get_session_messages", 5) })
        {
            var ratio = Quotient(measure.Of(Ours, action, 8), measure.Of(Against, action, 8));
            results.Judge(
                $"`{action}` against the original beside it", $"{wanted} times at 8 clients",
                double.IsNaN(ratio) ? "not measured in this run" : $"{Table.Number(ratio)} times", double.IsNaN(ratio) ? null : ratio >= wanted);
        }
    }

    private static string Tell(List<(int Clients, double Ratio)> ratios)
    {
        var text = new StringBuilder();
        text.AppendJoin(", ", ratios.Select(ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio.Ratio:0.00} at {ratio.Clients}")));
        return text.ToString();
    }

    private static double Quotient(Measured? one, Measured? other) => one is null || other is null ? double.NaN : one.Rate.Median / other.Rate.Median;

    private static string Ratio(Measured? one, Measured? other) => one is null || other is null ? "" : Quotient(one, other).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Rate(Measured? measured) => measured is null ? "" : Table.Number(measured.Rate.Median);

    private static string Quartiles(Measured? measured) => measured is null ? "" : $"{Table.Number(measured.Rate.Low)} to {Table.Number(measured.Rate.High)}";
}
