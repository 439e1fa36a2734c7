using System.Collections.Frozen;

namespace WriteAssist.Coach.Text;

/// <summary>
/// Counts the spoken syllables of French words, in careful speech: a mute e at the end is silent, inside a word it counts;
/// i, u and ou before a vowel glide ("na-tion", "nuit") but after two consonants ("ou-vri-er").
/// </summary>
internal static class FrenchSyllables
{
    /// <summary>Words in -ent whose ending is spoken; others (but those in -ment) are taken for verbs: "ils parlent".</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SpokenEnt = (
        "accent accident adolescent agent apparent ardent argent arpent absent client cohérent compétent conséquent content continent "
        + "contingent convent couvent courent décent dent différent divergent efficient émergent équivalent évident excellent fréquent "
        + "imminent impatient imprudent impudent incident incohérent indécent indifférent influent ingrédient innocent insolent "
        + "intelligent intermittent lent occident onguent opulent orient parent patient pertinent permanent précédent président prudent "
        + "présent quotient récent régent résident sergent serpent souvent subséquent suffisamment talent torrent transparent trident "
        + "turbulent urgent vent violent cent").Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Exceptions = (
        "août 1 pays 2 paysage 3 monsieur 2 femme 1 aujourd'hui 3 paysan 3 faon 1 paon 1 saoul 1 abbaye 3 quelque 2 "
        + "quelques 2 client 2 clients 2 géant 2")
        .Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1][0] - '0').GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The syllables of a folded word; an elided word ("l'", "d'") has none, any other at least 1.</summary>
    public static int Count(ReadOnlySpan<char> word)
    {
        if (Exceptions.TryGetValue(word, out var known))
            return known;
        if (word.Length <= 2 && word.EndsWith("'", StringComparison.Ordinal) || word is "qu'")
            return 0;
        var syllables = 0;
        foreach (var part in word.SplitAny('-', '\u2010', '\u2011', '\''))
            syllables += part.Start.Value == part.End.Value ? 0 : Math.Max(1, Groups(Spoken(word[part])));
        return Math.Max(1, syllables);
    }

    /// <summary>The word without its silent ending: -e, -es, and the -ent of verbs.</summary>
    private static ReadOnlySpan<char> Spoken(ReadOnlySpan<char> word)
    {
        if (word.Length <= 3)
            return word is "une" or "ère" ? word[..^1] : word;
        if (word.EndsWith("ent", StringComparison.Ordinal) && !word.EndsWith("ment", StringComparison.Ordinal) && !SpokenEnt.Contains(word) && word[^4] != 'i')
            return word[..^3];
        if (word.EndsWith("aient", StringComparison.Ordinal) || word.EndsWith("oient", StringComparison.Ordinal))
            return word[..^3];
        if (word.EndsWith("es", StringComparison.Ordinal))
            return WithoutMuteE(word[..^2]);
        return word[^1] == 'e' ? WithoutMuteE(word[..^1]) : word;
    }

    /// <summary>"langue", "unique": the u before the mute e is silent too.</summary>
    private static ReadOnlySpan<char> WithoutMuteE(ReadOnlySpan<char> stem) =>
        stem.Length > 2 && stem[^1] == 'u' && stem[^2] is 'g' or 'q' ? stem[..^1] : stem;

    private static int Groups(ReadOnlySpan<char> word)
    {
        var groups = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowelAt(word, i) && (i == 0 || !IsVowelAt(word, i - 1) || IsSplit(word, i)))
                groups++;
        }
        return groups;
    }

    /// <summary>The u of "que" and "gue" and a y beside vowels ("voyage", "yeux") are no vowels.</summary>
    private static bool IsVowelAt(ReadOnlySpan<char> word, int i) => word[i] switch
    {
        'u' => i == 0 || (word[i - 1] != 'q' && !(word[i - 1] == 'g' && i + 1 < word.Length && word[i + 1] is 'e' or 'i' or 'é' or 'è' or 'ê')),
        'y' => i + 1 >= word.Length || !IsVowel(word[i + 1]),
        var letter => IsVowel(letter),
    };

    private static bool IsVowel(char letter) => "aeiouyàâäéèêëîïôöùûüœæ".Contains(letter, StringComparison.Ordinal);

    /// <summary>Whether a new syllable begins at the vowel <paramref name="i"/> although a vowel stands before it.</summary>
    private static bool IsSplit(ReadOnlySpan<char> word, int i)
    {
        var (before, letter) = (word[i - 1], word[i]);
        if (letter is 'ï' or 'ë' or 'ü' || before is 'é' or 'ï')
            return true;
        if (before == 'i' || (before == 'u' && letter != 'i'))
            return IsAfterTwoConsonants(word, i - 1) && !(before == 'u' && i > 1 && word[i - 2] == 'o');
        return letter switch
        {
            'é' or 'è' or 'ê' => before is 'a' or 'e' or 'o',
            'â' or 'ô' => before != 'e' && before != 'o',
            'a' => before is 'a' or 'o',
            'o' => before is 'a' or 'o' or 'e',
            _ => false,
        };
    }

    private static bool IsAfterTwoConsonants(ReadOnlySpan<char> word, int i) =>
        i >= 2 && word[i - 1] is 'r' or 'l' && !IsVowel(word[i - 2]) && word[i - 2] is not ('r' or 'l');
}
