using System.Net;
using System.Text;

namespace WriteAssist.Web.Replies;

/// <summary>
/// HTML, however hostile, as the text that a person reads, in one pass over it: paragraphs a blank line apart, items of lists with a dash, cells a tab apart;
/// no scripts, styles, frames and comments.
/// </summary>
internal sealed class HtmlText
{
    private const int LongestName = 10;

    // What is in them is not read, up to their own end tag and no other.
    private static readonly string[] Unread = ["script", "style", "iframe", "noembed", "noframes", "xmp"];
    private static readonly HashSet<string> Paragraphs = new(StringComparer.OrdinalIgnoreCase) { "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure" };
    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase) { "div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "address", "figcaption", "caption", "center" };

    private readonly StringBuilder text = new();
    private readonly HashSet<string> endless = new(StringComparer.OrdinalIgnoreCase);
    private int breaks;
    private bool isApart;
    private string mark = "";
    private int kept; // how many elements deep line breaks count

    private HtmlText()
    {
    }

    /// <summary>The text of a piece of HTML.</summary>
    public static string Of(string html)
    {
        var reader = new HtmlText();
        reader.Read(html);
        return reader.text.ToString();
    }

    private void Read(string html)
    {
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0 || tag == html.Length - 1)
                tag = html.Length;
            else if (!char.IsAsciiLetter(html[tag + 1]) && html[tag + 1] is not ('/' or '!' or '?'))
            {
                Say(html.AsSpan(at, tag + 1 - at));
                at = tag + 1;
                continue;
            }

            Say(html.AsSpan(at, tag - at));
            at = tag < html.Length ? BehindTag(html, tag) : tag;
        }
    }

    private int BehindTag(string html, int tag)
    {
        if (html.AsSpan(tag).StartsWith("<!--", StringComparison.Ordinal))
            return html.IndexOf("-->", tag + 4, StringComparison.Ordinal) is >= 0 and var end ? end + 3 : html.Length;
        var isEnd = html[tag + 1] == '/';
        var begin = tag + (isEnd ? 2 : 1);
        var behind = begin;
        while (behind < html.Length && behind - begin <= LongestName && char.IsAsciiLetterOrDigit(html[behind]))
            behind++;
        var name = html[begin..behind];
        var close = Close(html, behind);
        Meet(name, isEnd);
        return isEnd ? close : Array.Find(Unread, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } unread ? BehindUnread(html, close, unread) : close;
    }

    // A sign in quotation marks ends no tag.
    private static int Close(string html, int at)
    {
        for (var quote = '\0'; at < html.Length; at++)
        {
            var letter = html[at];
            if (quote != '\0')
                quote = letter == quote ? '\0' : quote;
            else if (letter is '"' or '\'')
                quote = letter;
            else if (letter == '>')
                return at + 1;
        }

        return html.Length;
    }

    // That there is no such end is looked for once only.
    private int BehindUnread(string html, int at, string name)
    {
        var end = endless.Contains(name) ? -1 : html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
        if (end >= 0)
            return end;
        endless.Add(name);
        return html.Length;
    }

    private void Meet(string name, bool isEnd)
    {
        if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
            Break(Math.Min(2, breaks + 1));
        else if (Paragraphs.Contains(name))
            Break(2);
        else if (Lines.Contains(name))
            Break(1);
        else if (name.Equals("td", StringComparison.OrdinalIgnoreCase) || name.Equals("th", StringComparison.OrdinalIgnoreCase))
            mark = isEnd && breaks == 0 ? "\t" : mark;
        if (name.Equals("li", StringComparison.OrdinalIgnoreCase))
            mark = isEnd ? "" : "- ";
        if (name.Equals("pre", StringComparison.OrdinalIgnoreCase))
            kept = Math.Max(0, kept + (isEnd ? -1 : 1));
    }

    private void Break(int lines)
    {
        breaks = Math.Max(breaks, lines);
        isApart = false;
        if (mark == "\t")
            mark = "";
    }

    private void Say(ReadOnlySpan<char> piece)
    {
        if (piece.IsEmpty)
            return;
        foreach (var letter in piece.Contains('&') ? WebUtility.HtmlDecode(piece.ToString()) : piece)
        {
            if (letter == '\n' && kept > 0)
                Break(Math.Min(2, breaks + 1));
            else if (char.IsWhiteSpace(letter))
                isApart = true;
            else if (!char.IsControl(letter))
                Say(letter);
        }
    }

    private void Say(char letter)
    {
        if (text.Length > 0 && breaks > 0)
            text.Append('\n', breaks);
        else if (text.Length > 0 && isApart && mark.Length == 0)
            text.Append(' ');
        text.Append(mark).Append(letter);
        (breaks, isApart, mark) = (0, false, "");
    }
}
