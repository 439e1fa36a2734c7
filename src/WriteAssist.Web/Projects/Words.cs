using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace WriteAssist.Web.Projects;

/// <summary>The words of a text that is HTML.</summary>
internal static partial class Words
{
    /// <summary>How many words a text has: what stands between spaces, without tags, and has a letter or a digit.</summary>
    public static int Count(string html) => Of(WebUtility.HtmlDecode(Tag().Replace(html, " "))).Count(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit));

    /// <summary>A text without its tags, and with single spaces: two ideas that differ in nothing else are one.</summary>
    public static string Plain(string html) => string.Join(' ', OfHtml(html));

    /// <summary>What tells whether two ideas are one: their words without regard to case.</summary>
    public static string Key(string html) => Plain(html).ToUpperInvariant();

    /// <summary>
    /// Whether a text that is replaced by another loses a word: between the beginning and the end that both have, one of its words is not
    /// among the other's. Writing on loses none.
    /// </summary>
    public static bool AreLost(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        if (before.Length - end - start == 0)
            return false;
        while (start > 0 && !IsBetween(before[start - 1]))
            start--;
        while (end > 0 && !IsBetween(before[^end]))
            end--;
        var kept = OfHtml(after[start..^end]).ToHashSet(StringComparer.Ordinal);
        return OfHtml(before[start..^end]).Any(word => !kept.Contains(word));
    }

    private static bool IsBetween(char letter) => char.IsWhiteSpace(letter) || letter is '<' or '>';

    private static string[] OfHtml(string html) => Of(Tag().Replace(html, " ").Replace("&nbsp;", " ", StringComparison.Ordinal));

    private static string[] Of(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
