using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Projects;

/// <summary>
/// The SQL that changes a project. The owner's row is locked (<see cref="ProjectStore.LockAsync"/>); what is written goes to the database
/// together, with the end of the transaction.
/// </summary>
public sealed class ProjectWriteStore(TablePrefix prefix)
{
    private readonly string saveMetadata = $"""
        INSERT INTO {prefix}writeassistdev_metadata
               (writeassistdevid, userid, title, description, current_tab, status, instructor_instructions, goal, plan_outline, created_at, modified_at, revision, submitted_at)
        VALUES (@ActivityId, @UserId, @title, @description, @currentTab, @status, @instructorInstructions, @goal, @planOutline, @createdAt, @now, @revision, @submittedAt)
        ON DUPLICATE KEY UPDATE title = @title, description = @description, current_tab = @currentTab, status = @status, instructor_instructions = @instructorInstructions,
                                goal = @goal, plan_outline = @planOutline, modified_at = @now, revision = @revision, submitted_at = @submittedAt
        """;

    private readonly string insertIdea = $"""
        INSERT INTO {prefix}writeassistdev_ideas (writeassistdevid, userid, content, location, section_id, ai_generated, created_at, modified_at)
        VALUES (@ActivityId, @UserId, @content, @location, @sectionId, @aiGenerated, @now, @now);

        SELECT LAST_INSERT_ID()
        """;

    private readonly string updateIdea = $"""
        UPDATE {prefix}writeassistdev_ideas
        SET    content = @content, location = @location, section_id = @sectionId, ai_generated = @aiGenerated, modified_at = @now
        WHERE  id = @id AND writeassistdevid = @ActivityId AND userid = @UserId
        """;

    private readonly string saveText = $"""
        INSERT INTO {prefix}writeassistdev_content (writeassistdevid, userid, phase, content, word_count, created_at, modified_at, revision)
        VALUES (@ActivityId, @UserId, @phase, @content, @wordCount, @now, @now, @revision)
        ON DUPLICATE KEY UPDATE content = VALUES(content), word_count = @wordCount, modified_at = @now, revision = @revision
        """;

    /// <summary>Writes.</summary>
    /// <param name="transaction">The transaction, which ends with it.</param>
    /// <param name="owner">Whose project.</param>
    /// <param name="writes">What.</param>
    /// <param name="versions">How versions are kept.</param>
    /// <returns>The numbers of the ideas that were added, in their order.</returns>
    public Task<IReadOnlyList<long>> WriteAsync(SiteTransaction transaction, ChatOwner owner, ProjectWrites writes, VersionSql versions)
    {
        var batch = new OwnerBatch(transaction.Connection, owner, writes.Now);
        foreach (var idea in writes.Ideas)
        {
            batch.Add(
                idea.Id == 0 ? insertIdea : updateIdea,
                ("id", idea.Id), ("content", idea.Content), ("location", idea.Location), ("sectionId", idea.SectionId), ("aiGenerated", idea.AiGenerated ? 1 : 0));
        }

        foreach (var text in writes.Texts)
        {
            if (text.KeepsOverwritten)
                versions.AddNewest(batch, text.Phase, VersionSql.Overwritten, VersionKind.Saved);
            if (text.Change is { } change)
                batch.Add(saveText, ("phase", text.Phase), ("content", change.Content), ("wordCount", change.WordCount), ("revision", writes.Metadata.Revision));
            if (text.Version is { } version)
                versions.AddNewest(batch, text.Phase, version.Summary, version.Kind);
            if (text.KeepsOverwritten || text.Version is not null)
                versions.Thin(batch, text.Phase);
        }

        var metadata = writes.Metadata;
        batch.Add(
            transaction.Finish(saveMetadata),
            ("title", metadata.Title), ("description", metadata.Description), ("currentTab", metadata.CurrentTab), ("status", metadata.Status),
            ("instructorInstructions", metadata.InstructorInstructions), ("goal", metadata.Goal), ("planOutline", metadata.PlanOutline),
            ("createdAt", metadata.CreatedAt), ("revision", metadata.Revision), ("submittedAt", writes.SubmittedAt));
        return batch.SendAsync();
    }
}

/// <summary>What a save writes.</summary>
/// <param name="Metadata">The project as it becomes.</param>
/// <param name="Ideas">Ideas that are new (with the number 0) or changed.</param>
/// <param name="Texts">What becomes of the texts.</param>
/// <param name="Now">The time, in Unix seconds.</param>
public sealed record ProjectWrites(ProjectMetadata Metadata, IReadOnlyList<ProjectIdea> Ideas, IReadOnlyList<TextWrite> Texts, long Now)
{
    /// <summary>When it was handed in, in Unix seconds; 0: it is not.</summary>
    public long SubmittedAt { get; init; }
}

/// <summary>What becomes of the text of one phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Change">The new text; null where it stays.</param>
/// <param name="Version">The version that the text becomes; null where it becomes none.</param>
/// <param name="KeepsOverwritten">Whether the text that was there becomes a version first.</param>
public sealed record TextWrite(string Phase, ProjectText? Change, NewVersion? Version, bool KeepsOverwritten);

/// <summary>A version to keep.</summary>
/// <param name="Summary">What it is, for people: at most 255 characters.</param>
/// <param name="Kind">Whether it can be thinned out.</param>
public sealed record NewVersion(string Summary, VersionKind Kind);
