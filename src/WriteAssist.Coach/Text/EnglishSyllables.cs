using System.Collections.Frozen;

namespace WriteAssist.Coach.Text;

/// <summary>
/// Counts the syllables of English words by rules: groups of vowels, less silent ones, plus vowels that meet but are spoken apart.
/// About nine words in ten come out right; the words most often wrong are listed.
/// </summary>
internal static class EnglishSyllables
{
    private const int LongestStem = 40;

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Exceptions = (
        "people 2 business 2 every 2 everything 3 something 2 sometimes 2 therefore 2 element 3 cement 2 safety 2 "
        + "ninety 2 friend 1 friends 1 patient 2 creature 2 moreover 3 somewhere 2 someone 2 sometime 2 somehow 2 area 3 "
        + "idea 3 ideas 3 areas 3 evening 2 colonel 2 wednesday 2 vegetable 4 recipe 3 catastrophe 4 simile 3 hyperbole 4 "
        + "lion 2 riot 2 violence 3 violent 3 poem 2 poet 2 poetry 3 naive 2 europe 2 hour 1 our 1 fire 1 minute 2 "
        + "foreign 2 being 2 usually 4 whereas 2 useful 2 real 1 really 2 social 2 special 2 series 2 museum 3 museums 3 "
        + "species 2")
        .Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1][0] - '0').GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The syllables of a folded word; at least 1.</summary>
    public static int Count(ReadOnlySpan<char> word)
    {
        var syllables = 0;
        foreach (var part in word.SplitAny('-', '\u2010', '\u2011'))
            syllables += CountPart(word[part]);
        return Math.Max(1, syllables);
    }

    private static int CountPart(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("n't", StringComparison.Ordinal))
            return word[^1] == 's' ? CountPart(word[..^2]) : CountPart(word[..^3]) + (word is "don't" or "can't" or "won't" ? 0 : SpokenNot(word));
        if (Exceptions.TryGetValue(word, out var known))
            return known;
        return StemBeforeSuffix(word) is > 0 and var stem
            ? CountPart(word[..stem]) + 1
            : Math.Max(word.IsEmpty ? 0 : 1, Groups(word) + SpokenApart(word) - Silent(word));
    }

    /// <summary>"didn't" speaks its n't as a syllable, "aren't" does not.</summary>
    private static int SpokenNot(ReadOnlySpan<char> word) => word.Length > 3 && word[^4] is 'd' or 's' ? 1 : 0;

    /// <summary>The e before a suffix is silent: "state-ment", "lone-ly". Bounded, so that odd words cannot make it recurse deeply.</summary>
    private static int StemBeforeSuffix(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestStem)
            return 0;
        var suffix = word.EndsWith("ment", StringComparison.Ordinal) || word.EndsWith("less", StringComparison.Ordinal)
            || word.EndsWith("ness", StringComparison.Ordinal) ? 4
            : word.EndsWith("ful", StringComparison.Ordinal) ? 3
            : word.EndsWith("ly", StringComparison.Ordinal) ? 2
            : 0;
        var stem = word.Length - suffix;
        return suffix > 0 && stem >= 3 && word[stem - 1] == 'e' ? stem : 0;
    }

    private static int Groups(ReadOnlySpan<char> word)
    {
        var groups = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowelAt(word, i) && (i == 0 || !IsVowelAt(word, i - 1)))
                groups++;
        }
        return groups;
    }

    /// <summary>A y before a vowel at the start or between vowels ("yes", "beyond") and the u of "qu" are consonants.</summary>
    private static bool IsVowelAt(ReadOnlySpan<char> word, int i) => word[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'é' or 'è' or 'ê' or 'ï' or 'ö' or 'â' => true,
        'u' => i == 0 || word[i - 1] != 'q',
        'y' => i + 1 == word.Length || !IsPlainVowel(word[i + 1]) || (i > 0 && !IsPlainVowel(word[i - 1])),
        _ => false,
    };

    private static bool IsPlainVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private static int Silent(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return 0;
        if (word.EndsWith("que", StringComparison.Ordinal))
            return 1;
        if (word[^1] == 'e')
            return IsPlainVowel(word[^2]) || word[^2] == 'y' ? SilentGue(word) : IsSpokenLe(word) ? 0 : 1;
        if (word.Length < 4 || word[^2] != 'e' || IsPlainVowel(word[^3]))
            return 0;
        if (word[^1] == 'd')
            return word[^3] is 't' or 'd' || IsSpokenLe(word[..^1]) ? 0 : 1;
        if (word[^1] == 's')
            return word[^3] is 's' or 'x' or 'z' or 'c' or 'g' || word[^4..^2] is "ch" or "sh" || IsSpokenLe(word[..^1]) ? 0 : 1;
        return 0;
    }

    /// <summary>"league", "dialogue".</summary>
    private static int SilentGue(ReadOnlySpan<char> word) =>
        word.Length > 4 && word.EndsWith("gue", StringComparison.Ordinal) && IsPlainVowel(word[^4]) ? 1 : 0;

    /// <summary>"table", "handle"; not "rule" or "called".</summary>
    private static bool IsSpokenLe(ReadOnlySpan<char> word) =>
        word.Length > 3 && word[^2] == 'l' && !IsPlainVowel(word[^3]) && word[^3] is not ('l' or 'r' or 'w' or 'y');

    private static int SpokenApart(ReadOnlySpan<char> word)
    {
        var extra = 0;
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (IsSpokenApart(word, i))
                extra++;
        }
        if (word.EndsWith("ism", StringComparison.Ordinal) || word.EndsWith("isms", StringComparison.Ordinal) || word.EndsWith("rhythm", StringComparison.Ordinal))
            extra++;
        return extra;
    }

    /// <summary>Whether the vowels at <paramref name="i"/> and after it belong to two syllables.</summary>
    private static bool IsSpokenApart(ReadOnlySpan<char> word, int i)
    {
        var before = i > 0 ? word[i - 1] : default;
        var rest = word[(i + 2)..];
        return (word[i], word[i + 1]) switch
        {
            ('i', 'a') => before is not ('t' or 'c' or 's' or 'g') || rest.StartsWith("te", StringComparison.Ordinal),
            ('i', 'o') => before is not ('t' or 's' or 'c' or 'g' or 'n' or 'x' or 'h'),
            ('i', 'u') => true,
            ('i', 'e') => rest is "t" or "ty" or "ties" || rest.StartsWith("nc", StringComparison.Ordinal) && (before != 't' && before != 'c' || word.StartsWith("sci", StringComparison.Ordinal))
                || rest.StartsWith("nt", StringComparison.Ordinal) && (before is not ('t' or 'c') || word.StartsWith("sci", StringComparison.Ordinal)),
            ('e', 'o') => before != 'g' && !rest.StartsWith("u", StringComparison.Ordinal) && !rest.StartsWith("ver", StringComparison.Ordinal),
            ('u', 'a') => before is not ('q' or 'g'),
            ('u', 'e') => before is not ('q' or 'g') && (rest.StartsWith("l", StringComparison.Ordinal) || rest.StartsWith("n", StringComparison.Ordinal)),
            ('e', 'a') => before == 'r' && i > 1 && (rest.StartsWith("t", StringComparison.Ordinal) && word[i - 2] == 'c' || rest.StartsWith("li", StringComparison.Ordinal) || rest.StartsWith("ct", StringComparison.Ordinal))
                || i == 1 && before == 'r' && (rest.StartsWith("li", StringComparison.Ordinal) || rest.StartsWith("ct", StringComparison.Ordinal)),
            ('y', 'i') => !IsPlainVowel(before) && rest is "ng" or "ngs",
            ('e' or 'o' or 'u', 'i') => rest is "ng" or "ngs",
            _ => false,
        };
    }
}
