using System.Collections.Frozen;

namespace WriteAssist.Coach.Text;

/// <summary>Words and phrases to be found in sentences, each with a value. The time for a sentence is linear in its words.</summary>
internal sealed class PhraseSet<T>
{
    private readonly FrozenDictionary<string, (string[] Words, T Value)[]>.AlternateLookup<ReadOnlySpan<char>> byFirstWord;

    /// <summary>Takes phrases in lower case; they are split into words as sentences are.</summary>
    public PhraseSet(CoachLanguage language, IEnumerable<(string Phrase, T Value)> phrases) =>
        byFirstWord = phrases
            .Select(p => (Words: Split(p.Phrase, language), p.Value))
            .GroupBy(p => p.Words[0], p => p)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ToArray())
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest phrase that begins at a word of the sentence.</summary>
    /// <returns>Its length in words; 0 when none begins there.</returns>
    public int Match(Sentence sentence, int at, out T? value)
    {
        value = default;
        if (!byFirstWord.TryGetValue(sentence.WordAt(at), out var phrases))
            return 0;
        foreach (var phrase in phrases)
        {
            if (!StartsWith(sentence, at, phrase.Words))
                continue;
            value = phrase.Value;
            return phrase.Words.Length;
        }
        return 0;
    }

    /// <summary>All phrases of a sentence from its first word on, none overlapping another.</summary>
    public IEnumerable<(int At, int Length, T Value)> Matches(Sentence sentence)
    {
        for (var i = 0; i < sentence.Words.Count;)
        {
            var length = Match(sentence, i, out var value);
            if (length > 0)
                yield return (i, length, value!);
            i += Math.Max(1, length);
        }
    }

    private static bool StartsWith(Sentence sentence, int at, string[] words)
    {
        if (at + words.Length > sentence.Words.Count)
            return false;
        for (var i = 1; i < words.Length; i++)
        {
            if (!sentence.WordAt(at + i).SequenceEqual(words[i]))
                return false;
        }
        return true;
    }

    private static string[] Split(string phrase, CoachLanguage language)
    {
        // An elision is one only before a word: "parce qu'" is split as the beginning of "parce qu'il".
        var isElided = phrase.EndsWith('\'');
        var text = isElided ? phrase + "il" : phrase;
        var words = new List<Word>();
        WordScanner.Append(text, 0, text.Length, language == CoachLanguage.French, words);
        return [.. words.SkipLast(isElided ? 1 : 0).Select(w => text.Substring(w.Start, w.Length))];
    }
}
