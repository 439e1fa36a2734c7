using System.Globalization;
using System.Text;

namespace WriteAssist.Web.Chats;

/// <summary>Cuts what is shown of a message that was found, and finds the words in it, whatever their accents and case.</summary>
internal static class SearchExcerpt
{
    private const int Before = 60; // UTF-16 units before the first word
    private const int Length = 220;

    /// <summary>What is shown of a text, and where the words stand in that.</summary>
    /// <param name="text">What is said around the first place.</param>
    /// <param name="words">What was searched for.</param>
    /// <param name="isCut">Whether something is said before it.</param>
    public static (string Excerpt, IReadOnlyList<IReadOnlyList<int>> Marks) Of(string text, IReadOnlyList<string> words, bool isCut)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var first = Places(line, words.Take(1)).Select(place => place[0]).FirstOrDefault();
        var start = first <= Before ? 0 : line.LastIndexOf(' ', first - 1, Math.Min(first, Before)) is var space && space >= 0 ? space + 1 : first - Before;
        if (start > 0 && char.IsLowSurrogate(line[start]))
            start--;
        var end = Math.Min(line.Length, start + Length);
        if (end < line.Length && char.IsLowSurrogate(line[end]))
            end--;
        var shown = $"{(start > 0 || isCut ? "…" : "")}{line[start..end]}{(end < line.Length ? "…" : "")}";
        return (shown, Places(shown, words));
    }

    private static string[] Folded(IEnumerable<string> words) => [.. words.Select(word => Fold(word).Folded).Where(word => word.Length > 0)];

    private static List<IReadOnlyList<int>> Places(string text, IEnumerable<string> words)
    {
        var (folded, origins) = Fold(text);
        var places = new List<(int Start, int End)>();
        foreach (var word in Folded(words))
        {
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                places.Add((origins[at], at + word.Length < origins.Count ? origins[at + word.Length] : text.Length));
        }

        var apart = new List<(int Start, int End)>();
        foreach (var place in places.Order())
        {
            if (apart.Count > 0 && place.Start < apart[^1].End)
                apart[^1] = (apart[^1].Start, Math.Max(apart[^1].End, place.End));
            else
                apart.Add(place);
        }

        return [.. apart.Select(place => (IReadOnlyList<int>)[place.Start, place.End - place.Start])];
    }

    // Without accents and in lower case; with the place that each letter comes from.
    private static (string Folded, List<int> Origins) Fold(string text)
    {
        var (folded, origins) = (new StringBuilder(), new List<int>());
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var part in Decomposed(rune).EnumerateRunes().Where(part => Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark))
            {
                var lower = Rune.ToLowerInvariant(part).ToString();
                folded.Append(lower);
                origins.AddRange(Enumerable.Repeat(at, lower.Length));
            }

            at += rune.Utf16SequenceLength;
        }

        return (folded.ToString(), origins);
    }

    // U+FFFE, which is no character, is the one code point that .NET does not normalize.
    private static string Decomposed(Rune rune) => rune.Value == 0xfffe ? rune.ToString() : rune.ToString().Normalize(NormalizationForm.FormD);
}
