using WriteAssist.Coach.Rules;

namespace WriteAssist.Tests.Coach;

/// <summary>Paragraphs as students write them, made up for these tests.</summary>
internal static class CoachTexts
{
    /// <summary>Two passives ("was built", "were used"; "was closed by" names who acts), fillers, no linking words.</summary>
    public const string EnglishLibrary =
        "The old library was built in 1911. Thousands of books were used every week. It is very important for a lot of people in our town. "
        + "The reading room has tall windows. The building was closed by the council last spring. Many people in the town miss it.";

    /// <summary>Well varied, linked, active.</summary>
    public const string EnglishGood =
        "I grew up beside a river. Every spring, when the snow melted in the mountains, the water rose until it touched the lowest branches of the willows behind our house. "
        + "My father worried. My sister and I, however, waited for the flood as other children wait for a fair, because it carried strange gifts to our garden: a boat, a door, once a wooden horse. "
        + "For example, we kept the door for years. Therefore I still smile at rain.";

    /// <summary>One sentence of 55 words in the middle.</summary>
    public const string EnglishLong =
        "Cities need trees. When we walk through a street without any shade in the middle of July and feel how the heat rises from the asphalt and from the walls of the houses and from the roofs of the parked cars we begin to understand why the people who can afford it leave the city for the whole summer every single year. Trees cool the air.";

    /// <summary>Two passives ("ont été réparés", "sont peints"; "a été construite par" names who acts), fillers "très" and "il y a beaucoup de", no linking words.</summary>
    public const string FrenchSchool =
        "Notre école a été construite par les habitants du village. Elle est très belle. Il y a beaucoup de fleurs dans la cour. "
        + "Les bancs ont été réparés. Les murs sont peints chaque été. La directrice connaît tous les prénoms.";

    /// <summary>Varied, linked, active.</summary>
    public const string FrenchGood =
        "Ma grand-mère vit seule. Pourtant, sa maison ne désemplit pas, car les voisins passent chaque jour prendre des nouvelles, apporter du pain ou simplement boire un café avec elle. "
        + "Elle écoute. Ensuite, elle raconte la guerre, les bals du samedi, les hivers où la rivière gelait jusqu'au moulin. "
        + "J'apprends ainsi plus d'histoire dans sa cuisine que dans mes manuels. Par exemple, elle garde encore ses tickets de pain.";
}
