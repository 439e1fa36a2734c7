using System.Globalization;
using System.Text.RegularExpressions;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Web.Admin;

/// <summary>Compares our decisions with recorded ones: lines <c>userid, cmid, allowed, why</c> with tabs between.</summary>
internal static partial class RecordedDecisions
{
    /// <summary>Writes each line that we decide differently, and at the end how many agree and differ.</summary>
    /// <param name="path">The file.</param>
    /// <param name="at">The time in Unix seconds; null for the one on the file's first line, <c># now=UNIXTIME</c>, or else now.</param>
    /// <param name="store">Reads the facts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit status: 0 when none differs.</returns>
    /// <exception cref="CommandException">The file is missing or not of this form.</exception>
    public static async Task<int> CompareAsync(
        string path, long? at, AccessFactsStore store, TimeProvider time, TextWriter output, CancellationToken cancellationToken)
    {
        var lines = await ReadAsync(path, cancellationToken);
        var now = at ?? ReadTime(lines) ?? time.GetUtcNow().ToUnixTimeSeconds();
        var recorded = Parse(lines, path);
        var differ = 0;
        foreach (var row in recorded)
        {
            var facts = await store.LoadAsync(row.CourseModuleId, row.UserId, null, cancellationToken);
            var decision = AccessRules.Decide(facts, now, static _ => { }, asRecorded: true);
            if (decision.Allowed == row.IsAllowed)
                continue;
            differ++;
            await output.WriteLineAsync($"{row.Line}\t(here: {(decision.Allowed ? "1" : $"0 {decision.Reason}")})");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{recorded.Count - differ} agree, {differ} differ"));
        return differ == 0 ? 0 : 1;
    }

    private static async Task<string[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllLinesAsync(Locate(path), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"The file '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    // "dotnet run" starts a web project in the project's own folder; the shell's folder, which the path was typed in, is left in PWD.
    private static string Locate(string path) =>
        Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } shellFolder && Path.Combine(shellFolder, path) is var typed && File.Exists(typed)
            ? typed
            : path;

    private static long? ReadTime(string[] lines) =>
        lines is [var first, ..] && Now().Match(first) is { Success: true } match && long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var now) ? now : null;

    private static List<RecordedRow> Parse(string[] lines, string path)
    {
        var rows = new List<RecordedRow>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("userid\t", StringComparison.Ordinal))
                continue;
            rows.Add(Parse(line) ?? throw new CommandException($"Line {i + 1} of '{path}' is not userid, cmid, allowed (0 or 1) and why with tabs between: {line}"));
        }

        return rows;
    }

    private static RecordedRow? Parse(string line) =>
        line.Split('\t') is [var user, var cmid, "0" or "1", ..] fields
        && long.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
        && long.TryParse(cmid, NumberStyles.None, CultureInfo.InvariantCulture, out var courseModuleId)
            ? new RecordedRow(line, userId, courseModuleId, fields[2] == "1")
            : null;

    [GeneratedRegex(@"^#\s*now=(\d+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Now();

    private sealed record RecordedRow(string Line, long UserId, long CourseModuleId, bool IsAllowed);
}
