using System.Globalization;

namespace WriteAssist.Web.Replies.News;

/// <summary>What a server tells one that asked: a piece of a reply's text, or its end.</summary>
/// <param name="Follow">Who follows there.</param>
/// <param name="Before">How much of the text is before it, in Unicode characters; -1 for the end, which is in the database.</param>
/// <param name="Text">The piece; empty to say that the reply is still being made.</param>
internal sealed record ReplyWord(string Follow, int Before, string Text)
{
    /// <summary>Whether the reply has ended.</summary>
    public bool IsEnd => Before < 0;

    /// <summary>The end.</summary>
    public static ReplyWord End(string follow) => new(follow, -1, "");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Follow} {Before} {Text}");

    /// <summary>Reads one; null where it is none.</summary>
    public static ReplyWord? Parse(string text)
    {
        var fields = text.Split(' ', 3);
        return fields.Length == 3 && int.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var before)
            ? new ReplyWord(fields[0], before, fields[2])
            : null;
    }
}
