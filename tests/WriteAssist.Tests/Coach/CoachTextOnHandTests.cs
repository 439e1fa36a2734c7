using WriteAssist.Coach;

namespace WriteAssist.Tests.Coach;

/// <summary>Which text a question is answered from.</summary>
public sealed class CoachTextOnHandTests
{
    private const string Dogs = "Dogs are loyal. They protect the house and they love children.";
    private const string Unseen = "I have not seen a text of yours in this chat yet.";

    private static string Reply(params string[] messages) => WritingCoach.Reply(messages);

    [Theory]
    [InlineData("How do I make my text more persuasive?")]
    [InlineData("How do I make my essay more persuasive?")]
    [InlineData("How can I make it more convincing?")]
    [InlineData("Is it convincing?")]
    public void A_question_about_persuading_is_answered_from_the_text_sent_before(string question)
    {
        var reply = Reply(CoachTexts.EnglishLibrary + " It should be opened again because children need a warm place, for instance in winter.", question);

        reply.ShouldStartWith("About the last text you sent:");
        reply.ShouldContain("reasons (**because**), examples (**for instance**), the other side (none)");
        reply.ShouldContain("a doubtful reader stops here:\n\n> The old library was built in 1911.");
    }

    [Theory]
    [InlineData("Comment rendre mon texte plus convaincant ?")]
    [InlineData("Comment puis-je le rendre plus persuasif ?")]
    public void A_question_about_persuading_in_french_is_answered_from_the_text_sent_before(string question)
    {
        var reply = Reply("Les chiens sont fidèles. Ils gardent la maison. On les aime, parce qu'ils sont gentils, mais ils coûtent cher.", question);

        reply.ShouldStartWith("Au sujet du dernier texte");
        reply.ShouldContain("raisons (**parce qu'**)\u00A0; exemples (aucun mot)\u00A0; l'autre point de vue (**mais**)");
        reply.ShouldContain("\n\n> Les chiens sont fidèles.");
    }

    [Fact]
    public void A_short_text_is_a_text_too_where_there_is_no_longer_one()
    {
        Reply(Dogs, "How do I make my text more persuasive?").ShouldContain("> Dogs are loyal.");
        Reply(CoachTexts.EnglishLibrary, "I like dogs very much.", "How do I make my text more persuasive?").ShouldContain("> The old library was built in 1911.");
    }

    [Theory]
    [InlineData(Dogs + " Cats are clean animals.")]
    [InlineData("Dogs protect the house at night and they love children, so every family should have one.")]
    [InlineData(CoachTexts.EnglishLibrary)]
    public void A_text_before_the_question_in_the_same_message_is_answered(string text)
    {
        var reply = Reply(text + " How do I make my text more persuasive?");

        reply.ShouldNotContain(Unseen);
        reply.ShouldContain("**Persuading** takes reasons");
        reply.ShouldNotContain("> How do I");
    }

    [Fact]
    public void A_sentence_before_a_question_about_an_earlier_text_is_no_text()
    {
        var reply = Reply(CoachTexts.EnglishLibrary, "I changed the second sentence as you said yesterday because it was too long. How are my transitions now?");

        reply.ShouldStartWith("About the last text you sent:");
        reply.ShouldContain("> The old library was built in 1911.");
    }

    [Fact]
    public void A_question_at_the_end_of_a_text_that_is_not_about_it_belongs_to_it() =>
        Reply(CoachTexts.EnglishLibrary + " How long is a library open?").ShouldContain("54 words, 7 sentences");

    [Theory]
    [InlineData("How can I improve my essay?")]
    [InlineData("How can I make this text better?")]
    public void A_question_how_to_improve_a_text_is_answered_with_a_review_of_it(string question)
    {
        var reply = Reply(CoachTexts.EnglishLibrary, question);

        reply.ShouldStartWith("About the last text you sent:");
        reply.ShouldContain("### What to look at");
    }

    [Theory]
    [InlineData("How do I make my text more persuasive?", Unseen)]
    [InlineData("Comment rendre mon texte plus convaincant ?", "Je n'ai pas encore vu de texte de vous dans cette discussion.")]
    public void Without_a_text_it_is_asked_for(string question, string answer)
    {
        Reply(question).ShouldContain(answer);
        Reply("Hello!", "Merci", question).ShouldContain(answer);
    }
}
