using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>
/// How MariaDB finds the rows of each statement that the actions of chats and messages send, kept in <c>tests/data/plans</c>. A table that
/// is read whole, a sort or a temporary table has its reason there, on the line below it; what an earlier action sent is not told again. <c>WRITEASSIST_PLANS=1</c> writes the file anew,
/// with the reasons that it had.
/// </summary>
[Collection(nameof(OwnServer))]
public sealed partial class PlanTests(OwnServer server) : IAsyncLifetime
{
    private const string Golden = "tests/data/plans/mariadb.txt";
    private const string Reason = "      because ";

    private readonly HotSite site = new(server);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task No_statement_reads_a_table_whole_or_sorts_without_a_reason_that_is_written_down()
    {
        var plans = await PlansAsync();
        if (Environment.GetEnvironmentVariable("WRITEASSIST_PLANS") == "1")
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, Golden), WithReasons(plans, Repository.Read(Golden)), TestContext.Current.CancellationToken);

        var golden = Repository.Read(Golden);
        var lines = golden.Split('\n');
        lines.Where((line, i) => Costly().IsMatch(line) && !lines[i + 1].StartsWith(Reason, StringComparison.Ordinal))
            .ShouldBeEmpty($"each wants a line '{Reason.Trim()} ...' below it in {Golden}");
        var isMariaDb = (await site.ScalarAsync<string>("SELECT VERSION()")).Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        if (isMariaDb)
            plans.ShouldBe(string.Join('\n', lines.Where(line => !line.StartsWith(Reason, StringComparison.Ordinal))), $"WRITEASSIST_PLANS=1 writes {Golden} anew");
        else
            plans.Split('\n').Where(line => line.Contains(" ALL ", StringComparison.Ordinal) && !line.Contains('<', StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private async Task<string> PlansAsync()
    {
        var text = new StringBuilder();
        var told = new HashSet<string>(StringComparer.Ordinal);
        await using var connection = new MySqlConnection(site.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var action in HotSite.Actions)
        {
            var chat = await site.ChatForAsync(action);
            site.Tap.Reset();
            await site.DoAsync(action, chat);
            text.Append("== ").Append(action).Append('\n');
            foreach (var statement in site.Tap.Statements.SelectMany(SqlText.Split).Where(statement => Planned().IsMatch(statement)))
            {
                var plan = await ExplainAsync(connection, statement);
                if (told.Add(plan))
                    text.Append(plan);
            }

            await site.TidyAsync();
        }

        return text.ToString();
    }

    private static async Task<string> ExplainAsync(MySqlConnection connection, string statement)
    {
        var steps = (await connection.QueryAsync($"EXPLAIN {statement}")).Cast<IDictionary<string, object?>>().Where(Reads).ToList();
        if (steps is [])
            return "";
        var text = new StringBuilder("  ").Append(SqlText.Shape(statement)).Append('\n');
        foreach (var step in steps)
            text.Append("    ").AppendJoin(' ', new[] { "select_type", "table", "type", "key", "ref" }.Select(name => DatabaseName().Replace(step[name]?.ToString() ?? "-", ""))).Append(" | ").Append(step["Extra"]).Append('\n');
        return text.ToString();
    }

    // A row that is inserted is explained as if its table were read.
    private static bool Reads(IDictionary<string, object?> step) => step["table"] is not null && step["select_type"] is not "INSERT";

    private static string WithReasons(string plans, string golden)
    {
        var before = golden.Split('\n');
        string Key(string[] lines, int i) => $"{lines.Take(i).Last(line => StatementLine().IsMatch(line))}\n{lines[i]}";
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < before.Length; i++)
        {
            if (before[i].StartsWith(Reason, StringComparison.Ordinal))
                reasons[Key(before, i - 1)] = before[i];
        }

        var after = plans.Split('\n');
        return string.Join('\n', after.SelectMany((line, i) => Costly().IsMatch(line) && reasons.TryGetValue(Key(after, i), out var reason) ? new[] { line, reason } : [line]));
    }

    // What MariaDB and MySQL can explain; the rest reads nothing, or begins and ends.
    [GeneratedRegex("^(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Planned();

    [GeneratedRegex("^    [A-Z]+ [^<].* (ALL|index) .*\\||\\|.*(filesort|temporary)")]
    private static partial Regex Costly();

    [GeneratedRegex("\\bt_[0-9a-f]{32}\\.")]
    private static partial Regex DatabaseName();

    [GeneratedRegex("^  \\S")]
    private static partial Regex StatementLine();
}
