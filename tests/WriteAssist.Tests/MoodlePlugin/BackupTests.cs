using System.Text.Json;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>The plugin's own PHP backs an activity up and restores it beside, and the tables have what they had.</summary>
public sealed class BackupTests(BackupSite site) : IClassFixture<BackupSite>
{
    [Fact]
    public async Task Every_table_and_column_is_backed_up_or_named_as_left_out()
    {
        var contents = await Harness.RunAsync(site, "backup-contents");
        var columns = await site.QueryAsync<(string Table, string Column)>(
            "SELECT SUBSTRING(TABLE_NAME, 5), COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'mdl\\_writeassistdev%'");
        var known = new HashSet<(string, string)>();
        foreach (var column in Texts(contents, "ACTIVITY").Concat(["id", "course"]))
            known.Add(("writeassistdev", column));
        foreach (var column in Texts(contents, "SETTINGS").Append("writeassistdevid"))
            known.Add(("writeassistdev_settings", column));
        foreach (var kind in new[] { "COPIED", "TEXTS", "REFERENCES", "PLACED", "LEFT_OUT" })
        {
            foreach (var table in contents.GetProperty(kind).EnumerateObject())
                known.UnionWith(table.Value.EnumerateArray().Select(column => (table.Name, column.GetString()!)));
        }

        var rows = contents.GetProperty("COPIED").EnumerateObject().Select(table => table.Name).ToHashSet();
        known.UnionWith(columns.Where(column => rows.Contains(column.Table) && column.Column is "id" or "writeassistdevid" or "userid"));
        var leftOut = Texts(contents, "TABLES_LEFT_OUT").ToHashSet();

        columns.Where(column => !leftOut.Contains(column.Table)).Except(known)
            .ShouldBeEmpty("a backup of the activity lacks this: name it in classes/local/backup_contents.php, as what is restored or as what is left out");
        known.Except(columns).ShouldBeEmpty("classes/local/backup_contents.php names what is not there");
        leftOut.Except(columns.Select(column => column.Table)).ShouldBeEmpty("classes/local/backup_contents.php leaves a table out that is not there");
        Texts(contents, "LINKED").Except(Texts(contents, "ACTIVITY")).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_work_of_all_students_who_are_restored_comes_back_in_an_activity_of_its_own()
    {
        var before = await ChecksumsAsync();
        var expected = await WorkRows.ReadAsync(site, BackupSite.Activity, BackupSite.People);
        expected.Where(table => table.Value.Count == 0).ShouldBeEmpty("a table has nothing to lose");
        var (xml, said) = await Harness.BackUpAsync(site, withWork: true);
        said.ShouldBeEmpty();

        var restored = await Harness.RestoreAsync(site, xml, withWork: true);
        // The same backup once more: no name is taken twice.
        var again = await Harness.RestoreAsync(site, xml, withWork: true);

        restored.Log.ShouldBeEmpty();
        foreach (var activity in new[] { restored.Activity, again.Activity })
        {
            var rows = await WorkRows.ReadAsync(site, activity);
            foreach (var table in expected)
                rows[table.Key].ShouldBe(table.Value, table.Key);
            (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE writeassistdevid = @activity AND (status = 'streaming' OR heartbeat_at IS NOT NULL)", new { activity })).ShouldBe(0);
            (await site.ScalarAsync<string>("""
                SELECT GROUP_CONCAT(owner.userid) FROM mdl_writeassistdev_chat_owners AS owner WHERE owner.writeassistdevid = @activity AND owner.bytes <> (
                  SELECT COALESCE(SUM(message.stored_bytes), 0) FROM mdl_writeassistdev_chat AS message JOIN mdl_writeassistdev_chat_sessions AS chat
                         ON chat.writeassistdevid = message.writeassistdevid AND chat.userid = message.userid AND chat.session_id = message.chat_session_id
                  WHERE  message.writeassistdevid = @activity AND message.userid = owner.userid AND chat.deleted_at = 0)
                """, new { activity })).ShouldBeNull("what is stored is counted wrong");
            (await site.ScalarAsync<long>("SELECT COUNT(DISTINCT userid) FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = @activity", new { activity }))
                .ShouldBe(await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid = @activity", new { activity }));
        }

        (await site.QueryAsync<string>("SELECT session_id FROM mdl_writeassistdev_chat_sessions WHERE session_id NOT REGEXP '^(default|chat-[0-9]+)$' GROUP BY session_id HAVING COUNT(DISTINCT writeassistdevid) > 1 AND MAX(writeassistdevid) > 2")).ShouldBeEmpty();
        (await ChecksumsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task In_another_course_no_chat_is_shared_and_a_trial_chat_stays_one()
    {
        const string Trial = "trial_3_1_1795551800_0123456789ab";
        await site.ExecuteAsync($"INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, created_at, modified_at, shared_at) VALUES (1, 3, '{Trial}', 'Trial chat', 1795551800, 1795551800, 1795551900)");
        try
        {
            var (xml, _) = await Harness.BackUpAsync(site, withWork: true);

            var (here, _, _) = await Harness.RestoreAsync(site, xml, withWork: true);
            var (elsewhere, _, _) = await Harness.RestoreAsync(site, xml, withWork: true, oldCourse: BackupSite.Course + 1);

            (await SharedAsync(here)).ShouldBe(await SharedAsync(BackupSite.Activity));
            (await SharedAsync(elsewhere)).ShouldBe(0);
            (await site.QueryAsync<string>("SELECT session_id FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = @elsewhere AND title = 'Trial chat'", new { elsewhere }))
                .ShouldHaveSingleItem().ShouldStartWith("trial_");
        }
        finally
        {
            await site.ExecuteAsync($"DELETE FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = 1 AND session_id = '{Trial}'");
        }
    }

    [Fact]
    public async Task Everybody_whom_a_row_names_is_in_the_backup()
    {
        var answer = await Harness.RunAsync(site, "backup", BackupSite.Activity, 1);

        var named = await site.QueryAsync<long>("""
            SELECT userid FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = 1 UNION SELECT userid FROM mdl_writeassistdev_metadata WHERE writeassistdevid = 1
            UNION SELECT userid FROM mdl_writeassistdev_work WHERE writeassistdevid = 1 UNION SELECT modified_by FROM mdl_writeassistdev_versions WHERE writeassistdevid = 1 AND modified_by IS NOT NULL
            UNION SELECT reader_id FROM mdl_writeassistdev_chat_readings WHERE writeassistdevid = 1
            """);
        answer.GetProperty("users").EnumerateArray().Select(user => user.GetInt64()).Order().ShouldBe(named.Order());
    }

    [Fact]
    public async Task Without_the_work_of_students_the_settings_come_back_and_nothing_else()
    {
        await site.ExecuteAsync($"""
            UPDATE mdl_writeassistdev SET intro = '<a href="https://moodle.example.edu/mod/writeassistdev/view.php?id={BackupSite.CourseModule}">this</a>',
                   instructions = 'See https://moodle.example.edu/mod/writeassistdev/index.php?id=3 and https://moodle.example.edu/mod/writeassistdev/view.php?id=99',
                   startdate = 1795551801, duedate = NULL, enddate = 1795651801, models = 'coach', starters = 'One?\nTwo?', readchats = 'shared', dayrequests = 7
            WHERE  id = 1
            """);
        var before = await ChecksumsAsync();
        var (bare, _) = await Harness.BackUpAsync(site, withWork: false);
        var (full, _) = await Harness.BackUpAsync(site, withWork: true);
        bare.ShouldNotContain("<student");

        foreach (var (xml, withWork) in new[] { (bare, true), (full, false) })
        {
            var restored = await Harness.RestoreAsync(site, xml, withWork, offset: 1000);

            (await WorkRows.ReadAsync(site, restored.Activity)).SelectMany(table => table.Value).ShouldBeEmpty();
            var (was, now) = (await SettingsAsync(BackupSite.Activity), await SettingsAsync(restored.Activity));
            now["intro"].ShouldBe($"<a href=\"https://moodle.example.edu/mod/writeassistdev/view.php?id={restored.CourseModule}\">this</a>");
            now["instructions"].ShouldBe("See https://moodle.example.edu/mod/writeassistdev/index.php?id=3 and https://moodle.example.edu/mod/writeassistdev/view.php?id=99");
            (now["startdate"], now["duedate"], now["enddate"]).ShouldBe(("1795552801", "", "1795652801"));
            now["course"].ShouldBe($"{BackupSite.Course}");
            foreach (var column in was.Keys.Except(["id", "course", "intro", "startdate", "enddate"]))
                now[column].ShouldBe(was[column], column);
            (await site.QueryAsync<string>($"SELECT CONCAT(activity_log, provenance_shown) FROM mdl_writeassistdev_settings WHERE writeassistdevid = {restored.Activity}")).ShouldBe(["01"]);
        }

        (await ChecksumsAsync()).ShouldBe(before);
    }

    // Of all rows of the two activities that were there first, in each table.
    private async Task<List<string>> ChecksumsAsync()
    {
        var rows = new List<string>();
        foreach (var activity in new[] { BackupSite.Activity, 2 })
            rows.AddRange((await WorkRows.ReadAsync(site, activity)).SelectMany(table => table.Value.Select(row => $"{table.Key} {row}")));
        rows.AddRange((await site.QueryAsync<object>("SELECT * FROM mdl_writeassistdev_chat_owners WHERE writeassistdevid < 3 ORDER BY writeassistdevid, userid")).Select(row => $"{row}"));
        rows.AddRange(await site.QueryAsync<string>("SELECT CONCAT_WS('|', id, chat_session_id, CRC32(content), status, COALESCE(heartbeat_at, '-')) FROM mdl_writeassistdev_chat WHERE writeassistdevid < 3 ORDER BY id"));
        return rows;
    }

    private Task<long> SharedAsync(long activity) => site.ScalarAsync<long>("SELECT COUNT(shared_at) FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = @activity", new { activity });

    private async Task<Dictionary<string, string>> SettingsAsync(long activity) =>
        ((IDictionary<string, object?>)(await site.QueryAsync<dynamic>("SELECT * FROM mdl_writeassistdev WHERE id = @activity", new { activity })).Single())
        .ToDictionary(column => column.Key, column => $"{column.Value}");

    private static IEnumerable<string> Texts(JsonElement contents, string name) => contents.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
