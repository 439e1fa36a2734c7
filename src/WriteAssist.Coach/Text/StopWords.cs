using System.Collections.Frozen;

namespace WriteAssist.Coach.Text;

/// <summary>The most frequent function words: they tell a language, and repeating them is no fault.</summary>
internal static class StopWords
{
    /// <summary>The length of the longest of them, in characters.</summary>
    public const int LongestWord = 12;

    /// <summary>English.</summary>
    public const string EnglishText =
        "the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my "
        + "one all would there their what so up out if about who get which go me when make can like no just him know take into your "
        + "some could them see other than then now only its over also after use two how our well even because any these give most us "
        + "is are was were been being has had did does don't doesn't it's i'm can't isn't didn't should must may might where why "
        + "while such more many much very too each both few those own same between under before during without through again once "
        + "here until although though however therefore another every hers himself themselves ourselves itself yourself shall ought";

    /// <summary>French.</summary>
    public const string FrenchText =
        "le la les l' un une des du de d' et à au aux en dans par pour sur avec sans sous ce c' cet cette ces mon ma mes ton ta tes son "
        + "sa ses notre nos votre vos leur leurs je j' tu il elle on nous vous ils elles me m' te t' se s' lui y que qu' qui quoi dont où "
        + "ne n' pas plus moins très est sont était étaient être été suis es sommes êtes sera serait fut a ai as avons avez ont avait "
        + "avaient avoir aura aurait mais ou donc or ni car si comme quand lorsque lorsqu' puisque puisqu' aussi ainsi alors encore "
        + "tout toute tous toutes même mêmes autre autres entre vers chez après avant depuis pendant contre fait faire peut peuvent doit "
        + "doivent cela ça ceci celui celle ceux celles bien peu trop beaucoup parce jusqu' chaque plusieurs quelque quelques aucun "
        + "aucune ici là toujours jamais souvent déjà non oui";

    /// <summary>Articles and pronouns, possessive ones and those of questions too.</summary>
    private const string EnglishArticlesAndPronouns =
        "the a an i you he she it we they one this that these those my your his her its our their mine yours hers ours theirs who whose whom what which "
        + "someone somebody something anyone anybody anything everyone everybody everything nobody nothing myself yourself himself herself itself ourselves themselves";

    private const string FrenchArticlesAndPronouns =
        "le la les l' un une des du je j' tu il elle on nous vous ils elles me m' te t' se s' moi toi lui eux y en ce c' ça cela ceci cet cette ces celui celle ceux celles "
        + "mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs qui que qu' quoi lequel laquelle lesquels lesquelles quelqu'un chacun chacune personne rien";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English = Lookup(EnglishText);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> French = Lookup(FrenchText);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EnglishNoOpeners = Lookup(EnglishArticlesAndPronouns);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FrenchNoOpeners = Lookup(FrenchArticlesAndPronouns);

    /// <summary>Whether a folded word is a function word of the language.</summary>
    public static bool Contains(CoachLanguage language, ReadOnlySpan<char> word) =>
        word.Length <= LongestWord && (language == CoachLanguage.French ? French : English).Contains(word);

    /// <summary>Whether a folded word is an article or a pronoun of the language; "it's" and "they're" are, too.</summary>
    public static bool IsArticleOrPronoun(CoachLanguage language, ReadOnlySpan<char> word)
    {
        if (language == CoachLanguage.French)
            return FrenchNoOpeners.Contains(word);
        var contraction = word.IndexOf('\'');
        return EnglishNoOpeners.Contains(contraction < 0 ? word : word[..contraction]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
