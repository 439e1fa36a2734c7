using WriteAssist.Coach.Requests;

namespace WriteAssist.Coach.Phrases;

/// <summary>The coach's answers in French to questions that are not about a text.</summary>
internal static class FrenchAnswers
{
    private const string Looks = "la longueur et la variété des phrases, la lisibilité, la voix passive, les mots répétés ou de remplissage, les paragraphes et les mots de liaison";

    /// <summary>The answer.</summary>
    public static string To(Topic topic) => topic switch
    {
        Topic.Hello => $"Bonjour ! Collez un paragraphe de vous et je regarderai {Looks}. Vous pouvez aussi me demander comment commencer, ou m'interroger sur une introduction, une problématique ou une citation. Sur quoi travaillez-vous ?",
        Topic.Help => $"""
            Voici ce que je sais faire :

            - **Regarder votre texte.** Collez-le, et je vous parle de ceci : {Looks}, chaque fois avec la phrase en question.
            - **Répondre sur un point.** Demandez ensuite « Et mes transitions ? » ou « Quelle est la longueur de mon texte ? ».
            - **Vous aider à commencer.** Demandez comment débuter, ou comment écrire un plan, une introduction, une problématique, un paragraphe, une conclusion ou une citation.

            Je n'écris pas votre devoir, je ne vérifie ni les faits ni l'orthographe, et je ne juge pas vos idées. Par quoi voulez-vous commencer ?
            """,
        Topic.Thanks => "Avec plaisir ! Quelle est la première chose que vous allez changer ? Envoyez-moi la nouvelle version quand elle sera prête.",
        Topic.WriteForMe => """
            Je n'écris pas les devoirs : c'est votre voix que le lecteur attend. Mais un premier jet peut venir vite :

            1. Écrivez cinq minutes sans vous arrêter ce que vous diriez du sujet à un ami.
            2. Soulignez la seule phrase que vous défendriez. C'est votre idée.
            3. Notez au-dessous deux ou trois raisons ou exemples.

            Envoyez-moi ensuite ce que vous avez, même brut. Quelle serait cette phrase que vous défendriez ?
            """,
        Topic.Start => """
            La page blanche est difficile pour tout le monde. Trois entrées :

            1. **Changez la consigne en question**, une question à laquelle une phrase pourrait répondre.
            2. **Écrivez mal exprès** pendant cinq minutes. Rien n'oblige à commencer par le début : l'introduction peut venir en dernier.
            3. **Racontez-le à quelqu'un**, puis notez ce que vous avez dit.

            Que vous demande la consigne : expliquer, comparer, argumenter ou raconter ?
            """,
        Topic.Outline => """
            Un plan est une liste de phrases, non de mots :

            1. Votre idée principale, en une phrase.
            2. Au-dessous, chaque raison en une phrase complète ; chacune deviendra un paragraphe.
            3. Sous chaque raison, son exemple ou sa source.
            4. La meilleure objection, et votre réponse.

            Lisez ensuite à voix haute les seules phrases de l'étape 2 : chacune mène-t-elle à la suivante ? Quelle est votre idée principale ?
            """,
        Topic.Introduction => """
            Une introduction fait trois choses :

            1. Elle **amène la question** et dit pourquoi elle compte pour ce lecteur.
            2. Elle donne le **peu de contexte** nécessaire, sans plus.
            3. Elle **pose la problématique** et annonce votre réponse ou votre plan.

            « De tout temps » et les définitions de dictionnaire aident rarement. Que doit se demander votre lecteur après vos deux premières phrases ?
            """,
        Topic.Conclusion => """
            Une conclusion répond à la question « et alors ? » :

            1. **Revenez à la question** et donnez votre réponse, avec d'autres mots.
            2. **Dites ce que vos raisons montrent ensemble** et qu'aucune ne montre seule.
            3. **Ouvrez** : une conséquence, une limite, une question qui demeure. N'ajoutez aucun argument.

            Que doit penser ou faire autrement votre lecteur après la dernière ligne ?
            """,
        Topic.Thesis => """
            Une thèse est une phrase que l'on peut contester et que vous pouvez soutenir ; la problématique est la question à laquelle elle répond. Quelques épreuves :

            - **Une personne sensée pourrait-elle dire le contraire ?** Sinon, c'est un fait, non une thèse.
            - **Dit-elle pourquoi ?** « X, parce que Y et Z » donne aussi vos paragraphes.
            - **Pouvez-vous la montrer dans l'espace donné ?** Sinon, resserrez-la : quel lieu, quelle époque, quelles personnes ?

            Quelle est votre question, et quelle est votre réponse en une phrase ?
            """,
        Topic.Paragraph => """
            Un paragraphe défend une seule idée, souvent en quatre temps :

            1. **L'idée**, en une phrase.
            2. **La preuve** : un exemple, un chiffre, une citation.
            3. **L'explication** : en quoi la preuve montre l'idée.
            4. **Le lien** avec la thèse ou le paragraphe suivant.

            C'est le troisième temps qui manque le plus souvent. Quelle est l'idée du paragraphe sur lequel vous travaillez ?
            """,
        Topic.Citation => """
            Citez dès qu'un fait, une idée ou des mots viennent d'autrui :

            - **Citez les mots** quand ils comptent exactement, entre guillemets et avec la page.
            - **Reformulez** quand seule l'idée compte : avec vos mots et votre construction, toujours avec la source.
            - **Introduisez et expliquez** : dites qui parle, puis ce que cela montre.

            Les normes à suivre, votre enseignant ou votre bibliothèque vous les donnera. Quelle est votre source, et que doit-elle montrer ?
            """,
        Topic.Synonyms => """
            Je n'ai pas de dictionnaire de synonymes. Il en existe, mais leurs mots n'ont pas tout à fait le même sens : vérifiez chacun avant de l'employer. Il y a souvent mieux :

            - Un **mot-clé** peut être répété : changer de mot laisse croire que l'on change de sens.
            - Un **pronom** (il, cela, celui-ci) suffit quand on voit ce qu'il remplace.
            - Un mot **plus précis** vaut mieux qu'un autre mot : que voulez-vous dire exactement ?

            Quel mot vous gêne, et dans quelle phrase ?
            """,
        Topic.Grammar => "Je ne peux vérifier ni l'orthographe ni la grammaire : mes règles ne vont pas si loin, mais votre navigateur ou votre traitement de texte le peut. Je peux montrer les phrases longues, les passifs, les mots répétés ou de remplissage, et les liens qui manquent. Voulez-vous coller un paragraphe ? L'avez-vous lu une fois à voix haute ? L'oreille trouve bien des étourderies.",
        Topic.Translation => "Je ne sais pas traduire. Je peux regarder un texte que vous avez écrit en français ou en anglais. Voulez-vous coller ce que vous avez écrit vous-même ?",
        _ => "Je n'ai pas de règle pour cette question et je ne veux pas deviner. Je peux regarder un texte de vous, ou parler du début, du plan, de l'introduction, de la problématique, des paragraphes, de la conclusion et des citations. Si c'est la question à laquelle votre texte répondra : quelle serait votre réponse, en une phrase ?",
    };
}
