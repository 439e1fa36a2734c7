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

    /// <summary>
    /// Strips tags, as Moodle's PARAM_TEXT does, and surrounding space; line breaks and other control characters become single
    /// spaces. A <c>&lt;</c> that begins no tag stays, so "x &lt; y" is kept.
    /// </summary>
    public static string Clean(string text) => ControlsAndSpaces().Replace(Tag().Replace(text, ""), " ").Trim();

    /// <summary>How many characters the title has as MySQL counts them.</summary>
    public static int Length(string title) => title.EnumerateRunes().Count();

    /// <summary>The first words of a message, for a chat that is named after it; <see cref="ChatSession.DefaultTitle"/> when it has none.</summary>
    public static string FromMessage(string content)
    {
        var words = Clean(content.Length > 2000 ? content[..2000] : content);
        if (words.Length == 0)
            return ChatSession.DefaultTitle;

        var text = new StringInfo(words);
        if (text.LengthInTextElements <= FirstWordsLength)
            return words;

        var start = text.SubstringByTextElements(0, FirstWordsLength);
        var lastSpace = start.LastIndexOf(' ');
        return new StringBuilder(lastSpace > 0 ? start[..lastSpace] : start).Append('…').ToString();
    }

    [GeneratedRegex("<(/?[a-zA-Z]|!|\\?)[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("[\\p{Cc}\\s]+", RegexOptions.NonBacktracking)]
    private static partial Regex ControlsAndSpaces();
}
