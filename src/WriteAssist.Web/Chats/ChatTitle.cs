using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WriteAssist.Data.Chats;

namespace WriteAssist.Web.Chats;

/// <summary>Makes titles of chats: plain text on one line.</summary>
internal static partial class ChatTitle
{
    /// <summary>The longest title, in Unicode characters (code points, as MySQL's VARCHAR counts).</summary>
    public const int MaxLength = 255;

    private const int FirstWordsLength = 50;
    private const int MostWords = 6; // of a model's title
    private const int RoomBehind = 5; // for the ellipsis, and " (4)" of a pane
    private const int LongestLook = 2000;

    private static readonly char[] Around = ['#', '*', '_', '`', '"', '\'', '“', '”', '„', '«', '»', '‹', '›', '「', '」', ':', '-', ' '];

    /// <summary>
    /// Strips tags, as Moodle's PARAM_TEXT does, and surrounding space; line breaks and other control characters become single
    /// spaces. A <c>&lt;</c> that begins no tag stays, so "x &lt; y" is kept.
    /// </summary>
    public static string Clean(string text) => ControlsAndSpaces().Replace(Tag().Replace(text, ""), " ").Trim();

    /// <summary>How many characters the title has as MySQL counts them.</summary>
    public static int Length(string title) => title.EnumerateRunes().Count();

    /// <summary>
    /// The first words of a message, of a quotation too but without its marks, for a chat that is named after it; null when it has none. What a reader takes for one character (a family of emoji, a letter with its accents) is never cut, and there is room for a suffix.
    /// </summary>
    public static string? FromMessage(string content)
    {
        var words = Clean(QuotationMark().Replace(Tag().Replace(content[..Cut(content, int.MaxValue, LongestLook)], ""), ""));
        var end = Cut(words, FirstWordsLength, MaxLength - RoomBehind);
        if (end == 0)
            return null;
        if (end == words.Length)
            return words;

        var lastSpace = words.LastIndexOf(' ', end - 1);
        return new StringBuilder(words[..(lastSpace > 0 ? lastSpace : end)]).Append('…').ToString();
    }

    /// <summary>What a model answered when it was asked for a title: its first line without marks around it, and no more than six words; null for nothing.</summary>
    public static string? FromModel(string answer)
    {
        var line = Clean(answer.Trim().Split('\n')[0]).Trim(Around).TrimEnd('.', '。').Trim(Around);
        var words = line.Split(' ');
        return FromMessage(words.Length <= MostWords ? line : string.Join(' ', words[..MostWords]));
    }

    // The longest beginning of so many clusters, and no more code points, in UTF-16 units.
    private static int Cut(string text, int clusters, int codePoints)
    {
        var (end, left) = (0, codePoints);
        for (var count = 0; count < clusters && end < text.Length; count++)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            left -= Length(text.Substring(end, next));
            if (left < 0)
                break;
            end += next;
        }

        return end;
    }

    [GeneratedRegex("^[ \\t]*>[> \\t]*", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex QuotationMark();

    [GeneratedRegex("<(/?[a-zA-Z]|!|\\?)[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("[\\p{Cc}\\s]+", RegexOptions.NonBacktracking)]
    private static partial Regex ControlsAndSpaces();
}
