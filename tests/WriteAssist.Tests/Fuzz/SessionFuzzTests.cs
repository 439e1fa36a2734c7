using WriteAssist.Moodle.Sessions.Php;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Fuzz;

/// <summary>
/// What Moodle keeps of a sign-in, in each of its stores, damaged and forged: whatever is there, requests are answered, who cannot be told is
/// not signed in, also not who was a moment ago, and nobody is taken for another.
/// </summary>
public sealed class SessionFuzzTests(DatabaseServer server, ITestOutputHelper output)
{
    /// <summary>How many kinds of stores there are.</summary>
    public const int Stores = 3;

    /// <summary>How many requests each gets.</summary>
    public static readonly int Requests = FuzzRun.Requests / 20;

    [Theory]
    [InlineData("row")]
    [InlineData("file")]
    [InlineData("redis")]
    public async Task Whatever_a_sign_in_is_kept_as_is_read_or_counts_as_none(string kind)
    {
        await using var site = new FuzzSite(server);
        await site.InitializeAsync();
        await using FuzzedStore store = kind switch
        {
            "file" => new FileSessions(site),
            "redis" => await RedisSessions.StartAsync(site),
            _ => new RowSessions(site),
        };
        await site.StartAsync(FuzzRun.Seed, store);
        var run = new FuzzRun(site, FuzzRun.Seed);

        await run.GoAsync(Requests, output, (client, random) => SignInAsync(store, client, random), IsExpected);

        run.Answered(200).ShouldBeGreaterThan(Requests / 50, "sound sign-ins are used between the others");
        run.Answered(403).ShouldBeGreaterThan(Requests / 5, "most are no sign-ins");
    }

    private static async Task<FuzzedClient> SignInAsync(FuzzedStore store, int client, Random random)
    {
        var odd = new OddSessions(random, FuzzSite.Victims[0]);
        var isGood = true;
        var own = await store.SignInAsync(OddSessions.Owner, OddSessions.Sound, OddSessions.Sesskey);
        return new(own, new FuzzedSignIn(own.Sid, "0000000000"), async () =>
        {
            if (client == 0 && random.Next(100) == 0)
                await store.ChangeReleaseAsync();
            if (random.Next(3) > 0)
                isGood = await store.PutAsync(own.Sid, odd.Next(), random) is { } data && PhpSessionReader.Read(data) is { UserId: > 0 };
            return isGood;
        });
    }

    // That a sign-in cannot be read is told, and right.
    private static bool IsExpected(string warning) =>
        warning.Contains(".ModelCall[", StringComparison.Ordinal)
        || (warning.Contains(".MoodleAuthenticator[", StringComparison.Ordinal) && (warning.Contains("cannot be read: its user counts as not signed in", StringComparison.Ordinal) || warning.Contains("cannot be read: it counts as not signed in", StringComparison.Ordinal)));
}
