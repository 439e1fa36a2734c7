using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.Provenance;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Projects;
using WriteAssist.Web.Provenance.Matching;

namespace WriteAssist.Web.Provenance;

/// <summary>Tells what was taken over into a student's texts, and what is left of it.</summary>
internal sealed class ProvenanceManager(
    SiteDatabase database, ProjectManager projects, PassageStore passages, RequestStore requests, StatementStore statements) : IDisposable
{
    // Matching keeps a processor busy; the others stay free for what people wait for.
    private readonly SemaphoreSlim matching = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>What is known of the owner's texts, for the owner.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public async Task<KnownProvenance> GetOwn(ChatOwner owner, SignInCheck check, CancellationToken aborted) =>
        await ReadAsync(owner, await projects.LoadProject(owner, aborted, check), isOwn: true, aborted);

    /// <summary>The same for a teacher, where the activity says so: without what the student asked for, and without the draft of a statement.</summary>
    /// <returns>What is known, or <c>nopermissions</c>.</returns>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public async Task<Result<KnownProvenance>> GetStudents(ChatOwner student, SignInCheck check, CancellationToken aborted)
    {
        var project = await projects.LoadProject(student, aborted, check);
        if (project.Provenance is not { IsOn: true, IsShown: true })
            return ProvenanceRefusals.NotShown();
        return await ReadAsync(student, project, isOwn: false, aborted);
    }

    /// <inheritdoc/>
    public void Dispose() => matching.Dispose();

    private async Task<KnownProvenance> ReadAsync(ChatOwner owner, Project project, bool isOwn, CancellationToken aborted)
    {
        var (noted, asked, written) = await database.ReadAsync(
            async connection => (
                await passages.SelectAllAsync(connection, owner),
                await requests.SelectAsync(connection, owner),
                await statements.SelectAllAsync(connection, owner)),
            aborted);
        return new KnownProvenance(project, noted, await MatchAsync(noted, project, aborted), asked, [.. written.Where(statement => isOwn || statement.Number != StatementStore.Draft)]) { IsOwn = isOwn };
    }

    private async Task<IReadOnlyList<PassageMatch>?> MatchAsync(IReadOnlyList<Passage> noted, Project project, CancellationToken aborted)
    {
        if (noted.Count == 0)
            return [];
        await matching.WaitAsync(aborted);
        try
        {
            return await Task.Run(() => Match([.. noted.Select(passage => passage.Text)], [.. project.Texts.Select(text => text.Content)]), aborted);
        }
        finally
        {
            matching.Release();
        }
    }

    // A text goes on in the next phase: what was taken over in one of them counts where the most is left of it.
    private static IReadOnlyList<PassageMatch>? Match(IReadOnlyList<string> noted, IReadOnlyList<string> texts)
    {
        var matches = new List<IReadOnlyList<PassageMatch>>();
        foreach (var text in texts.DefaultIfEmpty("").Distinct(StringComparer.Ordinal))
        {
            if (PassageMatcher.Match(noted, text) is not { } match)
                return null;
            matches.Add(match);
        }

        return [.. noted.Select((_, passage) => matches.Select(match => match[passage]).MaxBy(match => (match.Left, match.Rewritten)))];
    }
}

/// <summary>What is known of how a student's texts came about.</summary>
/// <param name="Project">The project.</param>
/// <param name="Passages">What was taken over, in the order in which it was noted.</param>
/// <param name="Matches">What is left of each; null where that is too long to be matched.</param>
/// <param name="Requests">What was asked for.</param>
/// <param name="Statements">The AI use statements: the draft, if there is one, and those handed in, oldest first.</param>
internal sealed record KnownProvenance(
    Project Project, IReadOnlyList<Passage> Passages, IReadOnlyList<PassageMatch>? Matches, Requests Requests, IReadOnlyList<Statement> Statements)
{
    /// <summary>Whether it is the student who reads it.</summary>
    public bool IsOwn { get; init; }
}
