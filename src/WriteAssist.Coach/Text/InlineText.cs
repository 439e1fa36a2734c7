using System.Buffers;
using System.Text;

namespace WriteAssist.Coach.Text;

/// <summary>
/// Takes a line's Markdown and HTML marks, code and addresses away. What it looks ahead for is bounded, or searched for at
/// most once in vain, so that time stays linear for any line.
/// </summary>
internal static class InlineText
{
    private const int LongestTag = 300;
    private const int LongestLinkText = 300;
    private const int LongestAddress = 500;

    private static readonly SearchValues<char> AddressEnd = SearchValues.Create(" \t\u00A0\u202F<>\"”»");

    /// <summary>Appends the line's text.</summary>
    public static void Append(ReadOnlySpan<char> line, StringBuilder text)
    {
        for (var i = 0; i < line.Length;)
        {
            var skipped = MarkLength(line, i);
            if (skipped > 0)
                i += skipped;
            else
                AppendCharacter(line[i++], text);
        }
    }

    /// <summary>How many characters from <paramref name="i"/> on are not text.</summary>
    private static int MarkLength(ReadOnlySpan<char> line, int i)
    {
        var rest = line[i..];
        return rest[0] switch
        {
            '*' => 1,
            '_' => IsWordEdge(line, i) ? 1 : 0,
            '~' => rest.StartsWith("~~", StringComparison.Ordinal) ? 2 : 0,
            '\\' => rest.Length > 1 && char.IsAscii(rest[1]) && (char.IsPunctuation(rest[1]) || char.IsSymbol(rest[1])) ? 1 : 0,
            '`' => rest[1..].IndexOf('`') is >= 0 and var end ? end + 2 : 1,
            '<' => TagLength(rest),
            '!' => rest.Length > 1 && rest[1] == '[' && IsLinkStart(rest[1..]) ? 2 : 0,
            '[' => IsLinkStart(rest) ? 1 : 0,
            ']' => LinkTargetLength(rest),
            'h' or 'H' or 'w' or 'W' => IsWordEdge(line, i) ? AddressLength(rest) : 0,
            _ => 0,
        };
    }

    private static bool IsWordEdge(ReadOnlySpan<char> line, int i) =>
        i == 0 || !char.IsLetterOrDigit(line[i - 1]) || (line[i] == '_' && (i + 1 == line.Length || !char.IsLetterOrDigit(line[i + 1])));

    private static int TagLength(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 3 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!'))
            return 0;
        return rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>') + 1;
    }

    private static bool IsLinkStart(ReadOnlySpan<char> rest)
    {
        var inside = rest[1..Math.Min(rest.Length, LongestLinkText)];
        var end = inside.IndexOfAny('[', ']');
        return end >= 0 && inside[end] == ']' && LinkTargetLength(rest[(end + 1)..]) > 0;
    }

    /// <summary>The length of <c>](address)</c>; an address has no space, or a title after its space.</summary>
    private static int LinkTargetLength(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 3 || rest[1] != '(')
            return 0;
        var inside = rest[2..Math.Min(rest.Length, LongestAddress)];
        var end = inside.IndexOf(')');
        if (end < 0)
            return 0;
        var space = inside[..end].IndexOf(' ');
        return space < 0 || inside[space..end].TrimStart() is ['"', ..] ? end + 3 : 0;
    }

    /// <summary>The length of a bare address, without the punctuation of the sentence that it ends.</summary>
    private static int AddressLength(ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && !rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }
        var end = rest.IndexOfAny(AddressEnd);
        return (end < 0 ? rest : rest[..end]).TrimEnd(".,;:!?)]'").Length;
    }

    /// <summary>
    /// Control characters go; an accent written as a character of its own joins its letter, so that word lists match.
    /// Only two characters at a time are normalized: long runs of marks cannot make it slow.
    /// </summary>
    private static void AppendCharacter(char character, StringBuilder text)
    {
        if (char.IsControl(character) && character != '\t')
            return;
        if (character is >= '\u0300' and <= '\u0327' && text.Length > 0 && char.IsLetter(text[^1]))
        {
            var composed = new string([text[^1], character]).Normalize();
            if (composed.Length == 1)
            {
                text[^1] = composed[0];
                return;
            }
        }
        text.Append(character == '\t' ? ' ' : character);
    }
}
