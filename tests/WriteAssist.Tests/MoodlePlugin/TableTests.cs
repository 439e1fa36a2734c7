using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>The plugin names tables and columns that are there, in an order that their foreign keys allow.</summary>
public sealed partial class TableTests(ChatDatabase database) : IClassFixture<ChatDatabase>
{
    private static readonly string StudentData = Plugin.ReadCode("classes/local/student_data.php");
    private static readonly List<string> Owned = Plugin.ListAfter(StudentData, "const OWNED");
    private static readonly List<string> Parts = [.. Part().Matches(StudentData).Select(match => match.Groups[1].Value)];

    [Fact]
    public async Task Every_table_of_the_endpoint_is_known_once()
    {
        var known = new[] { Owned, Parts, Plugin.ListAfter(StudentData, "const SETTINGS"), Plugin.ListAfter(StudentData, "const PERSONAL"), Plugin.ListAfter(StudentData, "const UPGRADE") }.SelectMany(tables => tables);

        var tables = (await ColumnsAsync()).Select(column => column.Table).Distinct().Where(table => table != "writeassistdev");

        known.Order(StringComparer.Ordinal).ShouldBe(tables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tables_are_known_as_what_they_are()
    {
        var columns = (await ColumnsAsync()).ToLookup(column => column.Table, column => column.Column);

        foreach (var table in Owned)
            new[] { "writeassistdevid", "userid" }.Except(columns[table]).ShouldBeEmpty(table);
        foreach (var table in Plugin.ListAfter(StudentData, "const SETTINGS"))
            columns[table].ShouldContain("writeassistdevid");
        foreach (var table in Plugin.ListAfter(StudentData, "const PERSONAL"))
        {
            columns[table].ShouldContain("userid");
            columns[table].ShouldNotContain("writeassistdevid");
        }
    }

    [Fact]
    public async Task Rows_are_deleted_before_those_they_point_to()
    {
        var order = Parts.Concat(Owned).ToList();
        var keys = await KeysAsync();

        foreach (var (table, _, parent) in keys.Where(key => order.Contains(key.Table) && order.Contains(key.Parent)))
            order.IndexOf(table).ShouldBeLessThan(order.IndexOf(parent), $"{table} points to {parent}");
        // Which work rows were imported was written down without a key: Moodle made that table.
        foreach (var match in Part().Matches(StudentData).Where(match => match.Groups[1].Value != "writeassistdev_imports"))
            keys.ShouldContain((match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));
    }

    [Fact]
    public async Task Every_table_in_a_statement_is_there()
    {
        var own = (await ColumnsAsync()).Select(column => column.Table).ToHashSet();
        var code = string.Concat(Plugin.Php.Select(Plugin.ReadCode));
        var named = InStatement().Matches(code).Select(match => match.Groups[1].Value).Concat(InCall().Matches(code).Select(match => match.Groups[1].Value))
            .Where(table => table.StartsWith("writeassistdev", StringComparison.Ordinal)).ToHashSet();

        named.Count.ShouldBeGreaterThan(2);
        named.Except(own).ShouldBeEmpty();
    }

    private Task<List<(string Table, string Column)>> ColumnsAsync() => database.QueryAsync<(string, string)>(
        """
        SELECT SUBSTRING(TABLE_NAME, 5), COLUMN_NAME FROM information_schema.COLUMNS
        WHERE  TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'mdl\_writeassistdev%'
        """);

    private Task<List<(string Table, string Column, string Parent)>> KeysAsync() => database.QueryAsync<(string, string, string)>(
        """
        SELECT SUBSTRING(TABLE_NAME, 5), COLUMN_NAME, SUBSTRING(REFERENCED_TABLE_NAME, 5) FROM information_schema.KEY_COLUMN_USAGE
        WHERE  TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'mdl\_writeassistdev%' AND REFERENCED_TABLE_NAME IS NOT NULL
        """);

    [GeneratedRegex(@"'(writeassistdev_\w+)' => \['(\w+)', '(\w+)'\]")]
    private static partial Regex Part();

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex InStatement();

    [GeneratedRegex(@"->(?:get|insert|update|delete|record|count|set)_\w+\(\s*'([a-z_]+)'")]
    private static partial Regex InCall();
}
