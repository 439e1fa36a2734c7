using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using MySqlConnector;
using WriteAssist.Bench.Load;
using WriteAssist.Data;

namespace WriteAssist.Bench.Machine;

/// <summary>
/// A Moodle site in a database of its own: the recorded one (<c>tests/data/site.sql.gz</c>), upgraded, with students of the bench's own
/// who are enrolled as its student 3 is, signed in with a session as large as a recorded one.
/// </summary>
internal sealed partial class BenchDatabase
{
    private const long CourseModule = 4;
    private const int Activity = 1;
    private const long FirstUser = 1000;
    private const int Chats = 7;
    private const string RecordedSesskey = "xa8i5whBiG";

    private readonly string app;
    private int serverProcess;

    private BenchDatabase(string connectionString, string app) => (ConnectionString, this.app) = (MySqlDataSources.Normalize(connectionString), app);

    /// <summary>A connection string of this database.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes one.</summary>
    /// <param name="options">Where the server and the program are.</param>
    /// <param name="name">Its name.</param>
    public static async Task<BenchDatabase> CreateAsync(BenchOptions options, string name)
    {
        await using (var server = new MySqlConnection($"{options.ConnectionString};Pooling=false"))
        {
            await server.OpenAsync();
            await server.ExecuteAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        }

        var database = new BenchDatabase($"{options.ConnectionString};Database={name};Maximum Pool Size=100", options.App);
        await database.LoadSiteAsync();
        await database.UpgradeAsync();
        database.serverProcess = await database.FindServerAsync();
        return database;
    }

    /// <summary>How long the database server has used a processor.</summary>
    public TimeSpan ProcessorTime() => ServerProcess.ProcessorTimeOf(serverProcess);

    /// <summary>Runs statements.</summary>
    public async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync();
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 600));
    }

    private async Task<int> FindServerAsync()
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync();
        return int.Parse(await File.ReadAllTextAsync((await connection.ExecuteScalarAsync<string>("SELECT @@pid_file"))!), CultureInfo.InvariantCulture);
    }

    /// <summary>Starts the published server over this database.</summary>
    /// <param name="through">Another way to the database, or null.</param>
    /// <param name="settings">More settings.</param>
    /// <param name="environment">Variables.</param>
    public Task<ServerProcess> StartServerAsync(string? through = null, IEnumerable<string>? settings = null, params (string Name, string Value)[] environment) =>
        ServerProcess.StartAsync(
            [
                Path.Combine(app, "WriteAssist.Web.dll"), "--Urls={urls}", $"--WriteAssist:Database:ConnectionString={through ?? ConnectionString}",
                "--WriteAssist:Limits:RequestsPerMinute=100000000", "--WriteAssist:Moodle:SessionStore=database", .. settings ?? [],
            ],
            environment);

    /// <summary>Enrols students and signs them in.</summary>
    /// <param name="count">How many.</param>
    /// <param name="messages">How many messages the first of each one's seven chats has.</param>
    public async Task<IReadOnlyList<LoadUser>> AddStudentsAsync(int count, int messages)
    {
        await MakeNumbersAsync(Math.Max(count, messages));
        await ExecuteAsync(Enrol, new { first = FirstUser, count });
        await ExecuteAsync(Converse, new { first = FirstUser, last = FirstUser + count - 1, activity = Activity, messages, now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() });
        var users = new List<LoadUser>();
        foreach (var id in Enumerable.Range(0, count).Select(i => FirstUser + i))
            users.Add(await SignInAsync(id));
        return users;
    }

    private async Task<LoadUser> SignInAsync(long id)
    {
        var sid = RandomNumberGenerator.GetHexString(26, lowercase: true);
        var sesskey = RandomNumberGenerator.GetHexString(10, lowercase: true);
        var data = (await File.ReadAllTextAsync(DataFile("student-session")))
            .Replace("s:2:\"id\";s:1:\"3\";", $"s:2:\"id\";s:{id.ToString(provider: null).Length}:\"{id}\";", StringComparison.Ordinal)
            .Replace(RecordedSesskey, sesskey, StringComparison.Ordinal);
        await ExecuteAsync(
            "INSERT INTO mdl_sessions (state, sid, userid, sessdata, timecreated, timemodified) VALUES (0, @sid, @id, @data, @now - 60, @now)",
            new { sid, id, data = Convert.ToBase64String(Encoding.UTF8.GetBytes(data)), now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() });
        return new LoadUser($"MoodleSession={sid}", sesskey, CourseModule, [.. Enumerable.Range(0, Chats).Select(number => ChatOf(id, number))]);
    }

    private static string ChatOf(long user, int number) => $"chat_{user}_{Activity}_{number:D12}";

    private async Task LoadSiteAsync()
    {
        await using var file = File.OpenRead(DataFile("site.sql.gz"));
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        await ExecuteAsync(await reader.ReadToEndAsync());
    }

    private async Task UpgradeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(app, "WriteAssist.Web.dll"), "upgrade"]) { RedirectStandardOutput = true };
        start.Environment["WriteAssist__Database__ConnectionString"] = ConnectionString;
        using var upgrade = Process.Start(start)!;
        var said = await upgrade.StandardOutput.ReadToEndAsync();
        await upgrade.WaitForExitAsync();
        if (upgrade.ExitCode != 0)
            throw new InvalidOperationException($"The upgrade failed: {said}");
    }

    private static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);
}
