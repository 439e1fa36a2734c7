using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Handing a project in, and opening it again.</summary>
internal sealed class SubmissionManager(SiteTransactions transactions, ProjectManager manager, ProjectStore projects, ProjectWriteStore writer, VersionSql versions, TimeProvider time)
{
    /// <summary>Hands a project in; its texts become versions that stay. One that was handed in already stays so.</summary>
    /// <returns>The project's revision now, or <c>projectnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<Result<long>> SubmitProject(ChatOwner owner, SignInCheck? check = null) => transactions.TryAsync<long>(async transaction =>
    {
        var project = await projects.LockAsync(transaction, owner, check ?? SignInCheck.Proven, withTexts: false);
        if (project.Metadata is null && project.Texts.Count == 0)
            return ProjectRefusals.NotFound();
        if (project.IsSubmitted)
            return project.Metadata!.Revision;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var metadata = new ProjectChange().ApplyTo(project, now) with { Status = Project.Submitted };
        var texts = project.Texts.Select(text => new TextWrite(text.Phase, Change: null, new NewVersion("Submitted", VersionKind.Submitted), KeepsOverwritten: false)).ToList();
        await writer.WriteAsync(transaction, owner, new ProjectWrites(metadata, [], texts, now) { SubmittedAt = now }, versions);
        return metadata.Revision;
    });

    /// <summary>Opens a student's project again, so that it can be changed and handed in anew. One that is open stays so.</summary>
    /// <returns>The project's revision now, or <c>projectnotfound</c>.</returns>
    public async Task<Result<long>> ReopenProject(ChatOwner student)
    {
        // Whose project there is not has no row to lock, and is not to get one.
        if ((await manager.LoadProject(student, CancellationToken.None)).Metadata is null)
            return ProjectRefusals.NotFound();
        return await transactions.TryAsync<long>(async transaction =>
        {
            var project = await projects.LockAsync(transaction, student, SignInCheck.Proven, withTexts: false);
            if (!project.IsSubmitted)
                return project.Metadata?.Revision ?? 0;
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            var metadata = new ProjectChange().ApplyTo(project, now) with { Status = Project.Draft };
            await writer.WriteAsync(transaction, student, new ProjectWrites(metadata, [], [], now), versions);
            return metadata.Revision;
        });
    }
}
