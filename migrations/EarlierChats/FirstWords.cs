using System.Text.RegularExpressions;

namespace WriteAssist.Migrations.EarlierChats;

/// <summary>Makes a chat's title of the beginning of a message.</summary>
internal static partial class FirstWords
{
    /// <summary>How many characters of a message are enough to make the title of.</summary>
    public const int Enough = 1000;

    private const int Longest = 50;
    private const string Untitled = "New Chat";

    /// <summary>The first words, 50 characters at most, without tags; <c>New Chat</c> when there are none.</summary>
    public static string Of(string? content)
    {
        var text = Space().Replace(Tag().Replace(content ?? "", " "), " ").Trim();
        if (text.Length == 0)
            return Untitled;
        if (text.Length <= Longest)
            return text;

        var cut = text.LastIndexOf(' ', Longest);
        if (cut <= 0)
            cut = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..cut] + "…";
    }

    [GeneratedRegex("</?[A-Za-z!][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\p{C}-[\p{Cs}]]+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
