using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Deleting ideas.</summary>
internal sealed class IdeaManager(SiteTransactions transactions, ProjectStore projects, IdeaStore ideas)
{
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
