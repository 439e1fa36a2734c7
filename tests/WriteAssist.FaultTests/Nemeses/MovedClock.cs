using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>The clock of the server's machine, or of the database's, is put forward or back by up to an hour (libfaketime), and right again.</summary>
internal sealed class MovedClock : Fault
{
    private const string Memory = "/dev/shm";
    private const string SharedName = "faketime_shm_";
    private const int Furthest = 3600; // seconds; a sign-in ends after eight hours

    private static readonly string[] Libraries = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"];

    private readonly TemporaryFolder folder = new();
    private FaultServer? server;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Value)> ServerEnvironment => Environment("server");

    /// <inheritdoc/>
    public override async Task<FaultServer> PrepareAsync(FaultServer shared)
    {
        foreach (var machine in (string[])["server", "database"])
            Move(machine, 0);
        server = new FaultServer(root: null, [.. Environment("database")]);
        await server.InitializeAsync();
        return server;
    }

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        var from = site.History.Now;
        var machine = random.Next(2) == 0 ? "server" : "database";
        Move(machine, random.Next(-Furthest, Furthest));
        await WaitAsync(random, 1200, 1700); // both look at the file once a second
        var to = site.History.Now;
        Move(machine, 0);
        return new(from, to, site.History.Now);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        folder.Dispose();
        await base.DisposeAsync();
        DeleteTraces();
    }

    // A program that is killed leaves what libfaketime shares among its processes.
    private static void DeleteTraces()
    {
        foreach (var file in Directory.GetFiles(Memory, $"{SharedName}*").Where(file => !Directory.Exists($"/proc/{Path.GetFileName(file)[SharedName.Length..]}")))
        {
            File.Delete(file);
            File.Delete(file.Replace(SharedName, "sem.faketime_sem_", StringComparison.Ordinal));
        }
    }

    // Written beside and moved into place: who looks at it sees one or the other.
    private void Move(string machine, int seconds)
    {
        var file = Path.Combine(folder.Path, machine);
        File.WriteAllText($"{file}.new", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seconds:+0;-0}"));
        File.Move($"{file}.new", file, overwrite: true);
    }

    private List<(string, string)> Environment(string machine)
    {
        var library = Libraries.FirstOrDefault(File.Exists);
        if (library is null)
            Assert.Fail("This test moves clocks and needs libfaketime, which is not on this machine: run ./test, which installs it, or install its package.");
        return [("LD_PRELOAD", library), ("FAKETIME_TIMESTAMP_FILE", Path.Combine(folder.Path, machine)), ("FAKETIME_CACHE_DURATION", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("DONT_FAKE_MONOTONIC", "1"), ("NO_FAKE_STAT", "1")];
    }
}
