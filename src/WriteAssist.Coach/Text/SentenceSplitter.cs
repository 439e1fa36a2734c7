using System.Collections.Frozen;

namespace WriteAssist.Coach.Text;

/// <summary>
/// Finds where sentences end, in one pass: at <c>. ! ? …</c> and their Chinese, Arabic and Indic kin, but not inside numbers,
/// after abbreviations and initials, or where the text goes on in lower case.
/// </summary>
internal static class SentenceSplitter
{
    private const int LongestAbbreviation = 12;

    /// <summary>Abbreviations that never end a sentence, without their last full stop.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = new[]
    {
        "dr", "mr", "mrs", "ms", "prof", "st", "mt", "gen", "sen", "rev", "hon", "jr", "sr", "vs", "cf", "approx", "dept", "est",
        "e.g", "i.e", "viz", "al", "mm", "mlle", "mme", "pr", "ex", "p. ex", "env", "c.-à-d", "av", "apr", "bd", "ste",
    }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Abbreviations that do not end a sentence when a number follows: <c>p. 12</c>, <c>fig. 3</c>.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeNumbers = new[]
    {
        "no", "nos", "p", "pp", "fig", "figs", "vol", "ch", "chap", "sec", "art", "n", "éd", "ed", "eq", "al", "c", "ca", "v", "t",
    }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a sentence may end with this character.</summary>
    public static bool IsTerminator(char character) => character is '.' or '!' or '?' or '…' || IsWideTerminator(character);

    /// <summary>The end of the sentence that begins at <paramref name="start"/>: the index after its last character.</summary>
    /// <param name="text">A paragraph, folded (see <see cref="Paragraph.Folded"/>).</param>
    /// <param name="original">The same paragraph with its capitals.</param>
    /// <param name="start">Where the sentence begins.</param>
    public static int End(ReadOnlySpan<char> text, ReadOnlySpan<char> original, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (!IsTerminator(text[i]))
                continue;
            var end = AfterClosing(text, i);
            if (IsWideTerminator(text[i]) || IsEnd(text, original, start, i, end))
                return end;
            i = end - 1;
        }
        return text.Length;
    }

    /// <summary>Terminators of scripts that put no space after them.</summary>
    private static bool IsWideTerminator(char character) =>
        character is '。' or '！' or '？' or '｡' or '؟' or '۔' or '।' or '॥' or '\u17D4' or '\u104B';

    /// <summary>Takes further terminators (<c>?!</c>, <c>...</c>) and closing marks (<c>»</c>, <c>)</c>) along.</summary>
    private static int AfterClosing(ReadOnlySpan<char> text, int i)
    {
        do
            i++;
        while (i < text.Length && (IsTerminator(text[i]) || text[i] is '"' or '\'' or '”' or '»' or ')' or ']' or '」' or '』' or '）'));
        return i + 1 < text.Length && text[i] == ' ' && text[i + 1] == '»' ? i + 2 : i;
    }

    private static bool IsEnd(ReadOnlySpan<char> text, ReadOnlySpan<char> original, int start, int i, int end)
    {
        if (end >= text.Length)
            return true;
        if (text[end] != ' ')
            return text[i] == '.' && end == i + 1 && IsMissingSpace(original, i);
        var next = end;
        while (next < text.Length && (text[next] is ' ' or '"' or '\'' or '“' or '«' or '(' or '[' or '-' or '—' or '–'))
            next++;
        if (next == text.Length)
            return true;
        if (char.IsLower(original[next]))
            return false;
        return text[i] != '.' || end != i + 1 || !IsAbbreviation(text, original, start, i, char.IsDigit(text[next]));
    }

    /// <summary>"It was late.Then": lower case before the full stop and a capitalized word after it.</summary>
    private static bool IsMissingSpace(ReadOnlySpan<char> original, int i) =>
        i > 1 && i + 2 < original.Length && char.IsLower(original[i - 1]) && char.IsLower(original[i - 2])
        && char.IsUpper(original[i + 1]) && char.IsLower(original[i + 2]);

    private static bool IsAbbreviation(ReadOnlySpan<char> text, ReadOnlySpan<char> original, int start, int i, bool numberFollows)
    {
        var from = i;
        while (from > start && i - from <= LongestAbbreviation && (char.IsLetter(text[from - 1]) || text[from - 1] is '.' or '-'))
            from--;
        var word = text[from..i];
        if (word.IsEmpty || word.Length > LongestAbbreviation)
            return false;
        return Abbreviations.Contains(word)
            || (numberFollows && BeforeNumbers.Contains(word))
            || IsInitials(original[from..i]);
    }

    /// <summary>"J" of "J. Smith", "U.S" of "U.S."; the pronoun "I" and the French "y" and "a" are words.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        if (word is "I")
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsUpper(word[i]) : word[i] is not ('.' or '-'))
                return false;
        }
        return true;
    }
}
