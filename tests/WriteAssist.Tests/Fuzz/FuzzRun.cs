using System.Collections.Concurrent;
using System.Globalization;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Fuzz;

/// <summary>Sends random requests to a site from several clients at once and keeps what is wrong with the answers.</summary>
/// <param name="site">The site, which has been started.</param>
/// <param name="seed">The same seed sends the same.</param>
internal sealed class FuzzRun(FuzzSite site, int seed)
{
    private const int Clients = 8;
    private const int Shown = 10; // faults
    private const long MostMemory = 50 * 1024 * 1024; // bytes that the server may grow after its first fifth

    private readonly ConcurrentDictionary<string, string> faults = new(); // by what is wrong with what, one of each
    private readonly ConcurrentDictionary<int, int> statuses = new();

    /// <summary>How many requests all fuzzing together sends.</summary>
    public static int Requests { get; } = Setting("WRITEASSIST_FUZZ_REQUESTS", 20_000);

    /// <summary>The seed that is asked for.</summary>
    public static int Seed { get; } = Setting("WRITEASSIST_FUZZ_SEED", 20261128);

    /// <summary>How many answers had this status; of 0 there was none, to what was no whole request.</summary>
    public int Answered(int status) => statuses.GetValueOrDefault(status);

    /// <summary>Sends requests, and fails where an answer, the log, the server's connections or its memory are not as they should be.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="output">Where the figures go.</param>
    /// <param name="signIn">Makes a client's sign-in and what is done before each of its requests, which tells whether an action may succeed; gets the client's number and its chance.</param>
    /// <param name="isExpected">Whether a warning of the log, with its text, is about what was sent.</param>
    public async Task GoAsync(int requests, ITestOutputHelper output, Func<int, Random, Task<FuzzedClient>> signIn, Func<string, bool> isExpected)
    {
        var others = await site.OthersAsync();
        await SendAsync(requests / 5, seed, signIn);
        var memory = site.Memory;
        await SendAsync(requests - (requests / 5), unchecked(seed + 1), signIn);
        var grown = site.Memory - memory;

        output.WriteLine($"{requests} requests, seed {seed}: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} x {status.Key}"))}; memory {memory >> 20} MB, grown by {grown >> 20} MB; {site.Warnings.Count} warnings");
        faults.Values.Take(Shown).ShouldBeEmpty($"answers of {requests} requests with seed {seed} are wrong in {faults.Count} ways");
        (await site.OthersAsync()).ShouldBe(others);
        site.Warnings.Where(warning => !isExpected(warning) && !IsOfMachine(warning)).Take(Shown).ShouldBeEmpty("nothing that is sent is a fault of the server");
        (await ServerConnections.LeftAsync(site.Address.Port)).ShouldBe(0, "connections are open that nobody holds any more");
        grown.ShouldBeLessThan(MostMemory);
    }

    private Task SendAsync(int requests, int from, Func<int, Random, Task<FuzzedClient>> signIn) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => SendAsync(client, requests / Clients, new Random(unchecked(from + (client * 104729))), signIn))));

    private async Task SendAsync(int number, int requests, Random random, Func<int, Random, Task<FuzzedClient>> signIn)
    {
        var ids = new IdPool(random);
        foreach (var answer in site.OthersAnswers)
            ids.Learn(answer);
        var judge = new AnswerJudge(site.Canary);
        var client = await signIn(number, random);
        var generator = new RequestGenerator(random, ids, client.SignIn, client.Other);
        for (var sent = 0; sent < requests; sent++)
        {
            var maySucceed = await client.BeforeEach();
            var request = generator.Next();
            try
            {
                var answer = await RawHttp.SendAsync(site.Address, request);
                statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
                if (judge.Fault(request, answer, maySucceed) is { } fault)
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

    // A machine that has no time for the server is no fault of it, nor of what is sent.
    private static bool IsOfMachine(string warning) => warning.Contains("the heartbeat has been running", StringComparison.Ordinal);

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

/// <summary>Who sends.</summary>
/// <param name="SignIn">In whose name.</param>
/// <param name="Other">The sign-in of somebody else.</param>
/// <param name="BeforeEach">Done before each request; tells whether the sign-in is good, so that an action may succeed.</param>
internal sealed record FuzzedClient(FuzzedSignIn SignIn, FuzzedSignIn Other, Func<Task<bool>> BeforeEach);
