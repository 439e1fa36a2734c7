using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace WriteAssist.Web.Provenance.Matching;

/// <summary>
/// The plain words of texts, by which they are compared: runs of letters, digits and marks, whatever stands between them. Scripts that
/// write no spaces between words (Chinese, Japanese, Thai, ...) have one for each character.
/// </summary>
internal static partial class PlainWords
{
    /// <summary>The text of HTML. What only formats does not part a word; what begins a line does.</summary>
    public static string OfHtml(string html) => WebUtility.HtmlDecode(Tag().Replace(html, tag => Formats().IsMatch(tag.ValueSpan) ? "" : " "));

    /// <summary>The text with each letter in one form, so that equal words are equal.</summary>
    public static string Normal(string text)
    {
        // U+FFFE, which is no character, is the one code point that .NET does not normalize.
        var whole = text.Replace('\ufffe', '\ufffd');
        return (whole.IsNormalized() ? whole : whole.Normalize()).Replace('’', '\'');
    }

    /// <summary>The words of a normal text, in order.</summary>
    public static IEnumerable<ReadOnlyMemory<char>> Of(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = LengthAt(text, start);
            if (length == 0)
            {
                start++;
                continue;
            }

            yield return text.AsMemory(start, length);
            start += length;
        }
    }

    /// <summary>All letters, digits and marks of a text and nothing else: what two ways of writing the same have in common.</summary>
    public static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var rune in Normal(text).EnumerateRunes())
        {
            if (IsPart(rune))
                letters.Append(rune);
        }

        return letters.ToString();
    }

    // 0 where no word begins.
    private static int LengthAt(string text, int start)
    {
        if (!Rune.TryGetRuneAt(text, start, out var first) || !IsPart(first))
            return 0;
        var end = start + first.Utf16SequenceLength;
        var isAlone = StandsAlone(first);
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out var rune) && (isAlone ? IsMark(rune) : IsInner(text, end) || (IsPart(rune) && !StandsAlone(rune))))
            end += rune.Utf16SequenceLength;
        return end - start;
    }

    // don't, and what only keeps two letters from joining.
    private static bool IsInner(string text, int at) => text[at] is '\'' or '\u200C' or '\u200D' && at + 1 < text.Length && Rune.TryGetRuneAt(text, at + 1, out var next) && IsPart(next);

    private static bool IsPart(Rune rune) => Rune.IsLetterOrDigit(rune) || IsMark(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool StandsAlone(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) // Thai, Lao, Burmese, Khmer
        or (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("^</?(a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)[\\s/>]", RegexOptions.IgnoreCase)]
    private static partial Regex Formats();
}
