using System.Collections.Frozen;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>The words that make a French passive.</summary>
internal sealed class FrenchPassive : PassiveWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Auxiliaries = Lookup(
        "suis es est sommes êtes sont étais était étions étiez étaient été être étant serai seras sera serons serez seront serais serait "
        + "serions seriez seraient fus fut fûmes furent sois soit soyons soyez soient fût fussent");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Adverbs = Lookup(
        "pas plus jamais souvent toujours déjà aussi encore bien mal ainsi alors donc été être parfois peu trop très tous toutes ensuite vite enfin");

    /// <summary>
    /// Participles that do not end in é, without agreement. Those in é are known by their ending.
    /// </summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Irregular = Lookup(
        "fait dit écrit pris mis vu lu su connu reconnu reçu rendu vendu perdu construit produit détruit conduit traduit introduit réduit "
        + "séduit instruit décrit inscrit prescrit interdit choisi fini suivi poursuivi rempli défini établi subi puni réuni servi ouvert "
        + "offert couvert découvert souffert permis promis compris appris admis commis soumis transmis remis émis entendu attendu défendu "
        + "répandu étendu élu battu combattu tenu obtenu maintenu soutenu retenu contenu détenu prévu résolu vécu exclu inclus conclu peint "
        + "craint atteint éteint joint contraint rejoint restreint repris surpris entrepris saisi envahi bâti nourri guéri accompli "
        + "affaibli élargi enrichi garanti investi trahi réussi tordu mordu fondu confondu répondu interrompu rompu corrompu aperçu conçu déçu perçu cru voulu");

    /// <summary>Verbs that make their past with être (with their forms in é), and adjectives that look like participles.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotPassive = Lookup(
        "allé arrivé entré rentré monté tombé resté retourné passé né décédé remonté âgé situé fatigué énervé obligé motivé "
        + "passionné compliqué déterminé été pré privé motivé isolé éloigné marié développé daté gré côté degré santé liberté société");

    /// <summary>After "par": a time, a manner or a measure, no agent.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoAgents = Lookup(
        "exemple jour mois an année semaine heure minute personne hasard erreur accident écrit oral conséquent contre ailleurs rapport là ici "
        + "cœur terre avion train mer route voie poste courrier courriel téléphone internet définition nature défaut chance moments endroits");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ClauseBeginnings = Lookup(
        "que qu' qui quand lorsque lorsqu' parce car mais où dont si puisque puisqu' tandis");

    private FrenchPassive()
    {
    }

    /// <summary>The one instance.</summary>
    public static FrenchPassive Instance { get; } = new();

    /// <summary>A form of "être" that is not reflexive ("il s'est levé", "elles se sont vues").</summary>
    public override bool IsAuxiliary(Sentence sentence, int at)
    {
        if (!Auxiliaries.Contains(sentence.WordAt(at)))
            return false;
        // "a été" + participle: the auxiliary before decides; "s'est" and "se sont" are reflexive.
        return at == 0 || sentence.WordAt(at - 1) is not ("s'" or "se" or "m'" or "me" or "t'" or "te");
    }

    /// <inheritdoc/>
    public override bool IsBetween(ReadOnlySpan<char> word) =>
        Adverbs.Contains(word) || (word.Length > 5 && word.EndsWith("ment", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool IsParticiple(Sentence sentence, int at)
    {
        var word = sentence.WordAt(at);
        var stem = WithoutAgreement(word);
        return (Irregular.Contains(stem) || Irregular.Contains(word) || (stem.Length > 2 && stem[^1] == 'é')) && !NotPassive.Contains(stem);
    }

    /// <inheritdoc/>
    public override bool IsAgentAfter(Sentence sentence, int at)
    {
        if (sentence.WordAt(at) is not "par")
            return false;
        var word = WordOrNone(sentence, at + 1);
        var next = WordOrNone(sentence, at + 2);
        return !word.IsEmpty && !(char.IsDigit(word[0]) && next.IsEmpty) && !NoAgents.Contains(word) && !(word is "la" && next is "suite" or "poste");
    }

    /// <inheritdoc/>
    public override bool IsAnd(ReadOnlySpan<char> word) => word is "et" or "ou";

    /// <inheritdoc/>
    public override bool BeginsClause(ReadOnlySpan<char> word) => ClauseBeginnings.Contains(word);

    /// <summary>"écrites" is "écrit", "prise" is "pris".</summary>
    private static ReadOnlySpan<char> WithoutAgreement(ReadOnlySpan<char> word)
    {
        var stem = word.Length > 3 && word[^1] == 's' && word[^2] is 'e' or 'é' or 'i' or 'u' or 't' && !Irregular.Contains(word) ? word[..^1] : word;
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }
}
