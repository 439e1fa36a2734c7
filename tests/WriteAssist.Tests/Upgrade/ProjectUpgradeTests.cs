using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>What becomes of projects, as several releases left them.</summary>
public sealed class ProjectUpgradeTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly string[] Outcomes =
    [
        "earlier projects taken apart", "work rows of students who have a project", "work rows without a project", "broken work rows",
        "work rows whose activity or user is gone", "older work rows of one student",
    ];

    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync() => await database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_text_idea_and_version_of_release_2025102118_is_there_afterwards()
    {
        await database.LoadSiteAsync();
        await database.LoadAsync("plugin-2025102118-texts.sql.gz");
        var before = await RowsAsync();

        var report = await database.UpgradeCheckedAsync();

        var after = await RowsAsync();
        before.Except(after).ShouldBeEmpty();
        var work = await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_work");
        Outcomes.Sum(what => UpgradeDatabase.Number(report, what)).ShouldBe(work, "each work row is accounted for");
        UpgradeDatabase.Number(report, "earlier projects taken apart").ShouldBe((after.Count - before.Count) / 3, "a project, a text and a version of each");
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_orphans WHERE kind NOT IN ('chat', 'chat_session')")).ShouldBe(0);
    }

    [Fact]
    public async Task Projects_that_are_JSON_are_taken_apart_and_the_JSON_stays()
    {
        await database.CreateMoodleAsync();
        await database.CreateWorkAsync();
        const string Whole = """
            {"metadata": {"title": "Bees \ud83d", "goal": "g", "currentTab": "write"}, "plan": {"ideas": [{"id": "1", "content": "<b>Honey</b>", "location": "outline", "sectionId": "s", "aiGenerated": true}, {"id": "2"}],
             "outline": [{"id": "intro", "title": "I"}]}, "write": {"content": "<p>Text</p>", "wordCount": 1}, "edit": {"content": "", "wordCount": 0}, "chatHistory": []}
            """;
        await database.ExecuteAsync(
            """
            INSERT INTO mdl_writeassistdev_work (id, writeassistdevid, userid, content, timecreated, timemodified) VALUES
              (1, 1, 3, @Whole, 10, 20), (2, 1, 3, '{"metadata": {"title": "Older"}}', 5, 6), (3, 1, 4, '', 10, 20), (4, 2, 4, '{"metadata": {', 10, 20), (5, 1, 99, @Whole, 10, 20), (6, 2, 5, '{"chatHistory": []}', 1, 1)
            """,
            new { Whole });

        var report = await database.UpgradeCheckedAsync();

        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', writeassistdevid, userid, title, goal, current_tab, status, plan_outline, created_at, modified_at) FROM mdl_writeassistdev_metadata"))
            .ShouldBe(["""1|3|Bees �|g|write|draft|{"outline":[{"id": "intro", "title": "I"}],"customSectionTitles":[],"customSections":[],"removedSections":[],"sectionOrder":[]}|10|20"""]);
        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', content, location, section_id, ai_generated) FROM mdl_writeassistdev_ideas")).ShouldBe(["<b>Honey</b>|outline|s|1"]);
        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', phase, content, word_count) FROM mdl_writeassistdev_content")).ShouldBe(["write|<p>Text</p>|1"]);
        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', phase, content, version_number, stored_bytes) FROM mdl_writeassistdev_versions")).ShouldBe(["write|<p>Text</p>|1|11"]);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_work")).ShouldBe(6);
        foreach (var (what, rows) in new[]
                 {
                     ("earlier projects taken apart", 1), ("older work rows of one student", 1), ("work rows without a project", 2), ("work rows whose activity or user is gone", 1),
                 })
        {
            UpgradeDatabase.Number(report, what).ShouldBe(rows, what);
        }

        report.Steps.Single(step => step.Title == "Take earlier projects apart").Outcome.Notes.ShouldBe(
        [
            "Work row 1 (activity 1, user 3): 1 of its ideas have no content and were passed over; the row stays as it is.",
            "Work row 5 (activity 1, user 99): 1 of its ideas have no content and were passed over; the row stays as it is.",
            "Work row 4 (activity 2, user 4) is not valid JSON (line 1, byte 14); its project was not taken apart, the row stays as it is.",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_duplicates_the_newest_stays_the_others_become_versions_and_rows_of_nobody_are_kept_aside()
    {
        await database.CreateMoodleAsync();
        await database.ExecuteAsync("""
            CREATE TABLE mdl_writeassistdev_metadata (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid INT NOT NULL, userid INT NOT NULL, title VARCHAR(255), created_at INT NOT NULL, modified_at INT NOT NULL) ENGINE = MyISAM DEFAULT CHARSET latin1;
            INSERT INTO mdl_writeassistdev_metadata VALUES (1, 1, 3, 'Café', 10, 30), (2, 1, 3, 'Older', 10, 20), (3, 1, 99, 'Nobody''s', 10, 10);
            CREATE TABLE mdl_writeassistdev_content (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid BIGINT NOT NULL, userid BIGINT NOT NULL, phase VARCHAR(10) NOT NULL, content TEXT, strange INT NOT NULL) DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_general_ci;
            INSERT INTO mdl_writeassistdev_content VALUES (1, 1, 3, 'write', 'first', 7), (2, 1, 3, 'write', 'second', 7), (3, 1, 3, 'write', 'newest', 7), (4, 1, 3, 'edit', 'same', 7), (5, 1, 3, 'edit', 'same', 7), (6, 9, 3, 'edit', 'gone', 7);
            CREATE TABLE mdl_writeassistdev_versions (
              id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, writeassistdevid BIGINT NOT NULL, userid BIGINT NOT NULL, phase VARCHAR(10) NOT NULL, content LONGTEXT NOT NULL, version_number BIGINT NOT NULL DEFAULT 1, change_summary VARCHAR(255)) DEFAULT CHARSET utf8mb4;
            INSERT INTO mdl_writeassistdev_versions VALUES (1, 1, 3, 'write', 'a', 1, NULL), (2, 1, 3, 'write', 'b', 2, NULL), (3, 1, 3, 'write', 'c', 2, 'Restored from version 1'), (4, 1, 3, 'write', 'd', 3, NULL), (5, 1, 3, 'write', 'e', 9, NULL);
            """);

        var report = await database.UpgradeCheckedAsync();

        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', id, title, current_tab, status, revision) FROM mdl_writeassistdev_metadata")).ShouldBe(["1|Café|plan|draft|0"]);
        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', id, phase, content) FROM mdl_writeassistdev_content ORDER BY id")).ShouldBe(["3|write|newest", "5|edit|same"]);
        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', version_number, content, kind, stored_bytes) FROM mdl_writeassistdev_versions ORDER BY version_number"))
            .ShouldBe(["1|a|0|1", "2|b|0|1", "3|c|1|1", "4|d|0|1", "9|e|0|1", "10|first|0|5", "11|second|0|6"]);
        (await database.QueryAsync<string>("SELECT CONCAT_WS('|', kind, original_id) FROM mdl_writeassistdev_orphans ORDER BY kind, original_id"))
            .ShouldBe(["metadata|2", "metadata|3", "content|1", "content|2", "content|4", "content|6"]);
        UpgradeDatabase.Number(report, "versions that got another number").ShouldBe(2);
        UpgradeDatabase.Number(report, "of them texts that became versions").ShouldBe(2);
    }

    private Task<List<string>> RowsAsync() => database.QueryAsync<string>("""
        SELECT CONCAT_WS('|', 'm', id, writeassistdevid, userid, HEX(title), HEX(description), current_tab, status, HEX(goal), HEX(plan_outline), created_at, modified_at) FROM mdl_writeassistdev_metadata
         UNION ALL SELECT CONCAT_WS('|', 'i', id, writeassistdevid, userid, HEX(content), location, section_id, ai_generated, created_at, modified_at) FROM mdl_writeassistdev_ideas
         UNION ALL SELECT CONCAT_WS('|', 'c', id, writeassistdevid, userid, phase, SHA2(content, 256), word_count, created_at, modified_at) FROM mdl_writeassistdev_content
         UNION ALL SELECT CONCAT_WS('|', 'v', id, writeassistdevid, userid, phase, SHA2(content, 256), word_count, version_number, created_at, modified_by, change_summary) FROM mdl_writeassistdev_versions
         UNION ALL SELECT CONCAT_WS('|', 'a', id, writeassistdevid, userid, phase, action_type, HEX(pasted_content), HEX(typed_content), timestamp, created_at) FROM mdl_writeassistdev_activity_log
        """);
}
