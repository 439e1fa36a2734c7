using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>A filler word or phrase.</summary>
internal sealed record Filler(string Words, Sentence Sentence);

/// <summary>Words and phrases that can often go, or that a more precise word could replace.</summary>
internal static class FillerWords
{
    private static readonly PhraseSet<bool> English = Set(CoachLanguage.English,
    [
        "very", "really", "quite", "basically", "actually", "literally", "totally", "definitely", "honestly", "obviously", "simply",
        "somehow", "stuff", "things", "thing", "a lot", "lots of", "kind of", "sort of", "a bit", "pretty much", "more or less", "in order to",
        "due to the fact that", "in spite of the fact that", "the fact that", "at this point in time", "at the end of the day",
        "it is important to note that", "it should be noted that", "needless to say", "in my opinion", "i think", "i think that", "i feel like",
        "i believe that", "as a matter of fact", "for the purpose of", "in today's society", "since the dawn of time", "there are many",
        "each and every", "first and foremost", "in the event that", "has the ability to", "the reason why is", "nowadays", "nice",
    ]);

    private static readonly PhraseSet<bool> French = Set(CoachLanguage.French,
    [
        "très", "vraiment", "en fait", "du coup", "au final", "en gros", "genre", "tout simplement", "carrément", "franchement",
        "évidemment", "clairement", "littéralement", "absolument", "totalement", "la chose", "une chose", "les choses", "des choses", "chose", "choses", "truc", "trucs", "au niveau de", "au niveau du",
        "le fait que", "le fait de", "dans le but de", "en raison du fait que", "il est important de noter que", "il faut savoir que",
        "il convient de noter que", "force est de constater", "de nos jours", "depuis la nuit des temps", "depuis toujours", "un petit peu",
        "à mon avis", "je pense que", "selon moi", "il y a beaucoup de", "plein de", "en quelque sorte", "voire même", "en termes de",
        "à l'heure actuelle", "dans le cadre de", "tout à fait", "quelque part", "comme quoi", "au jour d'aujourd'hui", "effectivement",
    ]);

    /// <summary>The fillers of a text, in order.</summary>
    public static IReadOnlyList<Filler> Find(TextStructure text)
    {
        if (text.Language == CoachLanguage.Other)
            return [];
        var phrases = text.Language == CoachLanguage.French ? French : English;
        return [.. text.Sentences.SelectMany(s => phrases.Matches(s).Select(m => new Filler(Words(s, m.At, m.Length), s)))];
    }

    private static string Words(Sentence sentence, int at, int length)
    {
        var (first, last) = (sentence.Words[at], sentence.Words[at + length - 1]);
        return sentence.Paragraph.Folded[first.Start..(last.Start + last.Length)];
    }

    private static PhraseSet<bool> Set(CoachLanguage language, string[] phrases) => new(language, phrases.Select(p => (p, true)));
}
