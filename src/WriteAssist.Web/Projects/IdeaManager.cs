using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>The rules of single ideas: deleting them, and adding those of a model.</summary>
internal sealed class IdeaManager(SiteTransactions transactions, ProjectStore projects, IdeaStore ideas, ProjectWriteStore writer, VersionSql versions, TimeProvider time)
{
    /// <summary>Adds ideas that a model proposes; one that the project has already, wherever it stands, is not added again.</summary>
    /// <param name="owner">Whose project; it is begun where there is none.</param>
    /// <param name="proposed">What the ideas say.</param>
    /// <returns>The project's ideas that say this, added now or there before, in this order; those beyond the most that a project has are left out. Or <c>alreadysubmitted</c>.</returns>
    public Task<Result<IReadOnlyList<ProjectIdea>>> AddProposed(ChatOwner owner, IReadOnlyList<string> proposed) => transactions.TryAsync<IReadOnlyList<ProjectIdea>>(async transaction =>
    {
        var project = await projects.LockAsync(transaction, owner, SignInCheck.Proven, withTexts: false);
        if (project.IsSubmitted)
            return ProjectRefusals.AlreadySubmitted();
        var there = project.Ideas.DistinctBy(idea => Words.Key(idea.Content)).ToDictionary(idea => Words.Key(idea.Content), StringComparer.Ordinal);
        var fresh = proposed.DistinctBy(Words.Key).Where(idea => !there.ContainsKey(Words.Key(idea))).Take(ProjectFields.MaxIdeas - project.Ideas.Count).ToList();
        if (fresh.Count > 0)
        {
            var change = new ProjectChange { Ideas = [.. fresh.Select(idea => new IdeaChange(ClientId: null, idea, ProjectIdea.Brainstorm, SectionId: null, AiGenerated: true))] };
            var (writes, _) = change.WritesOn(project, time.GetUtcNow().ToUnixTimeSeconds());
            var numbers = await writer.WriteAsync(transaction, owner, writes, versions);
            foreach (var (idea, number) in writes.Ideas.Zip(numbers))
                there[Words.Key(idea.Content)] = idea with { Id = number };
        }

        return proposed.Select(idea => there.GetValueOrDefault(Words.Key(idea))).OfType<ProjectIdea>().Distinct().ToList();
    });

    /// <summary>Deletes an idea by its number.</summary>
    /// <returns>How many there were: 0 where the owner has none of that number; or <c>alreadysubmitted</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<Result<int>> DeleteIdea(ChatOwner owner, long id, SignInCheck? check = null) => DeleteAsync(owner, idea => idea.Id == id, check);

    /// <summary>Deletes the ideas that say something in a place, tags and spaces aside.</summary>
    /// <returns>How many there were, or <c>alreadysubmitted</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<Result<int>> DeleteIdeas(ChatOwner owner, string content, string location, string? sectionId, SignInCheck? check = null)
    {
        var words = Words.Plain(content);
        return DeleteAsync(owner, idea => idea.Location == location && (idea.SectionId ?? "") == (sectionId ?? "") && Words.Plain(idea.Content) == words, check);
    }

    private Task<Result<int>> DeleteAsync(ChatOwner owner, Func<ProjectIdea, bool> isMeant, SignInCheck? check) => transactions.TryAsync<int>(async transaction =>
    {
        var project = await projects.LockAsync(transaction, owner, check ?? SignInCheck.Proven, withTexts: false);
        if (project.IsSubmitted)
            return ProjectRefusals.AlreadySubmitted();
        var ids = project.Ideas.Where(isMeant).Select(idea => idea.Id).ToList();
        return ids.Count == 0 ? 0 : await ideas.DeleteAsync(transaction, owner, ids);
    });
}
