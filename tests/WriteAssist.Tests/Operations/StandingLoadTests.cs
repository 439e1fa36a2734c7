using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Operations;

/// <summary>
/// What busy students wait for beside those who send half a body and those who read a stream slowly: 300 of each, and as many as
/// <c>tests/load</c> says.
/// </summary>
public sealed class StandingLoadTests(ModelSite site, ITestOutputHelper output) : IClassFixture<ModelSite>
{
    private const int Busy = 32;
    private const int RequestsOfEach = 40;
    private const int WarmUps = 2;
    private const int FewOfEach = 50;
    private const int Tries = 3; // the machine has other things to do
    private const double Noise = 15; // milliseconds

    private static readonly int Crowd = int.TryParse(Environment.GetEnvironmentVariable("WRITEASSIST_LOAD"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 300;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_sent_bodies_and_slow_readers_at_most_double_the_longest_waits_of_busy_students()
    {
        string[] settings = [.. site.AllSettings, "--WriteAssist:Limits:RequestsPerMinute=1000000", "--WriteAssist:Assistant:WholeReplySeconds=600", "--WriteAssist:Assistant:BetweenTokensSeconds=60"];
        using var server = await ServerProcess.StartAsync(site.ConnectionString, settings, (site.KeyVariable, ModelSite.Key));
        var students = new List<(AjaxClient Client, string Chat)>();
        for (var i = 0; i < Busy; i++)
        {
            var (sid, sesskey) = await site.InsertSessionAsync(3 + (i % 16));
            var client = new AjaxClient(new Uri(server.Address), sid, sesskey, 4);
            students.Add((client, await ModelSite.NewChatAsync(client)));
        }

        using var silent = await SignInAsync(server, 21);
        using var slow = await SignInAsync(server, 22);
        await WarmUpAsync(students, silent, slow);
        for (var attempt = 1; ; attempt++)
        {
            await MeasureAsync(students); // what is put away after a crowd
            var alone = await MeasureAsync(students);
            var memory = server.Memory;
            var (come, beside) = await WithCrowdAsync(Crowd, silent, slow, () => MeasureAsync(students));
            output.WriteLine($"{Busy} busy clients: p50 {alone.Half:0.0} ms, p99 {alone.Most:0.0} ms; as soon as {Crowd} half-sent bodies and {Crowd} slow readers are there p99 {come.Most:0.0} ms, beside them p50 {beside.Half:0.0} ms, p99 {beside.Most:0.0} ms; memory {memory >> 20} MB, then {server.Memory >> 20} MB");
            if (beside.Most <= (2 * alone.Most) + Noise)
                break;
            attempt.ShouldBeLessThan(Tries, "the busy ones wait more than twice as long");
        }

        foreach (var (client, _) in students)
            client.Dispose();
    }

    private async Task<AjaxClient> SignInAsync(ServerProcess server, long user)
    {
        var (sid, sesskey) = await site.InsertSessionAsync(user);
        return new AjaxClient(new Uri(server.Address), sid, sesskey, 4);
    }

    // What a server in use has done before, which .NET compiles anew where it is done often: that takes a processor for seconds.
    private async Task WarmUpAsync(List<(AjaxClient Client, string Chat)> students, AjaxClient silent, AjaxClient slow)
    {
        for (var round = 0; round < WarmUps; round++)
            await WithCrowdAsync(FewOfEach, silent, slow, () => MeasureAsync(students));
    }

    // Measured twice: as soon as they are there, of which the server has work to do yet, and then.
    private async Task<(T Come, T There)> WithCrowdAsync<T>(int crowd, AjaxClient silent, AjaxClient slow, Func<Task<T>> measure)
    {
        site.Model.Answer = async answer =>
        {
            for (var text = new string('x', 100_000); ; text = new string('y', 4_000))
            {
                await answer.TokenAsync(text);
                await Task.Delay(500, answer.Aborted);
            }
        };
        using var page = await EventStream.OpenAsync(slow, "send_message", ("session_id", await ModelSite.NewChatAsync(slow)), ("content", "Go"));
        var id = (string)(await page.ReadAsync())!.Data["message_id"]!;
        await using var half = new IdleCrowd(silent);
        await using var readers = new IdleCrowd(slow);
        half.AddHalfSent(crowd);
        readers.AddSlowReaders(crowd, id);
        var clock = Stopwatch.StartNew();
        while (half.There + readers.There < 2 * crowd)
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), $"only {half.There} and {readers.There} are there");
            await Task.Delay(20, Ct);
        }

        var measured = (await measure(), await measure());
        await slow.DoAsync("stop_reply", ("message_id", id));
        return measured;
    }

    private static async Task<(double Half, double Most)> MeasureAsync(List<(AjaxClient Client, string Chat)> students)
    {
        var times = new ConcurrentBag<double>();
        await Task.WhenAll(students.Select(student => Task.Run(async () =>
        {
            for (var i = 0; i < RequestsOfEach; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await (i % 4 == 0
                    ? student.Client.DoAsync("save_session_message", ("session_id", student.Chat), ("role", "user"), ("content", "Bees."))
                    : student.Client.DoAsync("get_chat_sessions"));
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }, Ct)));
        var sorted = times.Order().ToList();
        return (sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
    }
}
