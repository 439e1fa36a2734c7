using WriteAssist.Coach;

namespace WriteAssist.Tests.Coach;

/// <summary>What is praised, and what cannot be known and therefore is not.</summary>
public sealed class CoachPraiseTests
{
    [Theory]
    [InlineData(CoachTexts.EnglishGood, "### What works well", "**Sentence variety:**", "**Linking words:**")]
    [InlineData(CoachTexts.FrenchGood, "### Ce qui fonctionne bien", "**Variété des phrases\u00A0:**", "**Mots de liaison\u00A0:**")]
    public void What_was_found_is_praised(string text, params string[] praise)
    {
        var reply = WritingCoach.Reply([text]);

        foreach (var words in praise)
            reply.ShouldContain(words);
    }

    [Theory]
    [InlineData(CoachTexts.EnglishGood, "What works well", "What about my sentences?", "keeps a reader awake")]
    [InlineData(CoachTexts.FrenchGood, "Ce qui fonctionne bien", "Et mes phrases ?", "tient le lecteur éveillé")]
    public void Nothing_is_praised_below_100_words(string text, string heading, string question, string praise)
    {
        var start = string.Join(' ', text.Split(' ').Take(80)) + ".";

        WritingCoach.Reply([start]).ShouldNotContain(heading);
        WritingCoach.Reply([start, question]).ShouldNotContain(praise);
    }

    [Fact]
    public void A_text_in_which_hardly_a_word_is_recognized_is_not_praised()
    {
        var reply = WritingCoach.Reply([CoachTexts.EnglishMisspelt]);

        reply.ShouldContain("**At a glance:** 124 words");
        reply.ShouldNotContain("What works well");
    }

    /// <summary>A misspelt word is no filler, no participle, no repetition, and its syllables are not those that it is read with.</summary>
    [Theory]
    [InlineData(CoachTexts.EnglishHalfMisspelt, "Readability:**", "Active", "Word choice", "Concise")]
    [InlineData(CoachTexts.FrenchHalfMisspelt, "Lisibilité\u00A0:**", "Voix active", "Choix des mots", "Concision")]
    public void That_nothing_was_found_in_misspelt_words_is_not_praised(string text, params string[] praise)
    {
        var reply = WritingCoach.Reply([text]);

        foreach (var words in praise)
            reply.ShouldNotContain(words);
    }

    [Theory]
    [InlineData("Is there too much passive voice?", "**Passive voice:** I found none that leaves out who acts.")]
    [InlineData("Is it easy to read?", "**Readability:** a reading ease of ")]
    [InlineData("Any repetition?", "**Repetition:** I found no word that comes back often; one that is spelt in two ways counts as two.")]
    [InlineData("Are there filler words?", "**Filler words:** I found none of those that I know.")]
    public void Who_asks_is_told_that_nothing_was_found_but_not_that_it_is_good(string question, string answer) =>
        WritingCoach.Reply([CoachTexts.EnglishHalfMisspelt, question]).ShouldContain(answer);

    [Fact]
    public void Who_asks_is_told_that_spelling_is_not_checked()
    {
        WritingCoach.Reply(["What can you do?"]).ShouldContain("I check no spelling");
        WritingCoach.Reply([""], "fr").ShouldContain("j'applique des règles fixes");
    }
}
