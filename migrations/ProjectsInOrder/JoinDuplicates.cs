using WriteAssist.Migrations.ChatsInOrder;

namespace WriteAssist.Migrations.ProjectsInOrder;

/// <summary>
/// Brings together what an owner has several times, for lack of unique keys: the row that was changed last stays. A text that is not the
/// same becomes a version, and the row itself goes to the orphans table.
/// </summary>
internal sealed class JoinDuplicates : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Bring duplicates of projects together";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Outcome(CountOthers(context, ProjectForms.Metadata), CountOthers(context, ProjectForms.Content), CountTexts(context));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (CountOthers(context, ProjectForms.Metadata) is > 0 and var projects)
            OrphansTable.Move(context, ProjectForms.Metadata.Kind, context.Shape(ProjectForms.Metadata.Name)!, Others(context, ProjectForms.Metadata), projects);
        if (CountOthers(context, ProjectForms.Content) is > 0 and var texts)
            OrphansTable.Move(context, ProjectForms.Content.Kind, context.Shape(ProjectForms.Content.Name)!, Others(context, ProjectForms.Content), texts, ids => KeepTexts(context, ids));
        return found;
    }

    private static StepOutcome Outcome(long projects, long texts, long versions) => StepOutcome.Of(
        new UpgradeCount("further projects of one owner moved to the orphans table", projects),
        new UpgradeCount("further texts of one owner moved to the orphans table", texts),
        new UpgradeCount("of them texts that became versions", versions));

    private static long CountOthers(UpgradeContext context, ProjectTable table) =>
        context.Shape(table.Name) is null ? 0 : context.Count($"SELECT COUNT(*) FROM ({Others(context, table)}) others");

    private static long CountTexts(UpgradeContext context) => context.Shape(ProjectForms.Content.Name) is { } shape && shape.Column("content") is not null
        ? context.Count($"""
            WITH {Ranked(context, ProjectForms.Content)}
            SELECT COUNT(*)
              FROM ranked
              JOIN {shape.Name} other ON other.id = ranked.id
              JOIN {shape.Name} kept ON kept.id = ranked.kept
             WHERE ranked.place > 1 AND other.content <> '' AND NOT (CAST(other.content AS BINARY) <=> CAST(kept.content AS BINARY))
            """)
        : 0;

    private static string Others(UpgradeContext context, ProjectTable table) => $"WITH {Ranked(context, table)} SELECT id FROM ranked WHERE place > 1";

    // The last changed is the first, as its own number.
    private static string Ranked(UpgradeContext context, ProjectTable table)
    {
        var shape = context.Shape(table.Name)!;
        var lastChanged = shape.Column("modified_at") is null ? "" : "COALESCE(t.modified_at, 0) DESC, ";
        var window = $"OVER (PARTITION BY {string.Join(", ", table.Index.Columns.Select(column => $"t.{column}"))} ORDER BY {lastChanged}t.id DESC)";
        return $"""
            ranked AS (
              SELECT t.id, ROW_NUMBER() {window} AS place, FIRST_VALUE(t.id) {window} AS kept
                FROM {shape.Name} t
               WHERE {context.Chats().HasOwner("t")})
            """;
    }

    private static void KeepTexts(UpgradeContext context, long[] ids)
    {
        var insert = $"""
            INSERT INTO {context.Prefix}{ProjectForms.Versions.Name} (writeassistdevid, userid, phase, content, word_count, version_number, created_at, modified_by, change_summary, stored_bytes)
            WITH {Ranked(context, ProjectForms.Content)}
            SELECT other.writeassistdevid, other.userid, other.phase, other.content, other.word_count,
                   (SELECT COALESCE(MAX(v.version_number), 0) FROM {context.Prefix}{ProjectForms.Versions.Name} v
                     WHERE v.writeassistdevid = other.writeassistdevid AND v.userid = other.userid AND CAST(v.phase AS BINARY) = CAST(other.phase AS BINARY)) + ROW_NUMBER() OVER (PARTITION BY other.writeassistdevid, other.userid, other.phase ORDER BY other.id),
                   other.modified_at, other.userid, 'Kept by the upgrade', OCTET_LENGTH(other.content)
              FROM ranked
              JOIN {context.Prefix}{ProjectForms.Content.Name} other ON other.id = ranked.id
              JOIN {context.Prefix}{ProjectForms.Content.Name} kept ON kept.id = ranked.kept
             WHERE other.id IN @ids AND other.content <> '' AND NOT (CAST(other.content AS BINARY) <=> CAST(kept.content AS BINARY))
            """;
        context.Execute(insert, new { ids });
    }
}
