using System.Globalization;
using System.Text;
using WriteAssist.Bench.Report;

namespace WriteAssist.Bench.Simulation;

/// <summary>Simulates, compares with what was measured, and writes <c>bench/simulation.md</c>.</summary>
internal static class SimulationPage
{
    private const int BenchCores = 2;
    private const double BytesOfQuestion = 400;
    private const double BytesOfReply = 1500;

    // The files of 200,000 messages in 20,000 chats, all indexes included, less their texts (docs/scaling.md).
    private const double BytesBesideText = 820;

    private static readonly int[] Students = [100, 10_000, 1_000_000];

    /// <summary>Reads the results and writes the page.</summary>
    /// <param name="results">The path of <c>bench/results.md</c>.</param>
    /// <param name="output">The page.</param>
    public static async Task WriteAsync(string results, string output)
    {
        var measured = await File.ReadAllTextAsync(results);
        var models = RequestModel.Of(MeasuredAction.Read(measured));
        var commit = measured.Split('\n').First(line => line.StartsWith("| commit", StringComparison.Ordinal)).Split('|')[2].Trim();
        var page = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# What `bench/simulate` computed\n\nFrom `bench/results.md` of commit {commit}, by itself and always the same. What the model is, and what follows, is in [docs/scaling.md](../docs/scaling.md).\n")
            .Append("\n## The model against the measurement\n\nThe model is fed with one client's times and the processors' alone; of more clients it knows nothing. Latencies in milliseconds.\n\n")
            .Append(Comparison(models))
            .Append("\n## Sizes\n\n").Append(Sizes(models));
        await File.WriteAllTextAsync(output, page.ToString());
        Console.WriteLine(page);
    }

    private static Table Comparison(IReadOnlyList<RequestModel> models)
    {
        var table = new Table("action", "clients", "measured a second", "simulated", "error", "p50", "simulated", "error", "p95", "simulated", "error", "p99", "simulated", "error");
        foreach (var model in models)
        {
            foreach (var (clients, real) in model.Action.ByClients)
            {
                var told = ClosedRun.Run(model, clients, BenchCores);
                table.Add([
                    model.Action.Name, $"{clients}", .. Compared(real.PerSecond, told.PerSecond), .. Compared(real.P50, told.P50), .. Compared(real.P95, told.P95), .. Compared(real.P99, told.P99),
                ]);
            }
        }

        return table;
    }

    // How many times longer it was measured with 8 clients than simulated, of the action of which that is most.
    private static double Underrated(IReadOnlyList<RequestModel> models, Func<Latency, double> of) =>
        models.Max(model => of(model.Action.ByClients[8]) / of(ClosedRun.Run(model, 8, BenchCores)));

    private static string[] Compared(double measured, double simulated) =>
        [Table.Number(measured), Table.Number(simulated), string.Create(CultureInfo.InvariantCulture, $"{100 * ((simulated / measured) - 1):+0;-0;0} %")];

    private static Table Sizes(IReadOnlyList<RequestModel> models)
    {
        var sizes = Students.Select(students => new Size(students)).ToArray();
        var runs = sizes.Select(size => (Cores: OpenRun.DatabaseCores(size, models), size)).Select(run => (run.Cores, Run: OpenRun.Run(run.size, models, run.Cores))).ToArray();
        var table = new Table(["", .. sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Students:#,##0} students"))]);
        Row("there in the busiest hour", size => size.Present);
        Row("requests a second", size => size.RequestsPerSecond);
        Row("replies that stream at once", size => size.Streams);
        Row("servers of two processors", size => size.Servers);
        table.Add(["the database's processors", .. runs.Select(run => $"{run.Cores}")]);
        table.Add(["of which it uses, percent", .. runs.Select(run => Table.Number(100 * run.Run.DatabaseLoad))]);
        table.Add(["p50, ms", .. runs.Select(run => Table.Number(run.Run.Latency.P50))]);
        table.Add(["p95, ms", .. runs.Select(run => Table.Number(run.Run.Latency.P95))]);
        table.Add(["p99, ms", .. runs.Select(run => Table.Number(run.Run.Latency.P99))]);
        var (late95, late99) = (Underrated(models, latency => latency.P95), Underrated(models, latency => latency.P99));
        table.Add([string.Create(CultureInfo.InvariantCulture, $"p95 as far off as the worst of 8 clients (× {late95:0.0}), ms"), .. runs.Select(run => Table.Number(run.Run.Latency.P95 * late95))]);
        table.Add([string.Create(CultureInfo.InvariantCulture, $"p99 likewise (× {late99:0.0}), ms"), .. runs.Select(run => Table.Number(run.Run.Latency.P99 * late99))]);
        Row("statements in the database at once (Little)", size => models.Sum(model => size.Rate(model.Action.Name) * model.Action.Alone));
        Row("connections that may be open (100 a server)", size => size.Servers * 100);
        Row("memory of a server, MB", size => 220 + (size.Streams / size.Servers * 0.134) + (size.Present / size.Servers * 0.01));
        Row("messages a year, millions", size => size.Students * Size.MessagesAYear * 2 / 1e6);
        Row("their storage a year, GB", size => size.Students * Size.MessagesAYear * (BytesOfQuestion + BytesOfReply + (2 * BytesBesideText)) / 1e9);
        Row("tokens in the busiest hour, millions", size => size.Present * Size.Messages * (Size.PromptTokens + Size.ReplyTokens) / 1e6);
        Row("tokens a year, millions", size => size.Students * Size.MessagesAYear * (Size.PromptTokens + Size.ReplyTokens) / 1e6);
        return table;

        void Row(string what, Func<Size, double> number) => table.Add([what, .. sizes.Select(size => Table.Number(number(size)))]);
    }
}
