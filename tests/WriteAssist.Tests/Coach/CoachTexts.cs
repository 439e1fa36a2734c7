using WriteAssist.Coach.Rules;

namespace WriteAssist.Tests.Coach;

/// <summary>Paragraphs as students write them, made up for these tests.</summary>
internal static class CoachTexts
{
    /// <summary>Two passives ("was built", "were used"; "was closed by" names who acts), fillers, no linking words.</summary>
    public const string EnglishLibrary =
        "The old library was built in 1911. Thousands of books were used every week. It is very important for a lot of people in our town. "
        + "The reading room has tall windows. The building was closed by the council last spring. Many people in the town miss it.";

    /// <summary>Well varied and linked, more than 100 words.</summary>
    public const string EnglishGood =
        "I grew up beside a river. Every spring, when the snow melted in the mountains, the water rose until it touched the lowest branches of the willows behind our house. "
        + "My father worried. My sister and I, however, waited for the flood as other children wait for a fair, because it carried strange gifts to our garden: a boat, a door, once a wooden horse. "
        + "For example, we kept the door for years. Therefore I still smile at rain. "
        + "When I moved to the city, nobody there understood why I would stand at the window during a storm and count the minutes until the gutters began to sing.";

    /// <summary>One sentence of 55 words in the middle.</summary>
    public const string EnglishLong =
        "Cities need trees. When we walk through a street without any shade in the middle of July and feel how the heat rises from the asphalt and from the walls of the houses and from the roofs of the parked cars we begin to understand why the people who can afford it leave the city for the whole summer every single year. Trees cool the air.";

    /// <summary>Two passives ("ont été réparés", "sont peints"; "a été construite par" names who acts), fillers "très" and "il y a beaucoup de", no linking words.</summary>
    public const string FrenchSchool =
        "Notre école a été construite par les habitants du village. Elle est très belle. Il y a beaucoup de fleurs dans la cour. "
        + "Les bancs ont été réparés. Les murs sont peints chaque été. La directrice connaît tous les prénoms.";

    /// <summary>Varied and linked, more than 100 words.</summary>
    public const string FrenchGood =
        "Ma grand-mère vit seule. Pourtant, sa maison ne désemplit pas, car les voisins passent chaque jour prendre des nouvelles, apporter du pain ou simplement boire un café avec elle. "
        + "Elle écoute. Ensuite, elle raconte la guerre, les bals du samedi, les hivers où la rivière gelait jusqu'au moulin. "
        + "J'apprends ainsi plus d'histoire dans sa cuisine que dans mes manuels. Par exemple, elle garde encore ses tickets de pain. "
        + "Quand je la quitte, le soir, elle me regarde descendre la rue jusqu'au coin, et je sais qu'elle attendra mon retour, le samedi suivant, avec une histoire de plus.";

    /// <summary>More than 100 words, of which nearly all but the shortest are misspelt; lengths vary.</summary>
    public const string EnglishMisspelt =
        "My skool iz verry old. Wen I wuz yung, teh techers sed that evry chyld shuld lern to rite wel and to reed meny bookz, becuz a persun hoo reedz iz nevver alown. Ir wuz hard. "
        + "We satt in rowz, and nobuddy spoak. Howevver, I lyked teh smel ov teh papur, teh sownd ov teh chawk, and teh lyte that fel thru teh hy windoze in teh mornin. My frend Tomas did nott. "
        + "He dremd ov hiz fathers bote. For exampel, he drue it on evry payj. Therfor teh techer tuk hiz pensil awai and sent him owt, wer he stud in teh rayn untill teh bel rang and teh hole klass went hoam. I stil think ov himm. He iz a sayler now.";

    /// <summary>More than 100 words; the function words are spelt well, many others are not. No filler, passive or repetition can be recognized.</summary>
    public const string EnglishHalfMisspelt =
        "The citty where I live has a larj park in the middel. Every mornin the peepul who work in the offises walk through it, and the childrun who go to the skool on the other side run "
        + "past them with their hevvy bags. It smels of gras. In the sumer the gardners plant flowrs in all the cullers that you can imajin, and the old men who sit on the benchis tell each other "
        + "the same storys that they told last yeer. Nobody lissens. But when the evning comes, the park is emty and the birds have it for themselves until the sun rizes over the rufs again. I like it then.";

    /// <summary>As <see cref="EnglishHalfMisspelt"/>, in French.</summary>
    public const string FrenchHalfMisspelt =
        "La vile où je vis a un gran parc en son sentre. Chaque matain, les jens qui travayent dans les buraux le traversse, et les enfan qui vont à l'écolle de l'autre coté courre avec leurs gros sak. "
        + "Il sent l'erbe. En été, les jardinié plante des fleur de toutes les couleur que l'on peut imajiner, et les vieu qui sont assi sur les ban se raconte les mêmes istoires que l'an dernié. "
        + "Personne n'écoutte. Mais quand vient le soirre, le parc est à eux, aux oisaux, jusqu'au lever du solail sur les toi de la vile. Je l'aime alors, et j'y reste un peu avec mon chien.";
}
