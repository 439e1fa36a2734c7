using Microsoft.Extensions.Options;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Projects;

/// <summary>The original's actions about the JSON of its first release; each is about the user's own project only.</summary>
internal sealed class MigrationActions(MigrationManager manager, ChatSessionManager chats, ChatBin bin, RunningReplies running, IOptions<WriteAssistOptions> options) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => All.Select(action => action with { CarriesCheck = true });

    private AjaxAction[] All =>
    [
        new("delete_project", DeleteProject) { Writes = true },
        new("migrate_project", MigrateProject) { Writes = true, Use = MessageUse.Saves },
        new("rollback_migration", RollbackMigration) { Writes = true },
        new("migration_status", MigrationStatus),
    ];

    private async Task<AjaxAnswer> DeleteProject(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        await manager.DeleteProject(request.Owner, request.Check);
        return new AjaxAnswer();
    }

    private async Task<AjaxAnswer> MigrateProject(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        var migrated = (await manager.MigrateProject(request.Owner, options.Value.Limits.MaxContentBytes, request.Check)).OrFail();
        return new MigratedAnswer(migrated.Ideas, migrated.Messages, migrated.Texts, 1);
    }

    private async Task<AjaxAnswer> RollbackMigration(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        (await manager.RollBack(request.Owner, request.Check)).OrFail();
        foreach (var chat in await chats.GetSessions(request.Owner, CancellationToken.None))
        {
            await bin.DeleteSession(request.Owner, chat.SessionId);
            running.EndChat(request.Owner, chat.SessionId);
        }

        return new RolledBackAnswer("Rollback completed successfully");
    }

    private async Task<AjaxAnswer> MigrationStatus(AjaxRequest request) =>
        new MigrationStatusAnswer(MigrationStatusView.From(await manager.GetStatus(request.Owner, request.Check, request.Aborted)));
}

/// <summary>Answer of <c>migrate_project</c>.</summary>
internal sealed record MigratedAnswer(int IdeasMigrated, int ChatMessagesMigrated, int ContentRecordsMigrated, int MetadataRecordsMigrated) : AjaxAnswer;

/// <summary>Answer of <c>rollback_migration</c>.</summary>
internal sealed record RolledBackAnswer(string Message) : AjaxAnswer;

/// <summary>Answer of <c>migration_status</c>.</summary>
internal sealed record MigrationStatusAnswer(MigrationStatusView Status) : AjaxAnswer;

/// <summary>How far the user's project has come from JSON to tables; the original counted everybody's.</summary>
internal sealed record MigrationStatusView(
    long OldRecords, long NewMetadata, long NewIdeas, long NewContent, long NewChat, long OrphanedIdeas, long OrphanedContent, long MissingMetadata, bool IsComplete)
{
    /// <summary>The counts as the client sees them. Rows without an activity are none since the upgrade.</summary>
    public static MigrationStatusView From(WorkCounts counts)
    {
        var missing = counts is { Work: > 0, Metadata: 0 } ? 1 : 0;
        return new MigrationStatusView(counts.Work, counts.Metadata, counts.Ideas, counts.Content, counts.Chat, 0, 0, missing, missing == 0);
    }
}
