using System.Buffers;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Requests;

/// <summary>A message with a text to look at, apart from the request around it ("Can you check this: ...").</summary>
/// <param name="Text">The text.</param>
/// <param name="Request">The request before or after it; empty when there is none.</param>
internal sealed record Submission(string Text, string Request)
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?…\n");

    /// <summary>The longest request, in characters.</summary>
    private const int LongestRequest = 250;

    /// <summary>The shortest text that a request can stand before, in characters.</summary>
    private const int ShortestText = 40;

    /// <summary>The fewest words that are taken for a text before a question in the same line.</summary>
    private const int LeastWords = 12;

    /// <summary>Takes a message apart.</summary>
    public static Submission Of(string message)
    {
        var trimmed = message.Trim();
        return Quoted(trimmed) ?? AfterRequest(trimmed) ?? BeforeRequest(trimmed) ?? BeforeQuestion(trimmed, leastSentences: 2) ?? new Submission(trimmed, "");
    }

    /// <summary>
    /// A text as a quotation, and at most a question behind it: that is how the page puts the student's own text into a message. What
    /// stands before more words than a question has is somebody else's.
    /// </summary>
    private static Submission? Quoted(string message)
    {
        if (!message.StartsWith('>'))
            return null;
        var lines = message.Split('\n');
        var count = lines.TakeWhile(line => line.StartsWith('>')).Count();
        var request = string.Join('\n', lines[count..]).Trim();
        return request.Length == 0 || (request.Length <= LongestRequest && (request[^1] is '?' or '？' or '؟' || Questions.IsRequest(request)))
            ? new Submission(string.Join('\n', lines[..count].Select(line => line[1..].TrimStart(' '))).Trim(), request)
            : null;
    }

    /// <summary>
    /// A text and, in the same line, a question about it: "Dogs are loyal. They protect us. How do I make my text better?" A single
    /// sentence before the question may as well be about the question.
    /// </summary>
    public static Submission? BeforeQuestion(string message, int leastSentences)
    {
        var end = message.AsSpan().TrimEnd();
        if (end.IsEmpty || end[^1] != '?')
            return null;
        var start = end[..^1].LastIndexOfAny(SentenceEnds) + 1;
        var text = end[..start].Trim();
        if (end.Length - start > LongestRequest || !Questions.AsksAboutMine(end[start..].Trim().ToString()) || Questions.IsRequest(text.ToString()))
            return null;
        var structure = TextStructure.Read(text.ToString());
        return structure.WordCount >= LeastWords && structure.Sentences.Count >= leastSentences ? new Submission(text.ToString(), end[start..].Trim().ToString()) : null;
    }

    /// <summary>The request ends with its line, a colon or a question mark.</summary>
    private static Submission? AfterRequest(string message)
    {
        var head = message.AsSpan(0, Math.Min(message.Length, LongestRequest));
        for (var i = head.IndexOfAny(':', '?', '\n'); i >= 0;)
        {
            var rest = message.AsSpan(i + 1).Trim();
            if (rest.Length < ShortestText)
                return null;
            var request = message[..(i + 1)].Trim();
            if (Questions.IsRequest(request))
                return new Submission(rest.ToString(), request);
            var next = head[(i + 1)..].IndexOfAny(':', '?', '\n');
            i = next < 0 ? -1 : i + 1 + next;
        }
        return null;
    }

    private static Submission? BeforeRequest(string message)
    {
        var line = message.LastIndexOf('\n');
        if (line < ShortestText || message.Length - line > LongestRequest)
            return null;
        var request = message[(line + 1)..].Trim();
        return Questions.IsRequest(request) ? new Submission(message[..line].Trim(), request) : null;
    }
}
