using WriteAssist.Coach.Rules;
using WriteAssist.Coach.Text;

namespace WriteAssist.Tests.Coach;

public sealed class CoachTextTests
{
    [Theory]
    [InlineData("Dr. Smith met Mr. Jones. They talked.", 2)]
    [InlineData("We need light, e.g. lamps. Then we read.", 2)]
    [InlineData("It grew by 3.5 percent. Prices fell by 1.2 percent.", 2)]
    [InlineData("See p. 12 and fig. 3 for more. It is there.", 2)]
    [InlineData("J. R. R. Tolkien wrote it. I read it.", 2)]
    [InlineData("The U.S. Senate met. Nobody came.", 2)]
    [InlineData("He waited... and waited. Nothing came…", 2)]
    [InlineData("\"Why?\" she asked. \"Because!\" he said.", 2)]
    [InlineData("Really?! Yes!!! Good.", 3)]
    [InlineData("It was late.Then we left.", 2)]
    [InlineData("We read, wrote, etc. Then we left.", 2)]
    [InlineData("Read https://example.org/a.b?c=d. Then www.example.org too.", 2)]
    [InlineData("You and I. Nobody else.", 2)]
    [InlineData("M. Dupont est venu. Mme Durand aussi.", 2)]
    [InlineData("Des fruits, p. ex. des pommes. J'en mange.", 2)]
    [InlineData("« Pourquoi\u00A0? » demanda-t-il. Elle se tut.", 2)]
    [InlineData("Il dit\u00A0: «\u00A0Viens\u00A0!\u00A0» Elle vint.", 2)]
    [InlineData("我喜欢读书。你呢？我们一起去吧！", 3)]
    [InlineData("أحب القراءة. هل تحب القراءة؟ نعم.", 3)]
    public void Sentences_are_counted(string text, int sentences) => TextStructure.Read(text).Sentences.Count.ShouldBe(sentences);

    [Theory]
    [InlineData("Don't count well-known words twice.", 5)]
    [InlineData("The student’s essay isn’t bad.", 5)]
    [InlineData("L'école d'aujourd'hui n'est pas celle qu'on croit.", 11)]
    [InlineData("L’arbre que j’aime est là.", 7)]
    [InlineData("It cost 1,000.50 euros.", 4)]
    [InlineData("😀 😀 😀", 0)]
    [InlineData("*** --- !!! ...", 0)]
    [InlineData("我喜欢读书。", 5)]
    public void Words_are_counted(string text, int words) => TextStructure.Read(text).WordCount.ShouldBe(words);

    [Fact]
    public void Markdown_that_is_not_running_text_is_left_out_and_counted()
    {
        var text = TextStructure.Read("""
            # My essay

            Trees are **good** for [cities](https://example.org/x). They give `shade`.

            - oak
            - birch
            - This item is a sentence.

            > Somebody else said this.

            ```
            var x = 1. Not a sentence.
            ```

            Another Heading
            ---------------

            | a | b |

            The end <b>is</b> near.
            """);

        text.Sentences.Select(s => s.Text.ToString()).ShouldBe(["Trees are good for cities.", "They give .", "This item is a sentence.", "The end is near."]);
        text.LeftOut.ShouldBe(new LeftOut(2, 2, 1, 1, 1));
    }

    [Fact]
    public void Lines_wrapped_by_hand_are_one_paragraph_and_lines_from_a_word_processor_are_several()
    {
        var line = string.Concat(Enumerable.Repeat("The quick brown fox jumps over the dog. ", 4)).Trim();

        TextStructure.Read("One short line\nand another one.\nAnd a third.").Paragraphs.Count.ShouldBe(1);
        TextStructure.Read($"{line}\n{line}\n{line}").Paragraphs.Count.ShouldBe(3);
    }

    [Fact]
    public void An_accent_that_is_a_character_of_its_own_joins_its_letter() =>
        TextStructure.Read("L'e\u0301cole est ferme\u0301e par le maire.").Paragraphs[0].Text.ShouldBe("L'école est fermée par le maire.");

    [Theory]
    [InlineData("The trees in our street are old, and they give us shade.", "English")]
    [InlineData("Les arbres de notre rue sont vieux, et ils nous donnent de l'ombre.", "French")]
    [InlineData("Los árboles de nuestra calle son viejos y nos dan sombra en el verano.", "Other")]
    [InlineData("Die Bäume in unserer Straße sind alt, und sie geben uns Schatten.", "Other")]
    [InlineData("Gli alberi della nostra strada sono vecchi e ci danno ombra in estate.", "Other")]
    [InlineData("As árvores da nossa rua são velhas e dão sombra para as crianças no verão.", "Other")]
    [InlineData("Деревья на нашей улице старые и дают нам тень.", "Other")]
    [InlineData("我们街上的树很老。", "Other")]
    [InlineData("", "Other")]
    public void The_language_is_told_by_frequent_words(string text, string language) => LanguageGuess.Of([text]).Language.ToString().ShouldBe(language);

    [Theory]
    [InlineData("The books were written in a cold house.", "were written")]
    [InlineData("The house has never been properly cleaned.", "been properly cleaned")]
    [InlineData("She is interested in art.", null)]
    [InlineData("I was surprised by the noise.", null)]
    [InlineData("They are tired, bored and hungry.", null)]
    [InlineData("He is, indeed, red.", null)]
    [InlineData("La maison a été vendue au printemps.", "été vendue")]
    [InlineData("Les lettres sont souvent écrites le soir dans la cuisine.", "sont souvent écrites")]
    [InlineData("Elle est allée à la gare avec sa mère.", null)]
    [InlineData("Elle s'est levée tôt pour aller à la gare.", null)]
    [InlineData("Les enfants sont fatigués et ils ont faim.", null)]
    public void Passives_are_found(string text, string? words) =>
        PassiveVoice.Find(TextStructure.Read(text)).Select(p => p.Words).SingleOrDefault().ShouldBe(words);

    [Theory]
    [InlineData("Light is absorbed by chlorophyll in the leaves of the plant.", null)]
    [InlineData("The books were written by two sisters.", null)]
    [InlineData("The books were written in a cold house by two sisters.", null)]
    [InlineData("The bridge was planned, built and paid for by the town.", null)]
    [InlineData("The valley was damaged by flooding in the spring.", null)]
    [InlineData("The plan was made by 20 students of the school.", null)]
    [InlineData("The door was closed by the wind and the lamp was broken.", "was broken")]
    [InlineData("The door was closed, and the lamp was broken by the wind.", "was closed")]
    [InlineData("I was told that the books were written by two sisters.", "was told")]
    [InlineData("The work was finished by Monday.", "was finished")]
    [InlineData("The house was built by 1911.", "was built")]
    [InlineData("The letter was written by hand.", "was written")]
    [InlineData("The price was cut by 20 percent.", "was cut")]
    [InlineData("The problem was solved by asking the right question.", "was solved")]
    [InlineData("La maison a été vendue par son propriétaire.", null)]
    [InlineData("La lumière est absorbée par la chlorophylle des feuilles.", null)]
    [InlineData("Les ponts ont été dessinés et construits dans la vallée par l'ingénieur.", null)]
    [InlineData("La lettre a été écrite par hasard.", "été écrite")]
    [InlineData("Les murs sont peints deux fois par an.", "sont peints")]
    [InlineData("Le texte a été lu par la suite dans la classe.", "été lu")]
    public void A_passive_with_an_agent_is_none(string text, string? words) =>
        PassiveVoice.Find(TextStructure.Read(text)).Select(p => p.Words).SingleOrDefault().ShouldBe(words);
}
