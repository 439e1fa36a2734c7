using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WriteAssist.Bench.Streams;

/// <summary>What one stream took, beyond the model's own time.</summary>
internal sealed class StreamTimes
{
    /// <summary>From the request to the first token, without the time that the model took for it, in milliseconds; null where none came.</summary>
    public double? First { get; set; }

    /// <summary>From each token's being sent by the model to its coming here, in milliseconds.</summary>
    public List<double> OnTheWay { get; } = [];

    /// <summary>Between one coming and the next that brought tokens, in milliseconds.</summary>
    public List<double> Between { get; } = [];

    /// <summary>Whether all tokens came.</summary>
    public bool IsWhole => OnTheWay.Count is ModelServer.Tokens or ModelServer.FewTokens;
}

/// <summary>Reads a stream and notes when its tokens come.</summary>
internal static partial class TokenReader
{
    /// <summary>Reads one to its end.</summary>
    /// <param name="body">The stream.</param>
    /// <param name="asked">When it was asked for, by the stopwatch.</param>
    public static async Task<StreamTimes> ReadAsync(Stream body, long asked)
    {
        var times = new StreamTimes();
        using var reader = new StreamReader(body);
        long last = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            var now = Stopwatch.GetTimestamp();
            if (!line.Contains('@', StringComparison.Ordinal) || line.Contains("\"message\":", StringComparison.Ordinal))
                continue; // no tokens, or all of them once more at the end
            foreach (Match token in Token().Matches(line))
                Note(times, now, asked, long.Parse(token.Groups[1].ValueSpan, provider: null), long.Parse(token.Groups[2].ValueSpan, provider: null));
            if (last != 0)
                times.Between.Add(Milliseconds(now - last));
            last = now;
        }

        return times;
    }

    private static void Note(StreamTimes times, long now, long asked, long come, long sent)
    {
        times.First ??= Milliseconds(now - asked - (sent - come));
        times.OnTheWay.Add(Milliseconds(now - sent));
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    [GeneratedRegex("@([0-9]+),([0-9]+);")]
    private static partial Regex Token();
}
