using System.Globalization;
using WriteAssist.Data.Projects;

namespace WriteAssist.Web.Projects;

/// <summary>
/// Finds for each idea that a page sends the row that it is: by its number, else one that says the same in the same place, else a new one.
/// Rows that are not sent stay.
/// </summary>
internal sealed class IdeaMatching
{
    private readonly List<(string ClientId, ProjectIdea? Row, int Added)> named = [];
    private readonly List<ProjectIdea> added = [];
    private readonly Dictionary<long, ProjectIdea> changed = [];

    private IdeaMatching()
    {
    }

    /// <summary>What has to be written: changed rows, then new ones, which have the number 0.</summary>
    public IReadOnlyList<ProjectIdea> Writes => [.. changed.Values, .. added];

    /// <summary>Matches.</summary>
    public static IdeaMatching Match(IReadOnlyList<ProjectIdea> stored, IReadOnlyList<IdeaChange> sent)
    {
        var matching = new IdeaMatching();
        var byNumber = stored.ToDictionary(idea => idea.Id);
        var byWords = new Dictionary<(string, string, string?), ProjectIdea>();
        foreach (var idea in stored)
            byWords.TryAdd(Key(idea.Content, idea.Location, idea.SectionId), idea);
        var addedByWords = new Dictionary<(string, string, string?), int>();
        foreach (var idea in sent)
            matching.Match(idea, byNumber, byWords, addedByWords);
        return matching;
    }

    /// <summary>The number of each idea by the page's name for it.</summary>
    /// <param name="numbers">Those of the new rows, in their order.</param>
    public Dictionary<string, long> Numbers(IReadOnlyList<long> numbers)
    {
        var all = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (clientId, row, place) in named)
            all[clientId] = row?.Id ?? numbers[place];
        return all;
    }

    private void Match(
        IdeaChange idea, Dictionary<long, ProjectIdea> byNumber, Dictionary<(string, string, string?), ProjectIdea> byWords, Dictionary<(string, string, string?), int> addedByWords)
    {
        var key = Key(idea.Content, idea.Location, idea.SectionId);
        if ((long.TryParse(idea.ClientId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && byNumber.TryGetValue(number, out var row)) || byWords.TryGetValue(key, out row))
        {
            var now = new ProjectIdea(row.Id, idea.Content, idea.Location, idea.SectionId, idea.AiGenerated);
            if (now != row || changed.ContainsKey(row.Id))
                changed[row.Id] = now;
            Name(idea, row, 0);
            return;
        }

        if (!addedByWords.TryGetValue(key, out var place))
        {
            addedByWords[key] = place = added.Count;
            added.Add(new ProjectIdea(0, idea.Content, idea.Location, idea.SectionId, idea.AiGenerated));
        }

        Name(idea, row: null, place);
    }

    private void Name(IdeaChange idea, ProjectIdea? row, int place)
    {
        if (idea.ClientId is { } clientId)
            named.Add((clientId, row, place));
    }

    private static (string, string, string?) Key(string content, string location, string? sectionId) => (Words.Plain(content), location, sectionId);
}
