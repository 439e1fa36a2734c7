namespace WriteAssist.Tests.Operations;

/// <summary>The projects of <see cref="HotSite"/>: twenty students have one with a text of 2,000 characters, fifty versions of it and ten ideas.</summary>
internal static class HotProjects
{
    /// <summary>An idea of the student's.</summary>
    public const long Idea = 5;

    /// <summary>What the student saves.</summary>
    public static readonly string Save = $$$"""{"write": {"content": "<p>{{{new string('s', 2000)}}}</p>", "wordCount": 1, "changeSummary": "Manual save"}}""";

    /// <summary>All of them.</summary>
    public const string All = """
        CREATE TABLE numbers (n INT NOT NULL PRIMARY KEY) AS SELECT ROW_NUMBER() OVER () AS n FROM mdl_user AS a, mdl_user AS b LIMIT 50;
        INSERT INTO mdl_writeassistdev_metadata (writeassistdevid, userid, title, created_at, modified_at, revision) SELECT 1, id, 'A project', 1700000000, 1700000000, 1 FROM mdl_user WHERE id BETWEEN 3 AND 22;
        INSERT INTO mdl_writeassistdev_content (writeassistdevid, userid, phase, content, word_count, created_at, modified_at, revision)
        SELECT 1, userid, 'write', CONCAT('<p>', REPEAT('t', 2000), '</p>'), 1, 1700000000, 1700000000, 1 FROM mdl_writeassistdev_metadata;
        INSERT INTO mdl_writeassistdev_versions (writeassistdevid, userid, phase, content, word_count, version_number, created_at, modified_by, change_summary, kind, stored_bytes)
        SELECT 1, userid, 'write', CONCAT('<p>', REPEAT('v', 2000), n, '</p>'), 1, n, 1700000000 + n * 1000000, userid, 'Auto-saved', 0, 2007 FROM mdl_writeassistdev_metadata, numbers;
        INSERT INTO mdl_writeassistdev_ideas (id, writeassistdevid, userid, content, location, ai_generated, created_at, modified_at)
        SELECT (userid - 3) * 10 + n, 1, userid, CONCAT('Idea ', n), 'brainstorm', 0, 1700000000, 1700000000 FROM mdl_writeassistdev_metadata, numbers WHERE n <= 10;
        DROP TABLE numbers
        """;

    /// <summary>Takes back what an action has changed of the student's.</summary>
    public const string Tidy = """
        UPDATE mdl_writeassistdev_metadata SET status = 'draft', submitted_at = 0 WHERE userid = @Student;
        UPDATE mdl_writeassistdev_content SET content = CONCAT('<p>', REPEAT('t', 2000), '</p>') WHERE userid = @Student;
        DELETE FROM mdl_writeassistdev_versions WHERE userid = @Student AND version_number > 50;
        INSERT IGNORE INTO mdl_writeassistdev_ideas (id, writeassistdevid, userid, content, location, ai_generated, created_at, modified_at)
        VALUES (5, 1, @Student, 'Idea 5', 'brainstorm', 0, 1700000000, 1700000000)
        """;
}
