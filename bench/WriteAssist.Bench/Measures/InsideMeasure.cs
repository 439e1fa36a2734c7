using WriteAssist.Bench.Floor;
using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Report;

namespace WriteAssist.Bench.Measures;

/// <summary>What does not show in times: memory that is allocated for a request, and the processor's time until the first answer.</summary>
internal sealed class InsideMeasure(BenchOptions options, BenchDatabase database, LoadUser user)
{
    private const double MostStart = 400; // milliseconds
    private const double MostForList = 25; // KB
    private const double MostForSave = 40;

    private int Requests => options.IsQuick ? 300 : 1000;

    /// <summary>Measures both.</summary>
    public async Task RunAsync(Findings findings)
    {
        await AllocationAsync(findings);
        await StartAsync(findings);
    }

    private async Task AllocationAsync(Findings findings)
    {
        using var probe = new Probe();
        await using var server = await database.StartServerAsync(environment: probe.Switches);
        using var target = new HttpTarget("inside", new Uri(server.Address, "mod/writeassistdev/ajax.php"), [user]);
        var client = new LoadClient(target, user);
        var table = new Table("action", "KB a request");
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var action in LoadAction.All)
        {
            await RepeatAsync(client, action);
            var before = await probe.AskAsync(Probe.Allocated);
            await RepeatAsync(client, action);
            found[action.Name] = (await probe.AskAsync(Probe.Allocated) - before) / 1024.0 / Requests;
            table.Add(action.Name, Table.Number(found[action.Name]));
        }

        findings.Add("Memory allocated for a request", "All that the server's process allocates, the web server and the driver included, divided by the number of requests: "
            + $"`GC.GetTotalAllocatedBytes` before and after {Requests} requests of one client, asked in the process through a start-up hook (`DOTNET_STARTUP_HOOKS`). Chats that are created and deleted count as one.\n\n{table}");
        findings.Judge("allocation, a list of 7 chats", "under 25 KB", $"{Table.Number(found["get_chat_sessions"])} KB", found["get_chat_sessions"] < MostForList);
        findings.Judge("allocation, a save", "under 40 KB", $"{Table.Number(found["save_session_message"])} KB", found["save_session_message"] < MostForSave);
    }

    private async Task RepeatAsync(LoadClient client, LoadAction action)
    {
        for (var turn = 0; turn < Requests; turn++)
            await action.Turn(client, turn);
    }

    private async Task StartAsync(Findings findings)
    {
        var ours = new List<double>();
        var floors = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
        {
            ours.Add(await FirstAnswerAsync(() => database.StartServerAsync(), "mod/writeassistdev/ajax.php"));
            floors.Add(await FirstAnswerAsync(() => FloorServer.StartAsync(database.ConnectionString), ""));
        }

        var (spread, floor) = (Spread.Of(ours), Spread.Of(floors));
        findings.Add("Processor time until the first answer", $"User and system time of the process, from its start until its first list of chats is answered, median of {options.Rounds} (quartiles): "
            + $"{Table.Number(spread.Median)} ms ({Table.Number(spread.Low)} to {Table.Number(spread.High)}), of the floor {Table.Number(floor.Median)} ms. The kernel counts in steps of 10 ms.\n");
        findings.Judge("processor time until the first answer", "400 ms", $"{Table.Number(spread.Median)} ms", spread.Median <= MostStart);
    }

    private async Task<double> FirstAnswerAsync(Func<Task<ServerProcess>> startAsync, string path)
    {
        await using var server = await startAsync();
        using var target = new HttpTarget("start", new Uri(server.Address, path), [user]);
        var client = new LoadClient(target, user);
        await client.DoAsync("get_chat_sessions");
        return server.ProcessorTime.TotalMilliseconds;
    }
}
