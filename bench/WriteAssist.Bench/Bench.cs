using System.Diagnostics;
using WriteAssist.Bench.Floor;
using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Measures;
using WriteAssist.Bench.Report;

namespace WriteAssist.Bench;

/// <summary>Everything that is measured, in order.</summary>
internal sealed class Bench(BenchOptions options, BenchDatabase database, IReadOnlyList<LoadUser> users)
{
    private readonly Findings findings = new();

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
        await ResultsPage.WriteAsync(options, bench.findings, clock.Elapsed);
        return 0;
    }

    private async Task MeasureAsync()
    {
        if (options.Wants("costs"))
            CostMeasure.Tell(await new CostMeasure(database, users[^1]).RunAsync(), findings);
        if (options.Wants("load"))
            await LoadAsync();
        if (options.Wants("growth"))
            await new GrowthMeasure(options).RunAsync(findings);
        if (options.Wants("crowd"))
            await new CrowdMeasure(options, database, users[^2]).RunAsync(findings);
        if (options.Wants("streams"))
            await new StreamMeasure(options, database, users).RunAsync(findings);
        if (options.Wants("inside"))
            await new InsideMeasure(options, database, users[^3]).RunAsync(findings);
    }

    private async Task LoadAsync()
    {
        await using var server = await database.StartServerAsync();
        await using var floorServer = await FloorServer.StartAsync(database.ConnectionString);
        using var ours = new HttpTarget(LoadReport.Ours, new Uri(server.Address, "mod/writeassistdev/ajax.php"), users) { ProcessorTime = () => server.ProcessorTime };
        using var floor = new HttpTarget(LoadReport.Floor, floorServer.Address, users) { ProcessorTime = () => floorServer.ProcessorTime };
        using var against = options is { Against: { } address, Sessions: { } sessions } ? await AgainstTarget.PrepareAsync(address, sessions, LoadReport.Against) : null;
        var measure = new LoadMeasure(options, [ours, floor, .. against is null ? [] : new[] { against }], options.Clients, database.ProcessorTime);
        await measure.WarmUpAsync();
        var memory = new List<(int Clients, long Ours, long Floor)>();
        await measure.RunAsync(clients => memory.Add((clients, server.Memory, floorServer.Memory)));
        new LoadReport(options, measure, memory).Write(findings);
    }
}
