using System.Diagnostics;
using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Measures;
using WriteAssist.Bench.Report;

namespace WriteAssist.Bench;

/// <summary>Everything that is measured, in order.</summary>
internal sealed class Bench(BenchOptions options, BenchDatabase database, IReadOnlyList<LoadUser> users)
{
    private readonly Findings results = new();

    /// <summary>Measures and writes down.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(BenchOptions options)
    {
        var clock = Stopwatch.StartNew();
        Console.WriteLine("Preparing ...");
        var database = await BenchDatabase.CreateAsync(options, "bench");
        var users = await database.AddStudentsAsync(128, messages: 50);
        var bench = new Bench(options, database, users);
        await bench.MeasureAsync();
        await ResultsPage.WriteAsync(options, bench.results, clock.Elapsed);
        return 0;
    }

    private async Task MeasureAsync()
    {
        if (options.Wants("load"))
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        await using var server = await database.StartServerAsync();
        await using var floorServer = await ServerProcess.StartAsync([typeof(Bench).Assembly.Location, "floor", "{urls}", database.ConnectionString]);
        using var ours = new HttpTarget(LoadReport.Ours, new Uri(server.Address, "mod/writeassistdev/ajax.php"), users);
        using var floor = new HttpTarget(LoadReport.Floor, floorServer.Address, users);
        var measure = new LoadMeasure(options, [ours, floor]);
        await measure.WarmUpAsync();
        var memory = new List<(int Clients, long Ours, long Floor)>();
        await measure.RunAsync(clients => memory.Add((clients, server.Memory, floorServer.Memory)));
        new LoadReport(options, measure, memory).Write(results);
    }
}
