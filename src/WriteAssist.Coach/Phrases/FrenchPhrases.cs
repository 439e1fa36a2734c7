using System.Globalization;
using WriteAssist.Coach.Requests;
using WriteAssist.Coach.Rules;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Phrases;

/// <summary>The coach in French. Spaces before <c>: ; ? !</c> and inside guillemets are non-breaking.</summary>
internal sealed class FrenchPhrases : CoachPhrases
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private FrenchPhrases()
    {
    }

    /// <summary>The one instance.</summary>
    public static FrenchPhrases Instance { get; } = new();

    /// <inheritdoc/>
    public override string Rules =>
        "*Je suis le coach : j'applique des règles fixes et je compte ce qui peut se compter. Je ne suis pas un modèle de langage, je ne vérifie pas l'orthographe, je ne comprends pas ce que vous voulez dire et je peux me tromper. C'est vous qui décidez.*";

    /// <inheritdoc/>
    public override string WhatWorks => "Ce qui fonctionne bien";

    /// <inheritdoc/>
    public override string WhatToLookAt => "Ce qui mérite un second regard";

    /// <inheritdoc/>
    public override string YourTurn => "**À vous :** que voulez-vous changer en premier ? Envoyez-moi la nouvelle version et je la relirai.";

    /// <inheritdoc/>
    public override string NothingToChange => "Mes règles ne relèvent rien de particulier. **À vous :** quelle phrase vous semble la plus fragile, et que doit-elle apprendre à votre lecteur ?";

    /// <inheritdoc/>
    public override string SendMore => "D'un texte aussi court, je ne peux encore dire que peu de chose. **À vous :** quelle est la suite ? Avec un paragraphe entier, je pourrai regarder davantage.";

    /// <inheritdoc/>
    public override string OtherLanguage => "Je ne connais que le style du français et de l'anglais, et ce texte ne me semble être ni l'un ni l'autre. Je sais compter dans toutes les langues ; pour le style, je devrais deviner, alors je m'abstiens.";

    /// <inheritdoc/>
    public override string OtherLanguageQuestion => "Est-ce la longueur qui vous est demandée ? Et quelle phrase, lue à voix haute, vous fait perdre le souffle ?";

    /// <inheritdoc/>
    public override string LengthQuestion => "Quelle longueur vous est demandée, et chaque paragraphe mérite-t-il la place qu'il prend ?";

    /// <inheritdoc/>
    public override string NoWords => "Je n'ai trouvé aucune phrase à regarder. Collez quelques phrases ou un paragraphe de vous, et je vous dirai ce que je vois. Sur quoi travaillez-vous ?";

    /// <inheritdoc/>
    public override string NoTextYet => "Je n'ai pas encore vu de texte de vous dans cette discussion. Collez un paragraphe et reposez la question : je pourrai alors montrer les phrases. De quoi parle-t-il ?";

    /// <inheritdoc/>
    public override string AboutEarlierText => "Au sujet du dernier texte que vous avez envoyé :";

    /// <inheritdoc/>
    public override string Glance(TextCounts counts) =>
        $"**En bref :** {Count(counts.Words, counts.AreCharacters ? "caractère" : "mot")}, {Count(counts.Sentences, "phrase")}, {Count(counts.Paragraphs, "paragraphe")} ; "
        + $"{(counts.Minutes < 1 ? "moins d'une minute" : "environ " + Count((int)Math.Round(counts.Minutes), "minute"))} de lecture.";

    /// <inheritdoc/>
    public override string Scores(ReadabilityScore score) => $"Lisibilité (Kandel et Moles) : {Ease(score)} sur 100.";

    /// <inheritdoc/>
    public override string LeftOut(LeftOut leftOut) =>
        "J'ai laissé de côté ce qui n'est pas du texte suivi : " + string.Join(", ", new[]
        {
            (leftOut.Headings, "titre", "titres"), (leftOut.ListItems, "élément de liste", "éléments de liste"), (leftOut.Quotes, "ligne citée", "lignes citées"),
            (leftOut.CodeBlocks, "bloc de code", "blocs de code"), (leftOut.TableRows, "ligne de tableau", "lignes de tableau"),
        }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} {(p.Item1 > 1 ? p.Item3 : p.Item2)}")) + ".";

    /// <inheritdoc/>
    public override Wording LongSentences(int count, int words) => new(
        $"**Phrases longues.** {(count == 1 ? "Une phrase compte" : $"{Count(count, "phrase")} comptent")} plus de {SentenceLengths.Long} mots ; la plus longue en a {Number(words, "N0")} :",
        "Où respireriez-vous en la lisant à voix haute ? Quelle est son idée principale, et qu'est-ce qui pourrait former une phrase à part ?");

    /// <inheritdoc/>
    public override Wording HighAverage(double average) => new(
        $"**Longues en moyenne.** Vos phrases comptent {Number(average)} mots en moyenne ; jusqu'à une vingtaine, la lecture reste confortable. La plus longue :",
        "Quelle partie pourrait devenir une phrase courte que votre lecteur retiendra ?");

    /// <inheritdoc/>
    public override Wording ShortSentences(double average) => new(
        $"**Beaucoup de phrases courtes.** Vos phrases comptent {Number(average)} mots en moyenne. Une phrase courte a de la force, mais plusieurs à la suite hachent la lecture, par exemple ici :",
        "Quel lien unit ces deux idées : l'une est-elle la cause, la conséquence ou le contraire de l'autre ?");

    /// <inheritdoc/>
    public override Wording SameLengths(double average) => new(
        $"**Un seul rythme.** Presque toutes vos phrases comptent environ {Number(average)} mots. Le rythme devient uniforme à partir d'ici :",
        "Quelle est l'idée la plus importante à cet endroit ? Une phrase bien plus courte pourrait-elle la porter ?");

    /// <inheritdoc/>
    public override Wording VariedSentences(double average) => new(
        $"**Variété des phrases :** vous alternez phrases courtes et plus longues ({Number(average)} mots en moyenne), ce qui tient le lecteur éveillé.");

    /// <inheritdoc/>
    public override Wording SentencesNote(double average) => new(
        $"**Longueur des phrases :** {Number(average)} mots en moyenne ; rien de particulier.", "Lisez le texte une fois à voix haute : où manquez-vous de souffle, où le rythme est-il haché ?");

    /// <inheritdoc/>
    public override Wording TooShortForReadability => new(
        $"**Lisibilité :** la formule demande au moins {Readability.LeastWords} mots en deux phrases, et plutôt 100.", "Pouvez-vous m'envoyer un passage plus long ?");

    /// <inheritdoc/>
    public override Wording HardToRead(ReadabilityScore score) => new(
        $"**Lisibilité.** Un indice de {Ease(score)} est proche de celui d'un article savant (au-dessous de {Readability.DifficultFrench:0}, c'est difficile). D'après la longueur des phrases et des mots, voici la phrase la plus difficile :",
        "Qui est votre lecteur ? Quels mots expliqueriez-vous si vous racontiez cela à un ami ?");

    /// <inheritdoc/>
    public override Wording ReadabilityNote(ReadabilityScore score) => new(
        $"**Lisibilité :** un indice de {Ease(score)} sur 100, d'après la seule longueur des mots et des phrases.",
        "Sur quel mot ou quelle phrase un ami qui ne connaît pas le sujet s'arrêterait-il ?");

    /// <inheritdoc/>
    public override Wording FewLinks(IReadOnlyList<string> found) => new(
        "**Mots de liaison.** " + (found.Count == 0 ? "Je n'en ai trouvé aucun" : $"J'en ai trouvé peu ({List(found)})") + ". Par exemple, rien ne dit comment la seconde de ces phrases découle de la première :",
        "Quel est le lien dans votre esprit : une cause, une opposition, un exemple, une conséquence ? Quel mot le dirait à votre lecteur ?");

    /// <inheritdoc/>
    public override Wording OverusedLink(string word, int count) => new(
        $"**Un mot de liaison fait presque tout :** {Quote.Inline(word)} revient {count} fois, ici pour la dernière :",
        "A-t-il chaque fois le même sens ? Où voulez-vous dire une cause, où une opposition, où simplement une idée de plus ?");

    /// <inheritdoc/>
    public override Wording GoodLinks(IReadOnlyList<string> found) => new($"**Mots de liaison :** {List(found)} montrent comment vos idées s'enchaînent.");

    /// <inheritdoc/>
    public override Wording LinkingNote(IReadOnlyList<string> found) => new(
        "**Mots de liaison :** " + (found.Count == 0 ? "je n'en ai trouvé aucun." : $"j'ai trouvé {List(found)}."),
        "Pour chaque paire de phrases voisines : un lecteur qui ne connaît pas le sujet saurait-il dire pourquoi la seconde suit la première ?");

    /// <inheritdoc/>
    public override Wording LongParagraph(int words, int sentences) => new(
        $"**Un long paragraphe.** Un paragraphe compte {Count(words, "mot")} en {Count(sentences, "phrase")} ; voici la phrase du milieu :",
        "Où passe-t-il à une nouvelle idée ? Si vous donniez un titre à chaque moitié, quels seraient ces deux titres ?");

    /// <inheritdoc/>
    public override Wording OneSentenceParagraph => new(
        "**Un paragraphe d'une seule phrase.** Au milieu d'un texte, il peut sembler inachevé :",
        "Que demanderait ici un lecteur sceptique : pourquoi, d'où le savez-vous, avez-vous un exemple ?");

    /// <inheritdoc/>
    public override Wording BalancedParagraphs(int count) => new($"**Paragraphes :** {Count(count, "paragraphe")} de bonne taille, ni miettes ni pavés.");

    /// <inheritdoc/>
    public override Wording ParagraphsNote(int count, int longest) => new(
        $"**Paragraphes :** {Count(count, "paragraphe")} ; le plus long compte {Count(longest, "mot")}.",
        "Pouvez-vous dire en cinq mots de quoi parle chaque paragraphe ? S'il vous faut un « et », deux paragraphes s'y cachent peut-être.");

    /// <inheritdoc/>
    public override Wording Passive(int count, int sentences, IReadOnlyList<string> examples) => new(
        $"**Voix passive** dans {count} phrase{(count > 1 ? "s" : "")} sur {sentences}, sans dire qui agit ({List(examples)}) :",
        "Qui agit ? La phrase serait-elle plus claire si cette personne ou cette chose la commençait, ou l'avez-vous omise exprès ?");

    /// <inheritdoc/>
    public override Wording NoPassive => new(
        "**Voix passive :** je n'ai trouvé aucune phrase au passif qui ne dise pas qui agit.", "Un lecteur saurait-il, dans chaque phrase, qui fait quoi ?");

    /// <inheritdoc/>
    public override Wording DoubledWord(string word) => new($"**Deux fois le même mot à la suite :** {Quote.Inline(word)}, sans doute une étourderie :", "Est-ce voulu ?");

    /// <inheritdoc/>
    public override Wording SameOpeners(string word, int count) => new(
        $"**Le même début.** {Count(count, "phrase")} à la suite commencent par {Quote.Inline(word)} ; voici la première :",
        "Si c'est un effet voulu, gardez-le. Sinon : laquelle pourrait commencer par le moment, le lieu ou la raison ?");

    /// <inheritdoc/>
    public override Wording RepeatedWords(IReadOnlyList<RepeatedWord> words) => new(
        $"**Mots répétés :** {string.Join(", ", words.Select(w => $"{Quote.Inline(w.Word)} ({w.Count} fois)"))}. Un mot-clé doit revenir, un autre pas forcément. C'est ici qu'il est le plus présent :",
        "Lesquels sont des mots-clés ? Où suffirait-il d'un pronom ou d'un mot plus précis ?");

    /// <inheritdoc/>
    public override Wording NoRepetition => new(
        "**Répétitions :** je n'ai trouvé aucun mot qui revienne souvent ; écrit de deux façons, un mot compte pour deux.",
        "Lisez le texte une fois à voix haute : quel mot entendez-vous trop souvent ?");

    /// <inheritdoc/>
    public override Wording Fillers(int count, IReadOnlyList<string> words) => new(
        $"**Mots de remplissage ou vagues :** {count} ({List(words)}) :",
        "Que perd-on si vous les enlevez ? Si l'on perd quelque chose, quel mot serait plus précis ?");

    /// <inheritdoc/>
    public override Wording NoFillers => new(
        "**Mots de remplissage :** je n'ai trouvé aucun de ceux que je connais.", "Quels mots pourriez-vous encore enlever sans rien perdre ?");

    /// <inheritdoc/>
    public override Wording Persuasion(IReadOnlyList<string> reasons, IReadOnlyList<string> examples, IReadOnlyList<string> otherSide) => new(
        "**Convaincre** demande des raisons, des exemples et une réponse à qui n'est pas d'accord. D'après les mots de liaison que je connais, voici ce que je trouve dans votre texte : "
        + $"{Named("raisons", reasons)} ; {Named("exemples", examples)} ; {Named("l'autre point de vue", otherSide)}. Supposons qu'un lecteur sceptique s'arrête ici :",
        "Que demanderait-il : pourquoi, où l'a-t-on vu, que dire à ceux qui pensent le contraire ? Laquelle de vos phrases lui répond, et se trouve-t-elle à côté de celle-ci ?");

    /// <inheritdoc/>
    public override string Answer(Topic topic) => FrenchAnswers.To(topic);

    private static string Named(string what, IReadOnlyList<string> words) => $"{what} ({(words.Count == 0 ? "aucun mot" : List(words.Take(3)))})";

    private static string Ease(ReadabilityScore score) => Number(Math.Clamp(score.Ease, 0, 100), "0");

    /// <summary>French takes the plural from two on.</summary>
    private static string Count(int number, string noun) => $"{Number(number, "N0")} {noun}{(number > 1 ? "s" : "")}";

    private static string Number(double number, string format = "0.#") => number.ToString(format, French);
}
