namespace WriteAssist.Tests.Fuzz;

/// <summary>
/// Sends what nobody should send, and what somebody could: whatever it is, it is answered, with no defect of the server, nothing of others, and nothing left behind.
/// <c>tests/fuzz --requests N --seed S</c> sends more, or the same again.
/// </summary>
public sealed class FuzzTests(FuzzSite site, ITestOutputHelper output) : IClassFixture<FuzzSite>
{
    private static readonly int Requests = FuzzRun.Requests - (SessionFuzzTests.Stores * SessionFuzzTests.Requests);

    [Fact]
    public async Task Whatever_is_sent_is_answered_and_breaks_nothing()
    {
        await site.StartAsync(FuzzRun.Seed, new RowSessions(site));

        // That a model answers nonsense is told, and right.
        await new FuzzRun(site, FuzzRun.Seed).GoAsync(Requests, output, SignInAsync, warning => warning.Contains(".ModelCall[", StringComparison.Ordinal));
    }

    // Two clients are one student in two windows.
    private async Task<FuzzedClient> SignInAsync(int client, Random random) => new(await SignInAsync(3 + (client / 2)), await SignInAsync(20), () => Task.FromResult(true));

    private async Task<FuzzedSignIn> SignInAsync(long user)
    {
        var (sid, sesskey) = await site.InsertSessionAsync(user);
        return new(sid, sesskey);
    }
}
