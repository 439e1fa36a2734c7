namespace WriteAssist.Data.Projects;

/// <summary>Why a version is kept: the values of <c>kind</c>. Software that does not know the column means a save.</summary>
public enum VersionKind
{
    /// <summary>A text was saved. As it grows old it makes room for the last one of its ten minutes, hour, day and week.</summary>
    Saved = 0,

    /// <summary>An earlier version was restored; it stays.</summary>
    Restored = 1,

    /// <summary>The project was handed in; it stays.</summary>
    Submitted = 2,

    /// <summary>The student gave it a name; it stays while there is room.</summary>
    Named = 3,
}

/// <summary>
/// The SQL that adds versions to <c>{writeassistdev_versions}</c> and thins them out. The owner is locked, so no two get one number. A
/// text is copied inside of the database.
/// </summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class VersionSql(TablePrefix prefix)
{
    /// <summary>What a version is called that keeps what was overwritten.</summary>
    public const string Overwritten = "Overwritten";

    /// <summary>What a version is called that keeps a text which is taken out of its table.</summary>
    public const string BeforeGoingBack = "Before going back";

    /// <summary>How many bytes the versions of a text have at most; the oldest of those that may go, go.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    /// <summary>How many bytes the restored versions of a project have at most, since they stay.</summary>
    public const long MostRestoredBytes = 4 * MostBytes;

    private readonly string addNewest = $"""
        INSERT INTO {prefix}writeassistdev_versions
               (writeassistdevid, userid, phase, content, word_count, version_number, created_at, modified_by, change_summary, kind, stored_bytes)
        SELECT text.writeassistdevid, text.userid, text.phase, COALESCE(text.content, ''), text.word_count, COALESCE(newest.version_number, 0) + 1,
               @now, @UserId, @summary, @kind, OCTET_LENGTH(COALESCE(text.content, ''))
        FROM   {prefix}writeassistdev_content AS text
        LEFT JOIN {prefix}writeassistdev_versions AS newest
               ON newest.writeassistdevid = @ActivityId AND newest.userid = @UserId AND newest.phase = text.phase
              AND newest.version_number = (SELECT MAX(version_number) FROM {prefix}writeassistdev_versions WHERE writeassistdevid = @ActivityId AND userid = @UserId AND phase = @phase)
        WHERE  text.writeassistdevid = @ActivityId AND text.userid = @UserId AND text.phase = @phase
        AND    (@kind > 0 OR newest.id IS NULL OR CAST(newest.content AS BINARY) <> CAST(COALESCE(text.content, '') AS BINARY))
        """;

    /// <summary>Makes a version of the text as it is; of one that is only saved, unless the newest version is the same.</summary>
    internal void AddNewest(OwnerBatch batch, string phase, string summary, VersionKind kind) =>
        batch.Add(addNewest, ("phase", phase), ("summary", summary), ("kind", (int)kind));

    // Joined, and in this order: a DELETE whose rows are named by a subquery reads the versions of everybody.
    private readonly string thin = $"""
        DELETE version
        FROM   (SELECT id, kind, version_number, MIN(version_number) OVER () AS first_number,
                       ROW_NUMBER() OVER (PARTITION BY kind, span, IF(span = 1, id, created_at DIV span) ORDER BY version_number DESC) AS place,
                       SUM(stored_bytes) OVER (ORDER BY version_number DESC) - stored_bytes AS newer_bytes
                FROM   (SELECT id, kind, version_number, created_at, stored_bytes,
                               CASE WHEN created_at > @now - 3600 THEN 1 WHEN created_at > @now - 86400 THEN 600
                                    WHEN created_at > @now - 604800 THEN 3600 WHEN created_at > @now - 7776000 THEN 86400 ELSE 604800 END AS span
                        FROM   {prefix}writeassistdev_versions FORCE INDEX (unique_version)
                        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND phase = @phase) AS aged) AS placed
        STRAIGHT_JOIN {prefix}writeassistdev_versions AS version ON version.id = placed.id
        WHERE  placed.kind IN ({(int)VersionKind.Saved}, {(int)VersionKind.Named}) AND placed.version_number > placed.first_number
        AND    ((placed.kind = {(int)VersionKind.Saved} AND placed.place > 1) OR placed.newer_bytes >= @mostBytes)
        """;

    /// <summary>
    /// Thins the versions of a text out: all of the last hour stay, then the last of each ten minutes for a day, of each hour for a week,
    /// of each day for 90 days, of each week. Those with a name stay while there is room, the first, the restored and the submitted ones in any case.
    /// </summary>
    internal void Thin(OwnerBatch batch, string phase) => batch.Add(thin, ("phase", phase), ("mostBytes", MostBytes));
}
