using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WriteAssist.Data;

[assembly: AssemblyFixture(typeof(WriteAssist.Tests.Infrastructure.DatabaseServer))]

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// The real MySQL or MariaDB that all tests of a run share: the one that <c>WRITEASSIST_TEST_DATABASE</c> names, else (full feed)
/// a container where Docker answers, else the machine's own server with a private data folder on a free port. There is no
/// substitute: where none of these is there, the tests fail with a sentence that says what to install.
/// </summary>
public sealed class DatabaseServer : IAsyncLifetime
{
    /// <summary>The environment variable with a connection string of a server on which databases may be created.</summary>
    public const string GivenConnection = "WRITEASSIST_TEST_DATABASE";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"writeassist-test-{Environment.ProcessId}-{Guid.NewGuid():N}"[..40]);
    private Process? process;
    private IAsyncDisposable? container;

    /// <summary>A connection string of the server, without a database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenConnection) is { Length: > 0 } given)
        {
            ConnectionString = MySqlDataSources.Normalize(given);
            return;
        }

        if (await DatabaseContainer.TryStartAsync() is var (started, connectionString))
        {
            container = started;
            ConnectionString = MySqlDataSources.Normalize(connectionString);
            return;
        }

        await StartMachinesServerAsync();
    }

    /// <summary>Kills the private server as a power cut would, and starts it again on the same data and port.</summary>
    /// <param name="whileDown">What to do while it is away.</param>
    public async Task RestartAsync(Func<Task> whileDown)
    {
        if (process is null)
            Assert.Fail($"This test stops the database server, so it needs a private one: unset {GivenConnection} and install mariadb-server.");
        await StopAsync();
        await whileDown();
        await LaunchAsync(new MySqlConnectionStringBuilder(ConnectionString).Port);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (container is not null)
            await container.DisposeAsync();
        if (process is null)
            return;
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartMachinesServerAsync()
    {
        Directory.CreateDirectory(folder);
        if (FindProgram("mariadb-install-db") is { } installer)
            await RunAsync(installer, "--no-defaults", $"--datadir={folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db", $"--user={Environment.UserName}");
        else
            await RunAsync(FindServer(), "--no-defaults", "--initialize-insecure", $"--datadir={folder}/data", $"--user={Environment.UserName}");
        await LaunchAsync((uint)FreePort());
    }

    private async Task LaunchAsync(uint port)
    {
        process = Process.Start(new ProcessStartInfo(FindServer(),
        [
            "--no-defaults", $"--datadir={folder}/data", $"--socket={folder}/server.sock", $"--pid-file={folder}/server.pid", $"--port={port}",
            "--bind-address=127.0.0.1", $"--user={Environment.UserName}", $"--log-error={folder}/server.log", "--loose-mysqlx=OFF",
            "--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0", "--max-connections=400", "--innodb-buffer-pool-size=256M",
            // The weaker level that sites may have as their default: what needs a stronger one has to ask for it.
            "--transaction-isolation=READ-COMMITTED", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
        ]));
        ConnectionString = MySqlDataSources.Normalize($"Server=127.0.0.1;Port={port};User ID=root;Password=;SslMode=Disabled;Maximum Pool Size=64");
        await WaitUntilReadyAsync();
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
                return;
            }
            catch (Exception) when (clock.Elapsed < TimeSpan.FromSeconds(60) && process is { HasExited: false })
            {
                await Task.Delay(50);
            }
        }
    }

    private async Task StopAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string FindServer()
    {
        if ((FindProgram("mariadbd") ?? FindProgram("mysqld")) is { } server)
            return server;
        Assert.Fail($"These tests need a real database server and neither mariadbd nor mysqld is on this machine: install one with 'apt-get install mariadb-server', or set {GivenConnection} to a connection string.");
        return "";
    }

    private static string? FindProgram(string name) =>
        new[] { "/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin" }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var running = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = running.StandardOutput.ReadToEndAsync();
        var errors = running.StandardError.ReadToEndAsync();
        await running.WaitForExitAsync();
        if (running.ExitCode != 0)
            Assert.Fail($"{program} ended with {running.ExitCode}: {await output}{await errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
