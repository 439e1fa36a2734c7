using WriteAssist.FaultTests.Recording;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>The disk with the database is full, and has room again. It is a small one in memory, which only root can mount.</summary>
internal sealed class FullDisk : Fault
{
    private const int Megabytes = 320;
    private const int Refusals = 5; // so many times it is found full before it has room again
    private const string NotSaved = "could not be saved now"; // what the server says of a reply
    private static readonly TimeSpan LongestFilling = TimeSpan.FromSeconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("writeassist-disk-").FullName;
    private FaultServer? server;
    private bool isMounted;

    /// <inheritdoc/>
    public override int Padding => 40_000;

    private string Ballast => Path.Combine(folder, "ballast");

    /// <inheritdoc/>
    public override async Task<FaultServer> PrepareAsync(FaultServer shared)
    {
        await AsRootAsync("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=0777", "tmpfs", folder);
        isMounted = true;
        server = new FaultServer(folder);
        await server.InitializeAsync();
        return server;
    }

    /// <inheritdoc/>
    public override async Task<Outage> StrikeAsync(FaultSite site, Random random)
    {
        Fill();
        var from = site.History.Now;
        var refused = Refused(site) + Refusals;
        while (Refused(site) < refused && site.History.Now < from + LongestFilling.TotalSeconds)
        {
            await Task.Delay(10);
            Fill(); // where the server has freed some
        }

        Refused(site).ShouldBeGreaterThanOrEqualTo(refused, "nobody found the disk full");
        await WaitAsync(random, 0, 300);
        var to = site.History.Now;
        File.Delete(Ballast);
        if (!site.Database.Machine.IsRunning)
            await site.Database.Machine.LaunchAsync(); // it may end itself where it cannot write any more
        return new(from, to, site.History.Now);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (isMounted)
            await AsRootAsync("umount", "-l", folder);
        Directory.Delete(folder);
        await base.DisposeAsync();
    }

    // A reply's end that finds no room is no answer yet: it is tried again, and before long every student may be waiting for one.
    private static int Refused(FaultSite site) =>
        site.History.Count(attempt => attempt.Status == 503) + site.Log.Count(line => line.Contains(NotSaved, StringComparison.Ordinal));

    // What there is room for.
    private void Fill()
    {
        try
        {
            using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            var bytes = new byte[4096];
            while (new DriveInfo(folder).AvailableFreeSpace is > 0 and var room)
            {
                if (room > 1 << 20)
                    bytes = new byte[1 << 20];
                else if (bytes.Length > 4096)
                    bytes = new byte[4096];
                ballast.Write(bytes);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    private static async Task AsRootAsync(string program, params string[] arguments)
    {
        var (status, said) = Environment.UserName == "root" ? await Programs.RunAsync(program, arguments) : await Programs.RunAsync("sudo", ["-n", program, .. arguments]);
        if (status != 0)
            Assert.Fail($"This test mounts a small disk, which only root can do, or sudo without a password: {said}");
    }
}
