using System.Globalization;
using System.Text;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Phrases;

/// <summary>Puts a student's words into the coach's Markdown: shortened, on one line, and unable to become markup, links or HTML.</summary>
internal static class Quote
{
    /// <summary>The most of a sentence that is quoted, in characters.</summary>
    public const int MostCharacters = 160;

    /// <summary>The most of a single word or phrase.</summary>
    public const int MostWordCharacters = 40;

    /// <summary>How many characters of a long sentence's end are kept.</summary>
    private const int TailCharacters = 40;

    private const string Special = "\\`*_{}[]<>#|~^=$@!&:\"";

    /// <summary>A sentence as a block quote.</summary>
    public static string Block(Sentence sentence) => "> " + Escape(Shorten(sentence.Text));

    /// <summary>A word or phrase in bold, in the middle of a sentence.</summary>
    public static string Inline(string words) =>
        "**" + Escape(words.Length <= MostWordCharacters ? words : $"{Head(words, MostWordCharacters)}…") + "**";

    /// <summary>Keeps the beginning and the end of a long sentence, cut between words where it has some.</summary>
    public static string Shorten(ReadOnlySpan<char> sentence)
    {
        if (sentence.Length <= MostCharacters)
            return sentence.ToString();
        var tail = sentence[^TailCharacters..];
        var space = tail.IndexOf(' ');
        tail = space >= 0 ? tail[(space + 1)..] : default;
        return $"{Head(sentence, MostCharacters - TailCharacters)} […] {tail}".TrimEnd();
    }

    /// <summary>
    /// Runs of white space become one space, so that no indentation becomes code. Escapes every character that Markdown or one of its extensions could take for a mark. List and number marks matter
    /// only at the start; a full stop after "www" is escaped so that no address becomes a link.
    /// </summary>
    public static string Escape(ReadOnlySpan<char> text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var isNumber = true;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (IsUnsafe(text, i) || (char.IsWhiteSpace(character) && (escaped.Length == 0 || escaped[^1] == ' ')))
                continue;
            if (Special.Contains(character, StringComparison.Ordinal) || IsListMark(character, escaped.Length, isNumber) || IsAddressDot(text, i))
                escaped.Append('\\');
            escaped.Append(char.IsWhiteSpace(character) ? ' ' : character);
            isNumber &= char.IsAsciiDigit(character);
        }
        return escaped.ToString();
    }

    /// <summary>Control characters, marks that turn the direction of the text around, and halves of surrogate pairs.</summary>
    private static bool IsUnsafe(ReadOnlySpan<char> text, int i)
    {
        var character = text[i];
        if (char.IsSurrogate(character))
        {
            return char.IsHighSurrogate(character)
                ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
                : i == 0 || !char.IsHighSurrogate(text[i - 1]);
        }
        return (char.IsControl(character) && !char.IsWhiteSpace(character))
            || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF';
    }

    private static bool IsListMark(char character, int at, bool isAfterNumber) =>
        (at == 0 && character is '-' or '+') || (at > 0 && isAfterNumber && character is '.' or ')');

    private static bool IsAddressDot(ReadOnlySpan<char> text, int i) =>
        text[i] == '.' && i >= 3 && text[(i - 3)..i].Equals("www", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> text, int most)
    {
        var head = text[..most];
        var space = head.LastIndexOf(' ');
        if (space > most / 2)
            return head[..space];
        // No space to cut at: not within a pair of surrogates or before a combining mark.
        while (head.Length > 1 && (char.IsLowSurrogate(text[head.Length])
            || CharUnicodeInfo.GetUnicodeCategory(text[head.Length]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
        {
            head = head[..^1];
        }
        return head;
    }
}
