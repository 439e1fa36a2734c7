using System.Text;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>The rules of projects: what is left alone, what becomes a version, who may change what.</summary>
internal sealed class ProjectManager(
    SiteDatabase database, SiteTransactions transactions, ProjectStore projects, ProjectWriteStore writer, VersionSql versions, ProjectMessages messages, TimeProvider time)
{
    /// <summary>An owner's project.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public Task<Project> LoadProject(ChatOwner owner, CancellationToken cancellationToken, SignInCheck? check = null) =>
        database.ReadAsync(connection => projects.SelectAsync(connection, owner, check ?? SignInCheck.Proven), cancellationToken);

    /// <summary>What tells whether an owner's project is still the one that a page has; null where nothing was ever saved.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public Task<ProjectHead?> LoadHead(ChatOwner owner, CancellationToken cancellationToken, SignInCheck? check = null) =>
        database.ReadAsync(connection => projects.SelectHeadAsync(connection, owner, check ?? SignInCheck.Proven), cancellationToken);

    /// <summary>
    /// Saves what a page sends; what it does not send is left alone. Who names the revision that was loaded is refused where a text has
    /// changed since; who names none wins, and the text that is overwritten becomes a version where a word of it is lost.
    /// </summary>
    /// <param name="owner">Whose project.</param>
    /// <param name="change">What is sent.</param>
    /// <param name="revision">The revision that was loaded; null for none.</param>
    /// <param name="check">The sign-in.</param>
    /// <returns>What was saved, or <c>alreadysubmitted</c>, <c>conflict</c>, <c>contenttoolong</c>, <c>storagefull</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<Result<SavedProject>> SaveProject(ChatOwner owner, ProjectChange change, long? revision = null, SignInCheck? check = null) =>
        transactions.TryAsync<SavedProject>(async transaction =>
        {
            var project = await projects.LockAsync(transaction, owner, check ?? SignInCheck.Proven);
            if (project.IsSubmitted)
                return ProjectRefusals.AlreadySubmitted();
            if (revision is { } loaded && Conflict(project, change, loaded) is { } conflict)
                return conflict;
            var (writes, ideas) = change.WritesOn(project, Now());
            if (TooManyIdeas(project, writes.Ideas) is { } tooMany)
                return tooMany;
            if ((await messages.AppendAsync(transaction, owner, change.Messages, Now())).Refusal is { } full)
                return full;
            var added = await writer.WriteAsync(transaction, owner, writes, versions);
            return new SavedProject(writes.Metadata.Revision, ideas.Numbers(added));
        });

    // A text that other software wrote has no revision; it counts as changed with the project.
    private static Refusal? Conflict(Project project, ProjectChange change, long loaded)
    {
        var changed = change.Texts.Where(text => project.Text(text.Key) is { } stored && stored.Revision > loaded && stored.Content != text.Value.Content).Select(text => text.Key).ToList();
        return changed.Count == 0 ? null : ProjectRefusals.Conflict(project, change, changed);
    }

    // What one save may bring, a project may have: ideas that are not sent stay.
    private static Refusal? TooManyIdeas(Project project, IReadOnlyList<ProjectIdea> writes)
    {
        var changed = writes.Where(idea => idea.Id != 0).Select(idea => idea.Id).ToHashSet();
        var all = project.Ideas.Where(idea => !changed.Contains(idea.Id)).Concat(writes).ToList();
        var isMore = writes.Count > 0 && (all.Count > Math.Max(ProjectFields.MaxIdeas, project.Ideas.Count) || all.Sum(idea => (long)Encoding.UTF8.GetByteCount(idea.Content)) > ProjectFields.MaxBytes);
        return isMore ? ProjectRefusals.TooManyIdeas() : null;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>What became of a save.</summary>
/// <param name="Revision">The project's revision now.</param>
/// <param name="IdeaNumbers">The numbers of ideas by what the page calls them.</param>
internal sealed record SavedProject(long Revision, IReadOnlyDictionary<string, long> IdeaNumbers);
