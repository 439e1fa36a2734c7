using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.Galera;

/// <summary>One of the servers of a cluster of MariaDB with Galera.</summary>
/// <param name="ports">Those that the nodes talk over.</param>
/// <param name="addresses">The addresses of all nodes.</param>
internal sealed partial class GaleraNode(GaleraPorts ports, IReadOnlyList<string> addresses) : MachineServer(root: null, isDurable: true)
{
    private const string Account = "mysql"; // what the package brings: rsync, which brings a new node its data, is nobody where root starts it
    private static readonly string[] Libraries = ["/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so", "/usr/lib/libgalera_smm.so"];

    // A node that was killed is given up after two seconds; by itself it takes five, while which nobody can commit (docs/reliability.md).
    private const string Timeouts = "evs.keepalive_period=PT0.5S;evs.suspect_timeout=PT2S;evs.inactive_timeout=PT4S;evs.install_timeout=PT4S";

    private static readonly TimeSpan LongestChange = TimeSpan.FromMinutes(1);

    private bool hasJoined;

    /// <inheritdoc/>
    protected override string User => Environment.UserName == "root" ? Account : Environment.UserName;

    // Not one that was there before the node was killed.
    private string OwnConnection => MySqlDataSources.NormalizeUnpooled(ConnectionString);

    private bool IsFirst => Address == addresses[0];

    /// <summary>A number that it tells of itself.</summary>
    /// <param name="name">Its name, as <c>wsrep_local_cert_failures</c>.</param>
    public async Task<long> NumberAsync(string name)
    {
        await using var connection = new MySqlConnection(OwnConnection);
        await connection.OpenAsync();
        return long.Parse((await StatusAsync(connection, name))!, CultureInfo.InvariantCulture);
    }

    /// <summary>Cuts it off from the other nodes, and lets it join them again.</summary>
    /// <param name="whileAlone">What to do while it is not ready.</param>
    public async Task IsolateAsync(Func<Task> whileAlone)
    {
        await using var connection = new MySqlConnection(OwnConnection);
        await connection.OpenAsync();
        await connection.ExecuteAsync("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'");
        try
        {
            await ComesAsync(connection, isReady: false);
            await whileAlone();
        }
        finally
        {
            await connection.ExecuteAsync("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'");
            await ComesAsync(connection, isReady: true);
        }
    }

    // The others take their data from the first.
    /// <inheritdoc/>
    protected override async Task InstallAsync()
    {
        if (IsFirst)
            await base.InstallAsync();
        Directory.CreateDirectory($"{Folder}/data");
        Directory.CreateDirectory($"{Folder}/tmp");
        if (User != Environment.UserName)
            await Programs.RunAsync("chown", "-R", User, Folder);
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> ArgumentsAsync()
    {
        var others = IsFirst && !hasJoined ? [] : addresses.Select(address => $"{address}:{ports.Group}");
        var position = hasJoined ? [$"--wsrep-start-position={await PositionAsync()}"] : Array.Empty<string>();
        hasJoined = true;
        return
        [
            "--wsrep-on=ON", $"--wsrep-provider={Library()}", "--wsrep-cluster-name=writeassist-test", $"--wsrep-cluster-address=gcomm://{string.Join(',', others)}",
            $"--wsrep-node-name={Address}", $"--wsrep-node-address={Address}", "--wsrep-sst-method=rsync", $"--wsrep-sst-receive-address={Address}:{ports.Snapshot}",
            $"--wsrep-provider-options=base_host={Address};gmcast.listen_addr=tcp://{Address}:{ports.Group};ist.recv_addr={Address}:{ports.Increment};gcache.size=64M;{Timeouts}",
            "--binlog-format=ROW", "--innodb-autoinc-lock-mode=2", .. position,
        ];
    }

    /// <inheritdoc/>
    protected override async Task<bool> IsReadyAsync(MySqlConnection connection) => await StatusAsync(connection, "wsrep_ready") == "ON";

    private async Task ComesAsync(MySqlConnection connection, bool isReady)
    {
        for (var clock = Stopwatch.StartNew(); await IsReadyAsync(connection) != isReady; await Task.Delay(20))
            clock.Elapsed.ShouldBeLessThan(LongestChange, isReady ? "the node did not join the others again" : "the node did not notice that it is alone");
    }

    private static async Task<string?> StatusAsync(MySqlConnection connection, string name) =>
        (await connection.QuerySingleOrDefaultAsync<(string Name, string Value)>("SHOW STATUS LIKE @name", new { name })).Value;

    // What the service of Debian's package asks too: a node that was killed does not know it by itself, and would be sent all data anew.
    private async Task<string> PositionAsync()
    {
        var (_, said) = await Programs.RunAsync(FindServer(), "--no-defaults", $"--datadir={Folder}/data", $"--user={User}", "--wsrep-recover", "--wsrep-on=ON", $"--wsrep-provider={Library()}", "--wsrep-cluster-address=gcomm://", "--binlog-format=ROW", "--skip-networking", $"--socket={Folder}/recover.sock", $"--tmpdir={Folder}/tmp");
        var position = RecoveredPosition().Match(said);
        position.Success.ShouldBeTrue(said);
        return position.Groups[1].Value;
    }

    [GeneratedRegex(@"WSREP: Recovered position: ?(\S+)")]
    private static partial Regex RecoveredPosition();

    private static string Library()
    {
        var found = Libraries.FirstOrDefault(File.Exists);
        if (found is null)
            Assert.Fail("This test needs Galera's library (libgalera_smm.so), which is not on this machine: run ./test, which installs it, or install galera-4.");
        return found;
    }
}

/// <summary>The ports that the nodes of a cluster talk over, each the same at every node's address.</summary>
/// <param name="Group">What is committed.</param>
/// <param name="Increment">What a node has missed.</param>
/// <param name="Snapshot">All data, for a new node.</param>
internal sealed record GaleraPorts(int Group, int Increment, int Snapshot);
