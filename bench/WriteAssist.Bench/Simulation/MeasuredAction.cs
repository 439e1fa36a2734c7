using System.Globalization;

namespace WriteAssist.Bench.Simulation;

/// <summary>What was measured of an action with so many clients.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P50">In milliseconds.</param>
/// <param name="P95">In milliseconds.</param>
/// <param name="P99">In milliseconds.</param>
internal sealed record Latency(double PerSecond, double P50, double P95, double P99);

/// <summary>What <c>bench/results.md</c> says of an action.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Server">Seconds of a processor in the server.</param>
/// <param name="Database">Seconds of a processor in the database.</param>
/// <param name="Writes">Whether it commits.</param>
/// <param name="ByClients">Its latencies, by the number of clients.</param>
internal sealed record MeasuredAction(string Name, double Server, double Database, bool Writes, IReadOnlyDictionary<int, Latency> ByClients)
{
    /// <summary>The actions that were measured one by one; chats are created and deleted in turn, and their cost is told together.</summary>
    public static IReadOnlyList<string> Names { get; } = ["get_chat_sessions", "get_session_messages", "save_session_message", "switch_chat_session"];

    /// <summary>How long a request of one client alone takes on average, in seconds.</summary>
    public double Alone => 1 / ByClients[1].PerSecond;

    /// <summary>Reads them.</summary>
    /// <param name="page">The text of the page.</param>
    public static IReadOnlyList<MeasuredAction> Read(string page)
    {
        var sections = page.Split("\n## ").ToDictionary(section => section.Split('\n')[0], Rows, StringComparer.Ordinal);
        var costs = sections["What a request costs the processors"];
        return [.. Names.Select(name => new MeasuredAction(
            name, Number(costs.Single(row => row[0] == name)[1]) / 1e6, Number(costs.Single(row => row[0] == name)[2]) / 1e6,
            !name.StartsWith("get_", StringComparison.Ordinal), Latencies(name, sections["Requests a second"], sections["How long a request takes"])))];
    }

    private static Dictionary<int, Latency> Latencies(string name, List<string[]> rates, List<string[]> times) => times
        .Where(row => row[0] == name)
        .ToDictionary(
            row => int.Parse(row[1], CultureInfo.InvariantCulture),
            row => new Latency(Number(rates.Single(rate => rate[0] == name && rate[1] == row[1])[2]), Number(row[2]), Number(row[3]), Number(row[4])));

    private static List<string[]> Rows(string section) =>
        [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Number, CultureInfo.InvariantCulture);
}
