using WriteAssist.Coach.Text;

namespace WriteAssist.Tests.Coach;

public sealed class CoachSyllablesTests
{
    private const string English =
        "cat 1 dog 1 house 1 make 1 makes 1 table 2 tables 2 little 2 walked 1 wanted 2 called 1 handled 2 added 2 boxes 2 changes 2 churches 2 "
        + "water 2 river 2 people 2 science 2 society 4 variety 4 create 2 creative 3 idea 3 area 3 nation 2 national 3 special 2 conscious 2 "
        + "region 2 radio 3 video 3 museum 3 education 4 university 5 government 3 statement 2 lovely 2 completely 3 careless 2 hopeful 2 being 2 "
        + "going 2 saying 2 beyond 2 yes 1 rhythm 2 tourism 3 language 2 queen 1 unique 2 league 1 dialogue 3 fluent 2 actual 3 situation 4 "
        + "experience 4 audience 3 friend 1 through 1 beautiful 3 important 3 well-known 2 student's 2 didn't 2 don't 1 reality 4 readability 5";

    private const string French =
        "chat 1 maison 2 école 2 livre 1 table 1 idée 2 année 2 musée 2 réalité 4 théâtre 2 théorie 3 réussir 3 européen 4 naïf 2 noël 2 maïs 2 égoïste 3 "
        + "nation 2 situation 3 société 3 pitié 2 bien 1 pied 1 premier 2 ouvrier 3 client 2 oublier 3 quatrième 3 août 1 pays 2 voyage 2 crayon 2 payer 2 "
        + "yeux 1 type 1 système 2 travaille 2 famille 2 feuille 1 brouillon 2 guerre 1 langue 1 que 1 quelque 2 nuit 1 pluie 1 bruit 1 trois 1 oui 1 eau 1 "
        + "beau 1 oiseau 2 parlent 1 prennent 1 étaient 2 souvent 2 moment 2 développement 5 content 2 président 3 aéroport 4 chaos 2 océan 3 influence 3 "
        + "aujourd'hui 3 l' 0 qu' 0 jusqu' 1 petites 2 samedi 3 fenêtre 2 élève 2 bibliothèque 4 ennui 2 créé 2 géographie 4";

    public static TheoryData<string, int> EnglishWords => Words(English);

    public static TheoryData<string, int> FrenchWords => Words(French);

    [Theory]
    [MemberData(nameof(EnglishWords))]
    public void English_syllables_are_counted(string word, int syllables) => EnglishSyllables.Count(word).ShouldBe(syllables, word);

    [Theory]
    [MemberData(nameof(FrenchWords))]
    public void French_syllables_are_counted_as_spoken(string word, int syllables) => FrenchSyllables.Count(word).ShouldBe(syllables, word);

    private static TheoryData<string, int> Words(string list)
    {
        var data = new TheoryData<string, int>();
        foreach (var pair in list.Split(' ').Chunk(2))
            data.Add(pair[0], int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
        return data;
    }
}
