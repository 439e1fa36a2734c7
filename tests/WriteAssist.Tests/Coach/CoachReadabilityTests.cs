using WriteAssist.Coach.Rules;
using WriteAssist.Coach.Text;

namespace WriteAssist.Tests.Coach;

public sealed class CoachReadabilityTests
{
    /// <summary>By hand, for 100 words in 5 sentences with 150 syllables: 20 words per sentence, 1.5 syllables per word.</summary>
    [Fact]
    public void The_formulas_give_what_a_calculation_by_hand_gives()
    {
        Readability.FleschReadingEase(100, 5, 150).ShouldBe(206.835 - 20.3 - 126.9, 0.0001);
        Readability.FleschKincaidGrade(100, 5, 150).ShouldBe(7.8 + 17.7 - 15.59, 0.0001);
        Readability.KandelMoles(100, 5, 150).ShouldBe(207 - 20.3 - 110.4, 0.0001);
    }

    /// <summary>Two sentences of 17 words each, all but two ("water", "under") of one syllable: ASL 17, ASW 36/34.</summary>
    [Fact]
    public void An_english_text_is_scored_from_its_words_and_syllables()
    {
        var text = TextStructure.Read(
            "The cat sat on the mat and the dog ran to the pond to drink the water. "
            + "The sun was hot and the cat ran to the shade to sleep and dream under a tree.");

        var score = Readability.Of(text).ShouldNotBeNull();

        text.WordCount.ShouldBe(35);
        text.Sentences.Sum(s => Readability.Syllables(text.Language, s)).ShouldBe(37);
        score.Ease.ShouldBe(206.835 - (1.015 * 35 / 2) - (84.6 * 37 / 35), 0.0001);
        score.Grade.ShouldBe((0.39 * 35 / 2) + (11.8 * 37 / 35) - 15.59, 0.0001);
        score.IsDifficult.ShouldBeFalse();
    }

    [Fact]
    public void The_hardest_sentence_of_a_difficult_text_is_named()
    {
        var text = TextStructure.Read(
            "We read the article in class and talked about it for an hour with our teacher and the whole class. Contemporary institutional communication necessitates interdisciplinary methodological "
            + "considerations regarding organizational representation and administrative responsibility.");

        var score = Readability.Of(text).ShouldNotBeNull();

        score.IsDifficult.ShouldBeTrue();
        score.Hardest.ShouldBe(text.Sentences[1]);
    }

    [Fact]
    public void A_text_that_is_too_short_is_not_scored() => Readability.Of(TextStructure.Read("This is short. It is.")).ShouldBeNull();
}
