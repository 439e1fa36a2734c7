namespace WriteAssist.Web.Replies;

/// <summary>
/// Where a text is cut so that what is left of it has at most so many bytes of UTF-8: between two words, unless one is very long, and never
/// within a character.
/// </summary>
internal static class TextCut
{
    private const int LongestWord = 60; // characters of UTF-16; of a longer one a part is left

    /// <summary>The beginning of a text that is too long, with "…" behind it; all of one that is not. Empty where not even a character has room.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">How many bytes of UTF-8 there is room for, without the "…".</param>
    public static string Beginning(string text, int bytes)
    {
        var end = Forward(text, 0, bytes);
        return end == text.Length ? text : end == 0 ? "" : text[..end].TrimEnd() + "…";
    }

    /// <summary>As far as so many bytes lead from a place on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The place, in characters of UTF-16.</param>
    /// <param name="bytes">How many bytes of UTF-8 there is room for.</param>
    /// <returns>The place of the cut, in characters of UTF-16.</returns>
    public static int Forward(string text, int from, int bytes)
    {
        var at = from;
        for (var left = bytes; at < text.Length; at++)
        {
            left -= Bytes(text[at]);
            if (left < 0)
                break;
        }

        if (at == text.Length)
            return at;
        for (var end = at; end > Math.Max(from, at - LongestWord); end--)
        {
            if (char.IsWhiteSpace(text[end]))
                return end;
        }

        return char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    /// <summary>As far as so many bytes lead back from a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The place, in characters of UTF-16.</param>
    /// <param name="bytes">How many bytes of UTF-8 there is room for.</param>
    /// <returns>The place of the cut, in characters of UTF-16.</returns>
    public static int Back(string text, int from, int bytes)
    {
        var at = from;
        for (var left = bytes; at > 0; at--)
        {
            left -= Bytes(text[at - 1]);
            if (left < 0)
                break;
        }

        if (at == 0)
            return at;
        for (var start = at; start < Math.Min(from, at + LongestWord); start++)
        {
            if (char.IsWhiteSpace(text[start]))
                return start;
        }

        return char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    // Each half of a pair is two of its four.
    private static int Bytes(char letter) => letter < 0x80 ? 1 : letter < 0x800 || char.IsSurrogate(letter) ? 2 : 3;
}
