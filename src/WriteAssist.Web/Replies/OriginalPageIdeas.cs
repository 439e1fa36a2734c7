using System.Data.Common;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Data;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Projects;

namespace WriteAssist.Web.Replies;

/// <summary>Puts the ideas of a reply into the student's project, and gives the original page what it takes over.</summary>
internal sealed partial class OriginalPageIdeas(IdeaManager manager, ILogger<OriginalPageIdeas> logger)
{
    private const int MostIdeas = 20;
    private const int LongestIdea = 500; // characters: what still fits on a card

    private const string Added = "The ideas are in your plan now, marked as mine. If you do not see them there, load the page again.";

    /// <summary>The answer to the page. Ideas that could not be put into the project stay in the text, as a list.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="sent">The ideas that the page has, as it sent them.</param>
    /// <param name="reply">What the model said.</param>
    public async Task<OriginalPageChatAnswer> TakeAsync(AjaxRequest request, IReadOnlyList<JObject> sent, string reply)
    {
        var proposed = ProposedIdeas.Read(reply);
        var fitting = proposed.Ideas.Where(idea => idea.Length <= LongestIdea).Take(MostIdeas).ToList();
        var taken = fitting.Count == 0 ? [] : await AddAsync(request, fitting);
        var said = taken.Select(idea => Words.Key(idea.Content)).ToHashSet(StringComparer.Ordinal);
        var left = proposed.Ideas.Where(idea => !said.Contains(Words.Key(idea))).Select(idea => $"- {Mark().Replace(idea, "\\$0")}").ToList();
        var text = string.Join("\n\n", new[] { proposed.Text, string.Join('\n', left) }.Where(part => part.Length > 0));
        return new OriginalPageChatAnswer(text.Length > 0 ? text : taken.Count > 0 ? Added : reply, Project(sent, taken));
    }

    // The reply is there and paid for: what stands against its ideas does not stand against it.
    private async Task<IReadOnlyList<ProjectIdea>> AddAsync(AjaxRequest request, IReadOnlyList<string> ideas)
    {
        if (ProjectDoor.RefuseSubmit(request) is not null)
            return [];
        try
        {
            var added = await manager.AddProposed(request.Owner, ideas);
            return added.IsDone ? added.Value : [];
        }
        catch (Exception exception) when (exception is DbException or CommitUnknownException)
        {
            LogNotAdded(exception.GetType().Name);
            return [];
        }
    }

    // That page merges the project into its own: objects name by name, while a list takes the place of the one there. So there is nothing in
    // it but the list of ideas, and that one whole.
    private static JObject Project(IReadOnlyList<JObject> sent, IReadOnlyList<ProjectIdea> taken)
    {
        var known = sent.Select(idea => (string?)(idea["id"] as JValue)).ToHashSet(StringComparer.Ordinal);
        var more = taken.Select(ProjectView.Idea).Where(idea => !known.Contains((string?)idea["id"])).ToList();
        return more.Count == 0 ? [] : new JObject(new JProperty("plan", new JObject(new JProperty("ideas", new JArray(sent.Concat(more))))));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ideas of a reply could not be saved ({Kind}); they were told in its text.")]
    private partial void LogNotAdded(string kind);

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&!]", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}

/// <summary>Answer of <c>/api/chat</c>; its field keeps the original page's spelling.</summary>
/// <param name="AssistantReply">The reply, in Markdown.</param>
/// <param name="Project">What the page merges into its project: <c>{"plan": {"ideas": [...]}}</c>, or nothing.</param>
internal sealed record OriginalPageChatAnswer([property: JsonProperty("assistantReply")] string AssistantReply, JObject Project) : AjaxAnswer;
