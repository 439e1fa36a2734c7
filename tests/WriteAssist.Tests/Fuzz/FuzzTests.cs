using System.Collections.Concurrent;
using System.Globalization;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Fuzz;

/// <summary>
/// Sends what nobody should send, and what somebody could: whatever it is, it is answered, with no defect of the server, nothing of others, and nothing left behind.
/// <c>tests/fuzz --requests N --seed S</c> sends more, or the same again.
/// </summary>
public sealed class FuzzTests(FuzzSite site, ITestOutputHelper output) : IClassFixture<FuzzSite>
{
    private const int Clients = 8;
    private const int Faults = 10; // as many are shown
    private const long MostMemory = 50 * 1024 * 1024; // bytes that the server may grow after its first fifth

    private static readonly int Requests = Setting("WRITEASSIST_FUZZ_REQUESTS", 20_000);
    private static readonly int Seed = Setting("WRITEASSIST_FUZZ_SEED", 20261128);

    private readonly ConcurrentDictionary<string, string> faults = new(); // by what is wrong with what, one of each
    private readonly ConcurrentDictionary<int, int> statuses = new();

    [Fact]
    public async Task Whatever_is_sent_is_answered_and_breaks_nothing()
    {
        await site.StartAsync(Seed);
        var others = await site.OthersAsync();

        await SendAsync(Requests / 5, Seed);
        var memory = site.Memory;
        await SendAsync(Requests - (Requests / 5), unchecked(Seed + 1));
        var grown = site.Memory - memory;

        output.WriteLine($"{Requests} requests, seed {Seed}: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} x {status.Key}"))}; memory {memory >> 20} MB, grown by {grown >> 20} MB");
        faults.Values.Take(Faults).ShouldBeEmpty($"answers of {Requests} requests with seed {Seed} are wrong in {faults.Count} ways");
        (await site.OthersAsync()).ShouldBe(others);
        site.Log.Where(IsAbove).Take(Faults).ShouldBeEmpty("nothing that is sent is a fault of the server");
        (await ServerConnections.LeftAsync(site.Address.Port)).ShouldBe(0, "connections are open that nobody holds any more");
        grown.ShouldBeLessThan(MostMemory);
    }

    private Task SendAsync(int requests, int seed) => Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => SendAsync(client, requests / Clients, unchecked(seed + (client * 104729))))));

    private async Task SendAsync(int client, int requests, int seed)
    {
        var random = new Random(seed);
        var ids = new IdPool(random);
        foreach (var answer in site.OthersAnswers)
            ids.Learn(answer);
        var judge = new AnswerJudge(site.Canary);
        // Two clients are one student in two windows.
        var generator = new RequestGenerator(random, ids, await SignInAsync(3 + (client / 2)), await SignInAsync(20));
        for (var number = 0; number < requests; number++)
        {
            var request = generator.Next();
            try
            {
                var answer = await RawHttp.SendAsync(site.Address, request);
                statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
                if (judge.Fault(request, answer) is { } fault)
                    faults.TryAdd($"{fault} {request.Action}", $"{fault}: {request}\n-> {answer}");
                else if (answer.Status == 200 && AnswerJudge.Parsed(answer.Body) is { } json)
                    ids.Learn(json);
            }
            catch (TimeoutException exception)
            {
                faults.TryAdd($"{exception.Message} {request.Action}", $"{exception.Message}: {request}");
            }
        }
    }

    private async Task<FuzzedSignIn> SignInAsync(long user)
    {
        var (sid, sesskey) = await site.InsertSessionAsync(user);
        return new(sid, sesskey);
    }

    // That a model answers nonsense is told, and right.
    private static bool IsAbove(string line) =>
        (line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)) && !line.Contains(".ModelCall[", StringComparison.Ordinal);

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
