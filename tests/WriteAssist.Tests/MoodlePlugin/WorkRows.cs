using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>
/// What students have in an activity, in lines that are the same wherever it is: rows are named by their place among their owner's, and what
/// names them tells that place.
/// </summary>
internal sealed partial class WorkRows
{
    private static readonly string[] Placed = ["id", "writeassistdevid", "userid", "owner_id", "only_active", "heartbeat_at", "stop_requested"];

    private readonly Dictionary<string, string> names = [];
    private readonly Func<long, long?> person;

    private WorkRows(Func<long, long?> person) => this.person = person;

    /// <summary>Reads an activity.</summary>
    /// <param name="database">Where.</param>
    /// <param name="activity">Its row.</param>
    /// <param name="people">Who its students are elsewhere, of whom alone it is told; null: all, as who they are.</param>
    /// <returns>Lines by table.</returns>
    public static async Task<IReadOnlyDictionary<string, List<string>>> ReadAsync(TestDatabase database, long activity, IReadOnlyDictionary<long, long>? people = null)
    {
        var work = new WorkRows(id => people is null ? id : people.TryGetValue(id, out var other) ? other : null);
        var contents = await Harness.RunAsync(database, "backup-contents");
        var tables = new Dictionary<string, List<IDictionary<string, object?>>>();
        await using var connection = await database.Source.OpenConnectionAsync();
        foreach (var table in contents.GetProperty("COPIED").EnumerateObject().Select(table => table.Name))
        {
            var rows = await connection.QueryAsync(Select(table), new { activity });
            tables[table] = [.. rows.Cast<IDictionary<string, object?>>()];
        }

        work.NameRows(tables);
        return tables.ToDictionary(table => table.Key, table => table.Value.Select(row => work.Line(table.Key, row)).OfType<string>().Order(StringComparer.Ordinal).ToList());
    }

    private static string Select(string table)
    {
        if (!PrivacyDatabase.Parts.TryGetValue(table, out var part))
            return $"SELECT t.*, t.userid AS owner_id FROM mdl_{table} AS t WHERE t.writeassistdevid = @activity ORDER BY {(table.EndsWith("statements", StringComparison.Ordinal) ? "t.number" : "t.id")}";
        return $"SELECT t.*, p.userid AS owner_id FROM mdl_{table} AS t JOIN mdl_{part.Parent} AS p ON p.id = t.{part.Column} WHERE p.writeassistdevid = @activity";
    }

    private void NameRows(Dictionary<string, List<IDictionary<string, object?>>> tables)
    {
        foreach (var (table, kind) in new[] { ("writeassistdev_chat_sessions", "chat"), ("writeassistdev_chat", "message"), ("writeassistdev_work", "work") })
        {
            foreach (var owned in tables[table].GroupBy(row => Number(row["owner_id"])))
            {
                foreach (var (row, place) in owned.Select((row, place) => (row, place)))
                {
                    names[$"{kind} {row["id"]} {owned.Key}"] = $"{kind} {place} of {person(owned.Key)}";
                    if (kind == "chat")
                        names[$"chatname {row["session_id"]} {owned.Key}"] = $"{kind} {place} of {person(owned.Key)}";
                }
            }
        }

        foreach (var row in tables["writeassistdev_concurrent_sessions"])
            names[$"set {row["id"]} {row["owner_id"]}"] = $"set {row["created_at"]} of {person(Number(row["owner_id"]))}";
        foreach (var row in tables["writeassistdev_concurrent_panes"])
            names[$"pane {row["id"]} {row["owner_id"]}"] = $"pane {row["pane_index"]} of {names[$"set {row["concurrent_session_id"]} {row["owner_id"]}"]}";
    }

    private string? Line(string table, IDictionary<string, object?> row)
    {
        var owner = Number(row["owner_id"]);
        if (person(owner) is not { } whose)
            return null;
        // A reply that is under way is restored as one that was interrupted.
        var isUnderWay = (row.TryGetValue("status", out var status) ? status : null) is "streaming";
        if (isUnderWay)
            (row["status"], row["errorcode"]) = ("failed", "interrupted");
        var columns = row.Where(column => !Placed.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal);
        return $"{whose}: {string.Join(", ", columns.Select(column => $"{column.Key} {Value(table, column.Key, column.Value, owner)}"))}";
    }

    private string Value(string table, string column, object? value, long owner) => (table, column) switch
    {
        ("writeassistdev_activity_log", _) => Text(value),
        (_, "modified_by" or "reader_id") => value is null ? "nobody" : $"{person(Number(value))?.ToString(CultureInfo.InvariantCulture) ?? "nobody"}",
        ("writeassistdev_concurrent_panes", "chat_session_id") => Name("chat", value, owner),
        (_, "session_id" or "chat_session_id") => Name("chatname", value, owner),
        (_, "reply_to" or "branch_id" or "version_of" or "message_id" or "version_id" or "source_message_id" or "chosen_message_id") => Name("message", value, owner),
        (_, "concurrent_session_id") => Name("set", value, owner),
        (_, "work_id") => Name("work", value, owner),
        (_, "layout_config") => PaneId().Replace(Text(value), match => Name("pane", match.Groups[1].Value, owner)),
        (_, "compared") => MessageId().Replace(Text(value), match => Name("message", match.Groups[1].Value, owner)),
        _ => Text(value),
    };

    // Whatever somebody's rows name is of the same person.
    private string Name(string kind, object? value, long owner) => names.GetValueOrDefault($"{kind} {Text(value)} {owner}", "none");

    private static string Text(object? value) => value is null ? "NULL" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    [GeneratedRegex("\"([0-9a-f]{32})\"")]
    private static partial Regex PaneId();

    [GeneratedRegex("(?<=\"message_id\": ?)([0-9]+)")]
    private static partial Regex MessageId();
}
