using System.Text.RegularExpressions;
using Dapper;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Upgrade;

/// <summary>A database to upgrade: loads or makes the tables of an old release, upgrades them, reads them back.</summary>
public sealed class UpgradeDatabase(DatabaseServer server, string prefix = "mdl_") : TestDatabase(server)
{
    private static readonly IUpgradeProgress Silent = new ConsoleUpgradeProgress(TextWriter.Null, TimeProvider.System);

    /// <summary>The state of the schema as the code sees it.</summary>
    internal Task<SchemaState> StateAsync() => Command().ReadStateAsync(TestContext.Current.CancellationToken);

    /// <summary>Upgrades.</summary>
    internal Task<UpgradeReport> UpgradeAsync(long? to = null, IUpgradeProgress? progress = null) =>
        Command().RunAsync(to, progress ?? Silent, TestContext.Current.CancellationToken);

    /// <summary>Counts what an upgrade would do.</summary>
    internal Task<UpgradeReport> CountAsync(long? to = null) => Command().CountAsync(to, Silent, TestContext.Current.CancellationToken);

    /// <summary>
    /// Upgrades as an administrator should: a dry run, which has to leave every table alone and to tell the very numbers that the
    /// upgrade then reports, the upgrade, and a second one, which has to find nothing.
    /// </summary>
    internal async Task<UpgradeReport> UpgradeCheckedAsync()
    {
        var before = await SnapshotAsync();
        var counted = await CountAsync();
        (await SnapshotAsync()).ShouldBe(before, "the dry run changed something");

        var report = await UpgradeAsync();
        Lines(report).ShouldBe(Lines(counted), "the dry run told other numbers than the upgrade");

        var after = await SnapshotAsync();
        (await UpgradeAsync()).Steps.ShouldBeEmpty();
        (await SnapshotAsync()).ShouldBe(after, "the second upgrade changed something");
        return report;
    }

    /// <summary>Every table's definition and checksum.</summary>
    public async Task<List<string>> SnapshotAsync()
    {
        await using var connection = await Source.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var table in await connection.QueryAsync<string>("SHOW TABLES"))
        {
            var create = (await connection.QueryAsync($"SHOW CREATE TABLE `{table}`")).Cast<IDictionary<string, object>>().Single();
            var checksum = (await connection.QueryAsync($"CHECKSUM TABLE `{table}`")).Cast<IDictionary<string, object>>().Single();
            lines.Add($"{create.Values.Last()} {checksum.Values.Last()}");
        }

        return lines;
    }

    /// <summary>What the chat tables hold and how they are made, without the numbers that count attempts.</summary>
    public async Task<List<string>> ContentAsync()
    {
        var lines = await QueryAsync<string>($"""
            SELECT CONCAT_WS('|', 's', writeassistdevid, userid, session_id, title, is_active, created_at, modified_at) FROM {prefix}writeassistdev_chat_sessions
             UNION ALL SELECT CONCAT_WS('|', 'm', writeassistdevid, userid, chat_session_id, role, HEX(content), timestamp, created_at) FROM {prefix}writeassistdev_chat
             UNION ALL SELECT CONCAT_WS('|', 'o', kind, original_id, row_json) FROM {prefix}writeassistdev_orphans
             UNION ALL SELECT CONCAT_WS('|', 'i', work_id, session_id, messages) FROM {prefix}writeassistdev_imports
             UNION ALL SELECT CONCAT_WS('|', 'b', writeassistdevid, userid, bytes) FROM {prefix}writeassistdev_chat_owners
             UNION ALL SELECT CONCAT_WS('|', 'p', writeassistdevid, userid, title, goal, plan_outline, status, created_at, modified_at) FROM {prefix}writeassistdev_metadata
             UNION ALL SELECT CONCAT_WS('|', 'i', writeassistdevid, userid, HEX(content), location, section_id) FROM {prefix}writeassistdev_ideas
             UNION ALL SELECT CONCAT_WS('|', 't', writeassistdevid, userid, phase, HEX(content), word_count) FROM {prefix}writeassistdev_content
             UNION ALL SELECT CONCAT_WS('|', 'e', writeassistdevid, userid, phase, HEX(content), version_number, kind, stored_bytes) FROM {prefix}writeassistdev_versions
             UNION ALL SELECT CONCAT_WS('|', 'v', Version) FROM {prefix}writeassistdev_versioninfo
             ORDER BY 1
            """);
        var definitions = (await SnapshotAsync()).Select(line => Regex.Replace(line, @" AUTO_INCREMENT=\d+| \d+\z", ""));
        return [.. lines, .. definitions];
    }

    /// <summary>Makes the two tables of Moodle's that chats point to, with activities 1 and 2 and users 3 to 5.</summary>
    public Task CreateMoodleAsync() => ExecuteAsync($"""
        CREATE TABLE {prefix}writeassistdev (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL DEFAULT '');
        CREATE TABLE {prefix}user (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, deleted TINYINT(1) NOT NULL DEFAULT 0);
        INSERT INTO {prefix}writeassistdev (id) VALUES (1), (2);
        INSERT INTO {prefix}user (id) VALUES (3), (4), (5);
        """);

    /// <summary>Makes the work table of the first release.</summary>
    public Task CreateWorkAsync() => ExecuteAsync($"""
        CREATE TABLE {prefix}writeassistdev_work (
          id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid BIGINT(10) NOT NULL, userid BIGINT(10) NOT NULL,
          content LONGTEXT, timecreated BIGINT(10) NOT NULL, timemodified BIGINT(10) NOT NULL)
        """);

    /// <summary>Makes the chat tables of the releases 2025102103 to 2025102110.</summary>
    public Task CreateChatsAsync() => ExecuteAsync($"""
        CREATE TABLE {prefix}writeassistdev_chat (
          id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid BIGINT(10) NOT NULL, userid BIGINT(10) NOT NULL,
          chat_session_id VARCHAR(50) NULL DEFAULT '', role VARCHAR(20) NOT NULL DEFAULT '', content LONGTEXT NULL,
          timestamp BIGINT(10) NULL, created_at BIGINT(10) NULL, KEY {prefix}writchat_tim_ix (timestamp)) DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_unicode_ci;
        CREATE TABLE {prefix}writeassistdev_chat_sessions (
          id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid BIGINT(10) NOT NULL, userid BIGINT(10) NOT NULL,
          session_id VARCHAR(50) NOT NULL DEFAULT '', title VARCHAR(255) DEFAULT 'New Chat', is_active TINYINT(1) NULL DEFAULT 0,
          created_at BIGINT(10) NOT NULL, modified_at BIGINT(10) NOT NULL,
          KEY {prefix}writchatsess_ses_ix (session_id)) DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_unicode_ci;
        """);

    /// <summary>One number of a report; 0 when the report does not have it.</summary>
    internal static long Number(UpgradeReport report, string what) =>
        report.Steps.SelectMany(step => step.Outcome.Counts).Where(count => count.What == what).Sum(count => count.Rows);

    private static List<string> Lines(UpgradeReport report) =>
        [.. report.Steps.SelectMany(step => step.Outcome.Counts.Select(count => $"{step.Title}: {count.Rows} {count.What}").Concat(step.Outcome.Notes))];

    private SchemaUpgrade Command() => new(ConnectionString, new TablePrefix(prefix), TimeProvider.System);
}
