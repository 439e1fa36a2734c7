using System.Text;

namespace WriteAssist.Coach.Text;

/// <summary>One word: where it stands in its paragraph.</summary>
internal readonly record struct Word(int Start, int Length);

/// <summary>
/// Finds words. A word is a run of letters, digits and accents with apostrophes and hyphens inside it and marks inside numbers;
/// French elisions count as words of their own ("l'école" has two); scripts without spaces count each character.
/// </summary>
internal static class WordScanner
{
    /// <summary>Appends the words of a part of a folded paragraph (see <see cref="Paragraph.Folded"/>).</summary>
    public static void Append(ReadOnlySpan<char> folded, int start, int end, bool splitElisions, List<Word> words)
    {
        for (var i = start; i < end;)
        {
            Rune.DecodeFromUtf16(folded[i..end], out var rune, out var size);
            if (!IsWordRune(rune))
            {
                i += size;
                continue;
            }
            var wordEnd = IsUnspaced(rune) ? i + size : WordEnd(folded, i, end, splitElisions);
            words.Add(new Word(i, wordEnd - i));
            i = wordEnd;
        }
    }

    /// <summary>Whether the script writes no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value
        is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF) or (>= 0x0E01 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF);

    private static int WordEnd(ReadOnlySpan<char> text, int start, int end, bool splitElisions)
    {
        for (var i = start; i < end;)
        {
            Rune.DecodeFromUtf16(text[i..end], out var rune, out var size);
            if ((IsWordRune(rune) && !IsUnspaced(rune)) || (i > start && IsMark(rune)))
                i += size;
            else if (!IsJoint(text, i, start, end))
                return i;
            else if (splitElisions && text[i] == '\'' && IsElided(text[start..i]))
                return i + 1;
            else
                i++;
        }
        return end;
    }

    private static bool IsWordRune(Rune rune) => Rune.IsLetterOrDigit(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>Whether the mark at <paramref name="i"/> stands inside a word or a number.</summary>
    private static bool IsJoint(ReadOnlySpan<char> text, int i, int start, int end)
    {
        if (i == start || i + 1 >= end || !char.IsLetterOrDigit(text[i + 1]))
            return false;
        return text[i] is '\'' or '-' or '\u2010' or '\u2011' || (text[i] is '.' or ',' && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]));
    }

    private static bool IsElided(ReadOnlySpan<char> word) =>
        word is "l" or "d" or "j" or "m" or "t" or "s" or "c" or "n" or "qu" or "jusqu" or "lorsqu" or "puisqu" or "quoiqu";
}
