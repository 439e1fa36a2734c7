using System.Diagnostics;
using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>The machine's own <c>mariadbd</c> or <c>mysqld</c> with a data folder and port of its own, which a test may kill.</summary>
/// <param name="root">The folder that its data folder is in; null for the memory or the temporary folder.</param>
/// <param name="isDurable">Whether it keeps what it has committed as a site's does, whatever happens to it; else only as far as the tests need that is quick.</param>
/// <param name="environment">Further environment variables of the server.</param>
public class MachineServer(string? root = null, bool isDurable = false, params (string Name, string Value)[] environment) : IAsyncDisposable
{
    /// <summary>The environment variable with the path of a <c>mysqld</c> of MySQL's, which is taken instead of the machine's own.</summary>
    public const string GivenProgram = "WRITEASSIST_TEST_MYSQLD";

    private const string MemoryFolder = "/dev/shm";
    private const long LeastMemory = 2L << 30; // bytes

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private Process? process;

    /// <summary>Its folder, with its data in <c>data</c>.</summary>
    protected string Folder { get; } = Path.Combine(root ?? Root, $"writeassist-test-{Environment.ProcessId}-{Guid.NewGuid():N}"[..40]);

    /// <summary>The address that it listens on.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port.</summary>
    public int Port { get; init; } = FreePort.Find();

    /// <summary>A connection string of the server, without a database.</summary>
    public string ConnectionString => MySqlDataSources.Normalize($"Server={Address};Port={Port};User ID=root;Password=;SslMode=Disabled;Maximum Pool Size=64");

    /// <summary>Whether the process is there.</summary>
    public bool IsRunning => process is { HasExited: false };

    // In memory where that is: tables are made and dropped by the hundred, and a disk takes most of a run's time for that.
    private static string Root => Directory.Exists(MemoryFolder) && new DriveInfo(MemoryFolder).AvailableFreeSpace > LeastMemory ? MemoryFolder : Path.GetTempPath();

    private static string? Given => Environment.GetEnvironmentVariable(GivenProgram) is { Length: > 0 } given ? given : null;

    // A killed server keeps what it has handed to the system; nothing here outlives the machine. A page that it was writing may be torn, though.
    private IEnumerable<string> Durability => isDurable
        ? ["--innodb-flush-log-at-trx-commit=1", "--sync-binlog=1"]
        : ["--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0", "--skip-innodb-doublewrite", "--innodb-flush-method=nosync"];

    private string TemporaryFolder => $"{Folder}/tmp";

    /// <summary>The account of the system that it runs as.</summary>
    protected virtual string User => Environment.UserName;

    /// <summary>Makes the data folder and starts the server.</summary>
    public async Task StartAsync()
    {
        await InstallAsync();
        await LaunchAsync();
    }

    /// <summary>Makes the data folder.</summary>
    protected virtual async Task InstallAsync()
    {
        // Its own: a server that starts deletes the temporary files of every other one that uses the same folder.
        Directory.CreateDirectory(TemporaryFolder);
        if (Given is null && Programs.FindOrNull("mariadb-install-db") is { } installer)
            await RunAsync(installer, "--no-defaults", $"--datadir={Folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db", $"--tmpdir={TemporaryFolder}", $"--user={Environment.UserName}");
        else
            await RunAsync(FindServer(), "--no-defaults", "--initialize-insecure", $"--datadir={Folder}/data", $"--tmpdir={TemporaryFolder}", $"--user={Environment.UserName}");
    }

    /// <summary>What a kind of server is told beside the rest, each time it starts.</summary>
    protected virtual Task<IReadOnlyList<string>> ArgumentsAsync() => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Whether it does what it is asked, once it can be connected to.</summary>
    /// <param name="connection">A connection to it.</param>
    protected virtual Task<bool> IsReadyAsync(MySqlConnection connection) => Task.FromResult(true);

    /// <summary>Kills the server as a power cut would, and starts it again on the same data and port.</summary>
    /// <param name="whileDown">What to do while it is away.</param>
    public async Task RestartAsync(Func<Task> whileDown)
    {
        await KillAsync();
        await whileDown();
        await LaunchAsync();
    }

    /// <summary>Stops the process without ending it (SIGSTOP), and lets it go on.</summary>
    /// <param name="whileHanging">What to do while it answers nothing.</param>
    public async Task WhileHangingAsync(Func<Task> whileHanging)
    {
        await SignalAsync("STOP");
        try
        {
            await whileHanging();
        }
        finally
        {
            await SignalAsync("CONT");
        }
    }

    /// <summary>Starts the server on the data that are there.</summary>
    public async Task LaunchAsync()
    {
        var start = new ProcessStartInfo(FindServer(),
        [
            "--no-defaults", $"--datadir={Folder}/data", $"--socket={Folder}/server.sock", $"--pid-file={Folder}/server.pid", $"--port={Port}", $"--tmpdir={TemporaryFolder}",
            $"--bind-address={Address}", $"--user={User}", $"--log-error={Folder}/server.log", "--loose-mysqlx=OFF",
            "--max-connections=400", "--innodb-buffer-pool-size=256M", "--skip-log-bin", "--loose-performance-schema=OFF", .. Durability,
            // The weaker level that sites may have as their default: what needs a stronger one has to ask for it.
            "--transaction-isolation=READ-COMMITTED", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
            .. await ArgumentsAsync(),
        ])
        { RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync(); // what it says before it has opened its log
        await WaitUntilReadyAsync();
    }

    /// <summary>Sends the process a signal, as <c>STOP</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (process is not null)
            await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var source = MySqlDataSources.Create(ConnectionString);
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                if (await IsReadyAsync(connection))
                    return;
                (clock.Elapsed < LongestStart).ShouldBeTrue("the server was not ready in time");
            }
            catch (MySqlException) when (clock.Elapsed < LongestStart && process is { HasExited: false })
            {
                // It does not listen yet.
            }

            await Task.Delay(20);
        }
    }

    /// <summary>The path of the server's program.</summary>
    protected static string FindServer()
    {
        if ((Given ?? Programs.FindOrNull("mariadbd") ?? Programs.FindOrNull("mysqld")) is { } server)
            return server;
        Assert.Fail($"These tests need a real database server and neither mariadbd nor mysqld is on this machine: install one with 'apt-get install mariadb-server', or name another with './test --database \"...\"' (a test that stops its server, or counts what all of it does, needs one on this machine whatever is named).");
        return "";
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var (status, said) = await Programs.RunAsync(program, arguments);
        if (status != 0)
            Assert.Fail($"{program} ended with {status}: {said}");
    }
}
