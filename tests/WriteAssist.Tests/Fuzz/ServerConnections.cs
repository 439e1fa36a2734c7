using System.Globalization;

namespace WriteAssist.Tests.Fuzz;

/// <summary>The connections of a server, as Linux tells them.</summary>
internal static class ServerConnections
{
    private const string Established = "01";
    private const int Patience = 100; // looks, a tenth of a second apart

    /// <summary>How many connections to a port are open, once those that are about to end have.</summary>
    public static async Task<int> LeftAsync(int port)
    {
        for (var look = 1; ; look++, await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            var left = (await File.ReadAllLinesAsync("/proc/net/tcp", TestContext.Current.CancellationToken)).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Count(columns => columns[1].EndsWith(port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal) && columns[3] == Established);
            if (left == 0 || look == Patience)
                return left;
        }
    }
}
