using System.Text;

namespace WriteAssist.Migrations.EarlierProjects;

/// <summary>
/// Takes the projects of the first release apart, which are JSON inside <c>{writeassistdev_work}.content</c>. A student whose project is in
/// the tables already keeps that; where the JSON was saved later (the original falls back to it), its text becomes a version. The JSON stays
/// as it is. A project is written in one transaction, and one that is in the tables is not taken apart again.
/// </summary>
internal sealed class TakeApartWork : IUpgradeStep
{
    private static readonly string[] Times = ["modified_at", "created_at"];

    /// <inheritdoc/>
    public string Title => "Take earlier projects apart";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Do(context, save: false);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => Do(context, save: true);

    private static StepOutcome Do(UpgradeContext context, bool save)
    {
        var tally = new ProjectTally();
        if (context.Shape("writeassistdev_work") is null)
            return tally.Outcome();
        var ids = context.Query<long>($"SELECT id FROM {context.Prefix}writeassistdev_work ORDER BY writeassistdevid, userid, timemodified DESC, id DESC");
        var (owner, rows) = ((Activity: 0L, Person: 0L), 0L);
        foreach (var id in ids)
        {
            var work = WorkRow.Read(context, id);
            var isFirst = owner != (work.Activity, work.Person);
            owner = (work.Activity, work.Person);
            TakeApart(context, tally, work, isFirst, save);
            context.Progress.Advance(++rows, ids.Count);
        }

        return tally.Outcome();
    }

    private static void TakeApart(UpgradeContext context, ProjectTally tally, WorkRow work, bool isFirst, bool save)
    {
        var blob = ProjectBlob.Read(work.Content);
        if (!tally.Takes(work, blob, isFirst))
            return;
        if (LastSaved(context, work) is not { } lastSaved)
        {
            tally.Add(blob);
            if (save)
                context.InTransaction(() => Save(context, work, blob));
            return;
        }

        var later = work.Modified > lastSaved ? blob.Texts.Where(text => !Stored(context, work, text.Phase).Contains(text.Content)).ToList() : [];
        tally.AddLater(later.Count);
        if (save && later.Count > 0)
            context.InTransaction(() => later.ForEach(text => AddVersion(context, work, text)));
    }

    // When the project in the tables was saved last, or null where there is none.
    private static long? LastSaved(UpgradeContext context, WorkRow work)
    {
        long? last = null;
        foreach (var table in new[] { ProjectForms.Metadata, ProjectForms.Content, ProjectForms.Ideas })
        {
            if (context.Shape(table.Name) is not { } shape)
                continue;
            var times = Times.Where(column => shape.Column(column) is not null);
            var found = context.Query<long?>(
                $"SELECT MAX(COALESCE({string.Concat(times.Select(column => $"{column}, "))}{context.Now})) FROM {shape.Name} WHERE writeassistdevid = @Activity AND userid = @Person", work).Single();
            last = found is null ? last : Math.Max(last ?? 0, found.Value);
        }

        return last;
    }

    private static HashSet<string> Stored(UpgradeContext context, WorkRow work, string phase)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in new[] { ProjectForms.Content, ProjectForms.Versions })
        {
            if (context.Shape(table.Name)?.Column("content") is not null)
                texts.UnionWith(context.Query<string>($"SELECT COALESCE(CONVERT(content USING utf8mb4), '') FROM {context.Prefix}{table.Name} WHERE writeassistdevid = @Activity AND userid = @Person AND phase = @phase", new { work.Activity, work.Person, phase }));
        }

        return texts;
    }

    private static void Save(UpgradeContext context, WorkRow work, ProjectBlob blob)
    {
        context.Execute(
            $"""
            INSERT INTO {context.Prefix}writeassistdev_metadata
                   (writeassistdevid, userid, title, description, current_tab, status, instructor_instructions, goal, plan_outline, created_at, modified_at)
            VALUES (@Activity, @Person, @Title, @Description, @Tab, 'draft', @Instructions, @Goal, @Outline, @Created, @Modified)
            """,
            new { work.Activity, work.Person, blob.Title, blob.Description, blob.Tab, blob.Instructions, blob.Goal, blob.Outline, work.Created, work.Modified });
        var insertIdea = $"""
            INSERT INTO {context.Prefix}writeassistdev_ideas (writeassistdevid, userid, content, location, section_id, ai_generated, created_at, modified_at)
            VALUES (@Activity, @Person, @Content, @Location, @SectionId, @AiGenerated, @Created, @Modified)
            """;
        context.Execute(insertIdea, blob.Ideas.Select(idea => new { work.Activity, work.Person, idea.Content, idea.Location, idea.SectionId, AiGenerated = idea.AiGenerated ? 1 : 0, work.Created, work.Modified }));
        var insertText = $"""
            INSERT INTO {context.Prefix}writeassistdev_content (writeassistdevid, userid, phase, content, word_count, created_at, modified_at)
            VALUES (@Activity, @Person, @Phase, @Content, @WordCount, @Created, @Modified)
            """;
        context.Execute(insertText, blob.Texts.Select(text => new { work.Activity, work.Person, text.Phase, text.Content, text.WordCount, work.Created, work.Modified }));
        foreach (var text in blob.Texts)
            AddVersion(context, work, text);
    }

    private static void AddVersion(UpgradeContext context, WorkRow work, BlobText text)
    {
        var insert = $"""
            INSERT INTO {context.Prefix}writeassistdev_versions
                   (writeassistdevid, userid, phase, content, word_count, version_number, created_at, modified_by, change_summary, stored_bytes)
            SELECT @Activity, @Person, @Phase, @Content, @WordCount, COALESCE(MAX(version_number), 0) + 1, @Modified, @Person, 'From an earlier release', @bytes
              FROM {context.Prefix}writeassistdev_versions
             WHERE writeassistdevid = @Activity AND userid = @Person AND phase = @Phase
            """;
        context.Execute(insert, new { work.Activity, work.Person, text.Phase, text.Content, text.WordCount, work.Modified, bytes = Encoding.UTF8.GetByteCount(text.Content) });
    }
}
