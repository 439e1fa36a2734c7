using System.Text.Json;
using System.Text.RegularExpressions;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>
/// The recorded site with the texts and chats of 18 students, upgraded, and something of two of them in every table; and the plugin's PHP
/// over it, in the harness of <c>moodle/tests</c>.
/// </summary>
internal sealed partial class PrivacyDatabase(DatabaseServer server) : TestDatabase(server)
{
    /// <summary>A student who has something in every table.</summary>
    public const long Student = 3;

    /// <summary>Another one.</summary>
    public const long Other = 4;

    /// <summary>An activity that is gone, of which both have something left.</summary>
    public const long Gone = 777;

    /// <summary>Moodle's context of activity 1.</summary>
    public const long Context = 13;

    /// <summary>The columns by which tables without a student's id belong to rows that have one: table to column and the other table.</summary>
    public static readonly IReadOnlyDictionary<string, (string Column, string Parent)> Parts =
        Part().Matches(Plugin.ReadCode("classes/local/student_data.php")).ToDictionary(match => match.Groups[1].Value, match => (match.Groups[2].Value, match.Groups[3].Value));

    /// <summary>What of one student there is in a table: how many rows, and what is in them.</summary>
    internal sealed record Owned
    {
        public string Table { get; init; } = "";

        public long Activity { get; init; }

        public long Person { get; init; }

        public long Rows { get; init; }

        public string Sum { get; init; } = "";
    }

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await CopyAsync(await Server.TemplateAsync("the students' data", async template =>
        {
            await template.LoadAsync("site.sql.gz");
            await template.LoadAsync("plugin-2025102118-texts.sql.gz");
            await ChatDatabase.UpgradeAsync(template);
            await template.ExecuteAsync("""
                CREATE TABLE mdl_event (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, modulename VARCHAR(20) NOT NULL, instance BIGINT NOT NULL);
                INSERT INTO mdl_event (modulename, instance) VALUES ('writeassistdev', 1), ('writeassistdev', 2), ('quiz', 1);
                INSERT INTO mdl_writeassistdev_settings (writeassistdevid) VALUES (1), (2)
                """);
            foreach (var person in new[] { Student, Other })
                await template.ExecuteAsync(Something(person));
            await template.ExecuteAsync($"UPDATE mdl_writeassistdev_versions SET modified_by = {Student} WHERE userid = {Other} LIMIT 1");
        }));
    }

    /// <summary>Has the plugin do something.</summary>
    /// <returns>What it answers.</returns>
    public Task<JsonElement> PhpAsync(params object[] arguments) => Harness.RunAsync(this, arguments);

    /// <summary>Whose rows there are in all tables of the plugin. By whom a version was made or a chat was read does not count.</summary>
    public async Task<List<Owned>> OwnedAsync()
    {
        var columns = (await QueryAsync<(string Table, string Column)>("""
            SELECT   SUBSTRING(TABLE_NAME, 5), COLUMN_NAME FROM information_schema.COLUMNS
            WHERE    TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'mdl\_writeassistdev%' AND COLUMN_NAME NOT IN ('modified_by', 'reader_id')
            ORDER BY TABLE_NAME, ORDINAL_POSITION
            """)).ToLookup(column => column.Table, column => column.Column);
        var owned = new List<Owned>();
        foreach (var table in columns)
        {
            var sum = $"BIT_XOR(CRC32(CONCAT_WS('|', {string.Join(", ", table.Select(column => $"HEX(t.`{column}`)"))})))";
            owned.AddRange(await QueryAsync<Owned>($"""
                SELECT   '{table.Key}' AS `Table`, CAST(COALESCE({Owner(table.Key, table, "writeassistdevid")}, 0) AS SIGNED) AS Activity,
                         CAST(COALESCE({Owner(table.Key, table, "userid")}, 0) AS SIGNED) AS Person, COUNT(*) AS `Rows`, CAST({sum} AS CHAR) AS Sum
                FROM     mdl_{table.Key} AS t
                GROUP BY Activity, Person ORDER BY Activity, Person
                """));
        }

        return owned;
    }

    private static string Owner(string table, IEnumerable<string> columns, string column)
    {
        if (columns.Contains(column))
            return $"t.{column}";
        if (Parts.TryGetValue(table, out var part))
            return $"(SELECT p.{column} FROM mdl_{part.Parent} AS p WHERE p.id = t.{part.Column})";
        return table switch
        {
            "writeassistdev_orphans" => $"JSON_UNQUOTE(JSON_EXTRACT(t.row_json, '$.{column}'))",
            "writeassistdev" when column == "writeassistdevid" => "t.id",
            _ => "NULL",
        };
    }

    /// <summary>The SQL that gives a student something in every table.</summary>
    internal static string Something(long person) => $$"""
        INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at) VALUES (1, {{person}}, 'seed', 'canary-{{person}} chat', 0, 1795551801, 1795551801);
        SET @chat = LAST_INSERT_ID();
        INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, selection, timestamp, created_at) VALUES (1, {{person}}, 'seed', 'user', 'canary-{{person}} question', 'canary-{{person}} selection', 1795551801, 1795551801);
        SET @message = LAST_INSERT_ID();
        INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, created_at) VALUES (@message, 1, 'canary-{{person}} earlier reply', 'complete', 1795551801);
        INSERT INTO mdl_writeassistdev_chat_sources (message_id, source_message_id, source_title) VALUES (@message, 1, 'canary-{{person}} source');
        INSERT INTO mdl_writeassistdev_chat_readings (writeassistdevid, chat_session_id, userid, reader_id, read_at) VALUES (1, 'seed', {{person}}, {{(person == Student ? Other : Student)}}, 1795551801);
        INSERT INTO mdl_writeassistdev_concurrent_sessions (id, writeassistdevid, userid, session_name, layout_config, created_at, updated_at) VALUES ('{{person}}', 1, {{person}}, 'canary-{{person}} set', '{}', 1795551801, 1795551801);
        INSERT INTO mdl_writeassistdev_concurrent_panes (id, concurrent_session_id, pane_index, chat_session_id, model, last_activity) VALUES ('{{person}}', '{{person}}', 0, @chat, 'canary-{{person}} pane', 1795551801);
        INSERT INTO mdl_writeassistdev_concurrent_sync_state (concurrent_session_id, shared_context, updated_at) VALUES ('{{person}}', 'canary-{{person}} shared', 1795551801);
        INSERT INTO mdl_writeassistdev_concurrent_choices (writeassistdevid, userid, concurrent_session_id, chosen_message_id, compared, reason, created_at) VALUES (1, {{person}}, '{{person}}', @message, '[]', 'canary-{{person}} reason', 1795551801);
        INSERT INTO mdl_writeassistdev_passages (writeassistdevid, userid, client_id, phase, kind, content, characters, noted_at) VALUES (1, {{person}}, 'x', 'write', 'paste', 'canary-{{person}} passage', 9, 1795551801);
        INSERT INTO mdl_writeassistdev_statements (writeassistdevid, userid, number, content, saved_at) VALUES (1, {{person}}, 0, 'canary-{{person}} draft', 1795551801), (1, {{person}}, 1, 'canary-{{person}} statement', 1795551801);
        INSERT INTO mdl_writeassistdev_ideas (writeassistdevid, userid, content, location, created_at, modified_at) VALUES (1, {{person}}, 'canary-{{person}} idea', 'brainstorm', 1795551801, 1795551801);
        INSERT INTO mdl_writeassistdev_activity_log (writeassistdevid, userid, phase, action_type, pasted_content, timestamp, created_at) VALUES (1, {{person}}, 'write', 'paste', 'canary-{{person}} log', 1795551801, 1795551801);
        UPDATE mdl_writeassistdev_content SET content = 'canary-{{person}} text' WHERE writeassistdevid = 1 AND userid = {{person}} AND phase = 'write';
        INSERT INTO mdl_writeassistdev_work (writeassistdevid, userid, content, timecreated, timemodified) VALUES ({{Gone}}, {{person}}, 'canary-{{person}} work of a gone activity', 1795551801, 1795551801);
        INSERT INTO mdl_writeassistdev_imports (work_id, session_id, messages, imported_at) VALUES (LAST_INSERT_ID(), 'seed', 1, 1795551801);
        INSERT INTO mdl_writeassistdev_orphans (kind, original_id, row_json, moved_at) VALUES
          ('chat', 1, '{"id":1,"writeassistdevid":1,"userid":{{person}},"content":"canary-{{person}} orphan"}', 1795551801),
          ('chat', 2, '{"id":2,"writeassistdevid":{{Gone}},"userid":{{person}},"content":"canary-{{person}} orphan of a gone activity"}', 1795551801);
        INSERT INTO mdl_writeassistdev_usage (userid, hour, requests, tokens) VALUES ({{person}}, 1795550400, 3, 4);
        INSERT INTO mdl_writeassistdev_day_usage (writeassistdevid, userid, day, requests, tokens) VALUES (1, {{person}}, 20261125, 3, 4);
        INSERT INTO mdl_writeassistdev_calls (userid, heartbeat_at) VALUES ({{person}}, 1795551801000);
        INSERT INTO mdl_writeassistdev_agreements (userid, version, agreed_at) VALUES ({{person}}, 'canary-{{person}}', 1795551801);
        """;

    [GeneratedRegex(@"'(writeassistdev_\w+)' => \['(\w+)', '(\w+)'\]")]
    private static partial Regex Part();
}
