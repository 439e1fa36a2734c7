using System.Text;

namespace WriteAssist.Coach.Text;

/// <summary>What of a message is not running text and therefore is not measured, each counted.</summary>
/// <param name="Headings">Markdown headings.</param>
/// <param name="ListItems">List items that are no sentences.</param>
/// <param name="Quotes">Lines of block quotes: somebody else's words.</param>
/// <param name="CodeBlocks">Fenced code blocks.</param>
/// <param name="TableRows">Rows of tables.</param>
internal readonly record struct LeftOut(int Headings, int ListItems, int Quotes, int CodeBlocks, int TableRows)
{
    /// <summary>Whether nothing was left out.</summary>
    public bool IsEmpty => this == default;
}

/// <summary>The running text of a message, by paragraphs, without Markdown. One pass over the lines: time is linear in the length.</summary>
internal sealed class PlainText
{
    /// <summary>
    /// A line longer than this, in characters, that ends like a sentence is a paragraph of its own: text pasted from a word
    /// processor has one line per paragraph and no blank lines, while text wrapped by hand stays below this.
    /// </summary>
    private const int LongLine = 100;

    private readonly List<string> paragraphs = [];
    private readonly StringBuilder current = new();
    private int headings, listItems, quotes, codeBlocks, tableRows, currentLines;
    private char fence;

    private PlainText()
    {
    }

    /// <summary>The paragraphs, none of them blank.</summary>
    public IReadOnlyList<string> Paragraphs => paragraphs;

    /// <summary>What was left out.</summary>
    public LeftOut LeftOut => new(headings, listItems, quotes, codeBlocks, tableRows);

    /// <summary>Reads a message.</summary>
    public static PlainText Read(string message)
    {
        var text = new PlainText();
        foreach (var line in message.AsSpan().EnumerateLines())
            text.AddLine(line.Trim());
        text.EndParagraph();
        return text;
    }

    private void AddLine(ReadOnlySpan<char> line)
    {
        if (IsFence(line))
            ToggleFence(line[0]);
        else if (fence != default)
            return;
        else if (line.IsEmpty)
            EndParagraph();
        else if (IsUnderline(line))
            EndHeadingOrParagraph();
        else if (line[0] == '>')
            LeaveOut(ref quotes);
        else if (line[0] == '|')
            LeaveOut(ref tableRows);
        else if (IsHeading(line))
            LeaveOut(ref headings);
        else if (ListMarkerLength(line) is > 0 and var marker)
            AddListItem(line[marker..].TrimStart());
        else
            AddText(line);
    }

    private void ToggleFence(char mark)
    {
        if (fence == default)
        {
            LeaveOut(ref codeBlocks);
            fence = mark;
        }
        else if (fence == mark)
        {
            fence = default;
        }
    }

    private void LeaveOut(ref int counter)
    {
        EndParagraph();
        counter++;
    }

    /// <summary>An item that ends like a sentence is measured as one; a few words after a bullet are not.</summary>
    private void AddListItem(ReadOnlySpan<char> item)
    {
        EndParagraph();
        if (item.IsEmpty || !SentenceSplitter.IsTerminator(item[^1]))
        {
            listItems++;
            return;
        }
        AddText(item);
        EndParagraph();
    }

    private void AddText(ReadOnlySpan<char> line)
    {
        if (current.Length > 0)
            current.Append(' ');
        InlineText.Append(line, current);
        currentLines++;
        if (line.Length > LongLine && SentenceSplitter.IsTerminator(LastBeforeClosing(line)))
            EndParagraph();
    }

    private void EndParagraph()
    {
        var text = current.ToString().Trim();
        if (text.Length > 0)
            paragraphs.Add(text);
        current.Clear();
        currentLines = 0;
    }

    /// <summary>One line above <c>===</c> or <c>---</c> is a heading; without one, or below several, the line is a rule.</summary>
    private void EndHeadingOrParagraph()
    {
        if (currentLines == 1)
        {
            current.Clear();
            headings++;
        }
        EndParagraph();
    }

    private static char LastBeforeClosing(ReadOnlySpan<char> line)
    {
        var text = line.TrimEnd("\"'”’»)] \u00A0\u202F*_");
        return text.IsEmpty ? default : text[^1];
    }

    private static bool IsFence(ReadOnlySpan<char> line) =>
        line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal);

    private static bool IsUnderline(ReadOnlySpan<char> line) =>
        line.Length >= 3 && line[0] is '=' or '-' or '*' or '_' && line.TrimStart(line[0]).IsWhiteSpace();

    private static bool IsHeading(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart('#');
        return rest.Length < line.Length && line.Length - rest.Length <= 6 && (rest.IsEmpty || char.IsWhiteSpace(rest[0]));
    }

    /// <summary>The length of <c>-</c>, <c>*</c>, <c>+</c>, <c>•</c>, <c>12.</c> or <c>12)</c> in front of a list item; 0 where there is none.</summary>
    private static int ListMarkerLength(ReadOnlySpan<char> line)
    {
        var digits = line.Length - line.TrimStart("0123456789").Length;
        var length = line[0] is '-' or '*' or '+' or '•' or '–' ? 1
            : digits is > 0 and <= 3 && digits < line.Length && line[digits] is '.' or ')' ? digits + 1
            : 0;
        return length > 0 && (length == line.Length || char.IsWhiteSpace(line[length])) ? length : 0;
    }
}
