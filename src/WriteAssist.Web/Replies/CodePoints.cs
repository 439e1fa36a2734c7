namespace WriteAssist.Web.Replies;

/// <summary>Lengths of text in Unicode characters (code points), as MySQL counts them; C# counts a character beyond the first 65,536 twice.</summary>
internal static class CodePoints
{
    /// <summary>How long a text is.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var next = text.IndexOfAnyInRange('\ud800', '\udbff'); next >= 0; next = text.IndexOfAnyInRange('\ud800', '\udbff'))
        {
            var isPair = next + 1 < text.Length && char.IsLowSurrogate(text[next + 1]);
            count -= isPair ? 1 : 0;
            text = text[(next + (isPair ? 2 : 1))..];
        }

        return count;
    }

    /// <summary>What of a text comes after so many characters.</summary>
    public static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text, int count)
    {
        var at = 0;
        for (; count > 0 && at < text.Length; count--)
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        return text[at..];
    }
}
