using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using MySqlConnector;

namespace WriteAssist.Bench.Report;

/// <summary>The page that a run writes.</summary>
internal static class ResultsPage
{
    private const string Floor = """
        The floor is a process of its own: bare Kestrel (no routing, no middleware) with the same MySqlConnector and the same settings of the
        connection. For each request it reads the form (`ReadFormAsync`) and the cookie, sends the action's statements as one text, so in one round
        trip, and writes the rows that come back as JSON (`Utf8JsonWriter`), the text of a message once and no HTML. The statements are those that
        the action cannot do without: the row of the sign-in; the rows of the list, or of 50 messages; of a write `START TRANSACTION`, the row of
        the sign-in, the lock of the owner (switch, create, delete), the writes, `COMMIT`. Who has which cookie it has read at its start. It
        checks nothing: no access, no sesskey, no limits, no sizes, no field of the form.
        """;

    /// <summary>Writes page and plot.</summary>
    /// <param name="options">Where to.</param>
    /// <param name="results">What was found.</param>
    /// <param name="took">How long it took to find.</param>
    public static async Task WriteAsync(BenchOptions options, Findings results, TimeSpan took)
    {
        var svg = Path.ChangeExtension(options.Results, ".svg");
        var page = new StringBuilder("# What `bench/run` measured\n\n");
        page.Append(await HeadAsync(options, took));
        page.Append("\n## Goals\n\n").Append(GoalTable(results));
        if (results.Bars.Count > 0)
        {
            await File.WriteAllTextAsync(svg, Plot.Draw("Requests a second, 8 clients (the line: quartiles)", results.Bars));
            page.Append(CultureInfo.InvariantCulture, $"\n![Requests a second of each action]({Path.GetFileName(svg)})\n\n## The floor\n\n{Floor}\n");
        }

        foreach (var (title, text) in results.Sections)
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{text}");
        if (results.Goals.Any(goal => goal.IsMet == false) && Reasons(options) is { Exists: true } reasons)
            page.Append("\n## What stands in the way\n\n").Append(await File.ReadAllTextAsync(reasons.FullName));
        await File.WriteAllTextAsync(options.Results, page.ToString());
        Console.WriteLine($"\nGoals\n\n{GoalTable(results)}\nWritten: {options.Results}, in {took.TotalSeconds:0} seconds.");
    }

    // Written by hand: why is not measured.
    private static FileInfo Reasons(BenchOptions options) => new(Path.Combine(Path.GetDirectoryName(options.Results)!, "unmet.md"));

    private static string DriverVersion() =>
        typeof(MySqlConnection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static Table GoalTable(Findings results)
    {
        var table = new Table("goal", "wanted", "measured", "met") { IsWords = true };
        foreach (var goal in results.Goals)
            table.Add(goal.What, goal.Wanted, goal.Measured, goal.IsMet switch { true => "yes", false => "no", null => "" });
        return table;
    }

    private static async Task<string> HeadAsync(BenchOptions options, TimeSpan took)
    {
        var processor = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();
        var memory = File.ReadLines("/proc/meminfo").First().Split(':')[1].Trim().Split(' ')[0];
        await using var connection = new MySqlConnection(options.ConnectionString);
        await connection.OpenAsync();
        var table = new Table("what", "how it was") { IsWords = true };
        table.Add("commit", options.Commit);
        table.Add("when", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) + string.Create(CultureInfo.InvariantCulture, $", in {took.TotalSeconds:0} seconds"));
        table.Add("machine", string.Create(CultureInfo.InvariantCulture, $"{processor}, {Environment.ProcessorCount} cores, {long.Parse(memory, CultureInfo.InvariantCulture) / 1048576.0:0.#} GiB, shared by load, server and database"));
        table.Add("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        table.Add("database", $"{connection.ServerVersion}, its defaults (each commit is on disk) but for `innodb_buffer_pool_size` 1G and `max_connections` 600; MySqlConnector {DriverVersion()} over TCP");
        if (options.Against is { } against)
            table.Add("against", $"{against}, with the database and settings that it has; at most 32 clients");
        table.Add("load", File.ReadAllText("/proc/loadavg").Split(' ')[1] + " (the system's, five minutes, at the end)");
        table.Add("settings", "`RequestsPerMinute` out of the way; everything else as shipped. Sign-ins are rows with their data, as large as a recorded one");
        return table.ToString();
    }
}
