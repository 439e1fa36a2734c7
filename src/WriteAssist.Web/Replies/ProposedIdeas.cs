using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Projects;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Ideas that a model proposes for the student's plan: in its reply a fenced block of JSON, <c>{"ideas": ["...", {"content": "..."}]}</c>,
/// which is for the program. What is no such block stays in the text as it is.
/// </summary>
/// <param name="Text">The reply without such blocks.</param>
/// <param name="Ideas">What the ideas say, each on one line, none twice.</param>
internal sealed partial record ProposedIdeas(string Text, IReadOnlyList<string> Ideas)
{
    /// <summary>How a model is told of the block.</summary>
    public const string Instruction = """
        Ideas that you offer can be put into the student's plan as cards. To do so, end your answer with a block of JSON like this one:

        ```json
        {"ideas": ["first idea", "second idea"]}
        ```

        At most ten, each of a few words up to one sentence, as plain text in the student's language, and none that the student has
        already. The block itself is not shown, so speak of the ideas in your answer too. Write no block where you offer no ideas.
        """;

    private const string Language = "json";

    /// <summary>Reads a reply, which may hold anything.</summary>
    public static ProposedIdeas Read(string reply)
    {
        var (text, ideas, from) = (new StringBuilder(), new List<string>(), 0);
        var fences = Fence().Matches(reply);
        for (var i = 0; i + 1 < fences.Count; i++)
        {
            var begin = fences[i].Index + fences[i].Length;
            if (IdeasOf(reply.AsSpan(begin, fences[i + 1].Index - begin)) is not { } found)
                continue;
            ideas.AddRange(found);
            if (reply.AsSpan(from, fences[i].Index - from).TrimEnd() is { Length: > 0 } before)
                text.Append(before).Append("\n\n");
            i++;
            from = fences[i].Index + fences[i].Length;
            from += reply.Length - from - reply.AsSpan(from).TrimStart().Length;
        }

        return from == 0 ? new ProposedIdeas(reply, []) : new ProposedIdeas(text.Append(reply.AsSpan(from)).ToString().Trim(), [.. ideas.DistinctBy(Words.Key)]);
    }

    // Null where the block is another: only an object with a list of ideas is one of ours.
    private static IEnumerable<string>? IdeasOf(ReadOnlySpan<char> block)
    {
        var json = block.Trim();
        if (json.StartsWith(Language, StringComparison.OrdinalIgnoreCase))
            json = json[Language.Length..].TrimStart();
        return json is ['{', ..] && ProjectJson.TryParseObject(json.ToString())?.GetValue("ideas", StringComparison.OrdinalIgnoreCase) is JArray list
            ? list.Select(Content).Where(idea => idea.Length > 0)
            : null;
    }

    private static string Content(JToken idea) => idea switch
    {
        { Type: JTokenType.String } => OneLine((string)idea!),
        JObject item when item["content"] is { Type: JTokenType.String } content => OneLine((string)content!),
        _ => "",
    };

    // The original page reads ideas as HTML before it sends them on: what a model wrote must not begin a tag there.
    private static string OneLine(string text)
    {
        var letters = ProjectJson.WellFormed(text).Select(letter => char.IsControl(letter) ? ' ' : letter).ToArray();
        return TagStart().Replace(string.Join(' ', new string(letters).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "‹");
    }

    [GeneratedRegex("`{3,}|~{3,}", RegexOptions.NonBacktracking)]
    private static partial Regex Fence();

    [GeneratedRegex("<(?=[a-zA-Z/!?])")]
    private static partial Regex TagStart();
}
