using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using WriteAssist.Bench.Load;
using WriteAssist.Bench.Machine;
using WriteAssist.Bench.Report;
using WriteAssist.Bench.Streams;

namespace WriteAssist.Bench.Measures;

/// <summary>What this server adds to a model's tokens, with so many streams at once.</summary>
internal sealed class StreamMeasure(BenchOptions options, BenchDatabase database, IReadOnlyList<LoadUser> users)
{
    private const int FirstChat = 3; // the one before is for those that begin while others run
    private const int Judged = 200;
    private const double MostP50 = 5; // milliseconds
    private const double MostP99 = 20;
    private const double MostMemory = 30; // KB
    private const int WarmUp = 60; // streams
    private const int WarmUps = 3; // by then the runtime has compiled what every token takes
    private const int More = 20; // streams that begin while the others run
    private const int FirstMore = 1024; // their numbers, which are no other's
    private static readonly TimeSpan Starting = TimeSpan.FromSeconds(1.5);

    private IReadOnlyList<int> Levels => options.IsQuick ? [1, 50] : [1, 50, Judged, 500];

    /// <summary>Measures.</summary>
    public async Task RunAsync(Findings findings)
    {
        using var probe = new Probe();
        await using var model = await ServerProcess.StartAsync([typeof(Bench).Assembly.Location, "model", "{urls}"]);
        await using var server = await database.StartServerAsync(settings: Settings(model), environment: probe.Switches);
        using var ours = new HttpTarget(LoadReport.Ours, new Uri(server.Address, "mod/writeassistdev/ajax.php"), users);
        using var alone = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = model.Address };
        for (var i = 0; i < WarmUps; i++)
            await LevelAsync("", WarmUp, number => ThroughUsAsync(ours, number));
        await LevelAsync("", WarmUp, i => AloneAsync(alone, i));

        var found = new List<Level>();
        foreach (var streams in Levels)
        {
            await database.ExecuteAsync("DELETE FROM mdl_writeassistdev_chat WHERE role = 'assistant' AND model LIKE 'bench%' OR role = 'user' AND content = 'Say something.'");
            found.Add(await LevelAsync("model alone", streams, i => AloneAsync(alone, i)));
            found.Add(await LevelAsync("through us", streams, i => ThroughUsAsync(ours, i)));
        }

        var memory = await MemoryAsync(ours, server, probe);
        Tell(found, memory, findings);
    }

    private static string[] Settings(ServerProcess model) =>
    [
        "--WriteAssist:Assistant:DefaultModel=bench", "--WriteAssist:Assistant:RequestsPerHour=1000000", "--WriteAssist:Assistant:TokensPerHour=2000000000",
        "--WriteAssist:Assistant:Models:0:Id=bench", "--WriteAssist:Assistant:Models:0:Name=Bench", $"--WriteAssist:Assistant:Models:0:BaseAddress={model.Address}v1",
        "--WriteAssist:Assistant:Models:0:KeyVariable=", "--WriteAssist:Assistant:Models:0:Model=bench", "--WriteAssist:Assistant:Models:0:ContextTokens=8192", "--WriteAssist:Assistant:Models:0:MaxReplyTokens=2000",
        $"--WriteAssist:Assistant:Models:1:Id={ModelServer.Short}", "--WriteAssist:Assistant:Models:1:Name=Short", $"--WriteAssist:Assistant:Models:1:BaseAddress={model.Address}v1",
        "--WriteAssist:Assistant:Models:1:KeyVariable=", $"--WriteAssist:Assistant:Models:1:Model={ModelServer.Short}", "--WriteAssist:Assistant:Models:1:ContextTokens=8192", "--WriteAssist:Assistant:Models:1:MaxReplyTokens=2000",
        "--WriteAssist:Assistant:MaxConcurrentRepliesPerUser=8",
    ];

    // So many are running, and then some more begin, one after the other: those tell how long a first token takes.
    private static async Task<Level> LevelAsync(string name, int streams, Func<int, Task<StreamTimes>> openAsync)
    {
        var running = streams == 1 ? [] : Begin(streams, openAsync);
        if (streams > 1)
            await Task.Delay(Starting);
        var more = new List<Task<StreamTimes>>();
        for (var i = 0; i < More; i++)
        {
            more.Add(openAsync(FirstMore + i));
            await (streams == 1 ? more[^1] : Task.Delay(Starting / More));
        }

        return new Level(name, streams, await Task.WhenAll(running), await Task.WhenAll(more));
    }

    private static List<Task<StreamTimes>> Begin(int streams, Func<int, Task<StreamTimes>> openAsync) => [.. Enumerable.Range(0, streams).Select(async i =>
    {
        await Task.Delay(Starting * i / streams);
        return await openAsync(i);
    })];

    private async Task<StreamTimes> ThroughUsAsync(HttpTarget ours, int number)
    {
        var user = users[number % users.Count];
        var isMore = number >= FirstMore;
        if (isMore)
            await SeeAsync(ours, user);
        var form = user.Form("send_message", ("session_id", user.Chats[isMore ? FirstChat - 1 : FirstChat + (number / users.Count)]), ("content", "Say something."), ("model", isMore ? ModelServer.Short : "bench"));
        var asked = Stopwatch.GetTimestamp();
        using var answer = await ours.OpenAsync(user, form, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        return await TokenReader.ReadAsync(body, asked);
    }

    // Whoever writes has the page open: the sign-in and the access are known, as with everything else that is measured here.
    private static async Task SeeAsync(HttpTarget ours, LoadUser user)
    {
        using var answer = await ours.OpenAsync(user, user.Form("get_chat_sessions"), HttpCompletionOption.ResponseContentRead);
    }

    private static async Task<StreamTimes> AloneAsync(HttpClient model, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/chat/completions")
        {
            Content = new StringContent($$"""{"model":"{{(number >= FirstMore ? ModelServer.Short : "bench")}}","stream":true,"messages":[{"role":"user","content":"Say something."}]}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        var asked = Stopwatch.GetTimestamp();
        using var answer = await model.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        return await TokenReader.ReadAsync(body, asked);
    }

    // Apart from the times: a collection would show in them.
    private async Task<(int Streams, double Alive, double Resident)> MemoryAsync(HttpTarget ours, ServerProcess server, Probe probe)
    {
        var streams = options.IsQuick ? 50 : Judged;
        var (aliveBefore, residentBefore) = (await probe.AskAsync(Probe.Alive), server.Memory);
        var running = Task.WhenAll(Begin(streams, i => ThroughUsAsync(ours, i)));
        await Task.Delay(Starting * 2); // all have begun, none has ended
        var (alive, resident) = (await probe.AskAsync(Probe.Alive), server.Memory);
        await running;
        return (streams, (alive - aliveBefore) / 1024.0 / streams, (resident - residentBefore) / 1024.0 / streams);
    }

    private static void Tell(List<Level> found, (int Streams, double Alive, double Resident) memory, Findings findings)
    {
        var table = new Table("milliseconds", "streams", "first token p50", "p99", "each token p50", "p99", "between two p50", "p99", "streams not whole");
        foreach (var level in found)
        {
            double[][] all = [level.First, Sorted(level.All.SelectMany(stream => stream.OnTheWay)), Sorted(level.All.SelectMany(stream => stream.Between))];
            table.Add([level.Name, $"{level.Streams}", .. all.SelectMany(times => new[] { 0.5, 0.99 }.Select(share => Table.Number(Spread.Quantile(times, share)))), $"{level.All.Count(stream => !stream.IsWhole)}"]);
        }

        findings.Add("Streams", $"""
            A model server of the bench's own, in its process, says {ModelServer.Tokens} tokens at 50 a second. First token: of {More} streams that begin one after the other while the others run, of students whose sign-in and access are known, from the request until it is here,
            less the time that the model took for it. Each token, of all streams: from its being sent by the model to its coming here. The model alone is asked in the same way, so the difference is what we add; load, model, server and database share the machine.

            {table}
            Memory with {memory.Streams} streams: {Table.Number(memory.Alive)} KB alive a stream after a collection (`GC.GetTotalMemory`), and the process grew by {Table.Number(memory.Resident)} KB a stream.

            """);
        findings.Judge($"memory of a stream, {memory.Streams} at once", "under 30 KB", $"{Table.Number(memory.Alive)} KB alive, the process grew by {Table.Number(memory.Resident)} KB", memory.Alive < MostMemory);
        JudgeFirst(found, findings);
    }

    private static void JudgeFirst(List<Level> found, Findings findings)
    {
        if (found.Where(level => level.Streams == Judged).ToList() is not [var alone, var ours])
        {
            findings.Judge("first token added by us, 200 streams", "p50 under 5 ms, p99 under 20 ms", "not measured in this run", null);
            return;
        }

        var (p50, p99) = (Spread.Quantile(ours.First, 0.5) - Spread.Quantile(alone.First, 0.5), Spread.Quantile(ours.First, 0.99) - Spread.Quantile(alone.First, 0.99));
        findings.Judge("first token added by us, 200 streams", "p50 under 5 ms, p99 under 20 ms", $"p50 {Table.Number(p50)} ms, p99 {Table.Number(p99)} ms", p50 < MostP50 && p99 < MostP99);
    }

    private static double[] Sorted(IEnumerable<double> times) => [.. times.Order()];

    private sealed record Level(string Name, int Streams, IReadOnlyList<StreamTimes> Running, IReadOnlyList<StreamTimes> More)
    {
        public IReadOnlyList<StreamTimes> All { get; } = [.. Running, .. More];

        public double[] First { get; } = Sorted(More.Where(stream => stream.First is not null).Select(stream => stream.First!.Value));
    }
}
