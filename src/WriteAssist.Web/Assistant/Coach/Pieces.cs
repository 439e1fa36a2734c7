namespace WriteAssist.Web.Assistant.Coach;

/// <summary>Cuts a reply into pieces of a few words; put together they are the reply, character by character.</summary>
internal static class Pieces
{
    /// <summary>Cuts before a word; the white space after a word stays with it.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="words">The words of a piece; at least 1.</param>
    public static IReadOnlyList<string> Of(string reply, int words)
    {
        var pieces = new List<string>();
        var (start, count) = (0, 0);
        for (var i = 1; i < reply.Length; i++)
        {
            var isWordStart = char.IsWhiteSpace(reply[i - 1]) && !char.IsWhiteSpace(reply[i]);
            if (!isWordStart || ++count < words)
                continue;
            pieces.Add(reply[start..i]);
            (start, count) = (i, 0);
        }
        if (start < reply.Length)
            pieces.Add(reply[start..]);
        return pieces;
    }
}
