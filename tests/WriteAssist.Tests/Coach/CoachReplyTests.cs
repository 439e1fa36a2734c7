using WriteAssist.Coach;
using WriteAssist.Coach.Phrases;
using WriteAssist.Coach.Requests;

namespace WriteAssist.Tests.Coach;

public sealed class CoachReplyTests
{
    private const string EnglishRules = "I am no language model";
    private const string FrenchRules = "Je ne suis pas un modèle de langage";

    private static string Reply(params string[] messages) => WritingCoach.Reply(messages);

    // Only who asks what the coach can do is told what it is.
    private static string Whole(Topic topic, CoachPhrases phrases) => phrases.Answer(topic) + (topic == Topic.Help ? "\n\n" + phrases.Rules : "");

    [Fact]
    public void An_english_paragraph_is_answered_with_the_sentences_that_are_meant()
    {
        var reply = Reply(CoachTexts.EnglishLibrary);

        reply.ShouldContain("48 words, 6 sentences, 1 paragraph");
        reply.ShouldContain("**Passive voice** in 2 of 6 sentences, without saying who acts (**was built**, **were used**):\n\n> The old library was built in 1911.\n\n> Thousands of books were used every week.");
        reply.ShouldContain("(**very**, **a lot**):\n\n> It is very important for a lot of people in our town.");
        reply.ShouldContain("> The old library was built in 1911.\n\n> Thousands of books were used every week.\n\nWhat is the link in your mind");
        reply.ShouldNotContain(EnglishRules);
    }

    [Fact]
    public void A_french_paragraph_is_answered_in_french_with_the_sentences_that_are_meant()
    {
        var reply = Reply(CoachTexts.FrenchSchool);

        reply.ShouldContain("6 phrases, 1 paragraphe");
        reply.ShouldContain("(**été réparés**, **sont peints**)\u00A0:\n\n> Les bancs ont été réparés.\n\n> Les murs sont peints chaque été.");
        reply.ShouldContain("**très**, **il y a beaucoup de**");
        reply.ShouldContain("Kandel et Moles");
        reply.ShouldNotContain(FrenchRules);
    }

    [Theory]
    [InlineData("", "What works well in this text, and what can I improve?")]
    [InlineData("\n\n", "What works well in this text, and what can I improve?")]
    [InlineData("\n\n", "您怎么看？")]
    [InlineData("", "")]
    public void A_text_that_the_page_put_into_the_message_as_a_quotation_is_the_students_own(string between, string question)
    {
        var sentences = string.Join(' ', Enumerable.Range(1, 8).Select(number => $"The city closed street number {number} because the noise was harmful for the children there."));

        var reply = WritingCoach.Reply([$"> {sentences}\n>\n> {sentences}\n{between}{question}"]);

        reply.ShouldBe(WritingCoach.Reply([$"{sentences}\n\n{sentences}"]));
    }

    [Fact]
    public void What_is_quoted_before_a_text_of_ones_own_is_somebody_elses()
    {
        var own = string.Join(' ', Enumerable.Range(1, 12).Select(number => $"I think that street number {number} was loud and that the children there suffered from it."));

        WritingCoach.Reply([$"> Noise, said the mayor, is nothing.\n\n{own}"]).ShouldNotContain("mayor");
    }

    [Fact]
    public void A_long_sentence_is_quoted_shortened()
    {
        var reply = Reply(CoachTexts.EnglishLong);

        reply.ShouldContain("One sentence has more than 35 words; the longest has 59 words:\n\n> When we walk through a street");
        reply.ShouldContain(@"\[…\] ");
        reply.ShouldContain("whole summer every single year.");
    }

    [Fact]
    public void Slips_and_repetition_are_shown_where_they_are()
    {
        Reply("I went to the the market with my mother. We bought apples.").ShouldContain("**the**, probably a slip:\n\n> I went to the the market");
        Reply("Sometimes she sings. Sometimes she dances well. Sometimes she paints. My brother sleeps.")
            .ShouldContain("3 sentences in a row begin with **sometimes**; the first is:\n\n> Sometimes she sings.");
        Reply("The garden is small. A garden needs care. My garden has roses and another garden behind the garden wall. Gardens smell good.")
            .ShouldContain("**garden** (6 times)");
    }

    [Theory]
    [InlineData("The cat sleeps. The dog barks. The bird sings. The mouse hides. The fish swims.")]
    [InlineData("They came early. They ate all. They left late.")]
    [InlineData("It's raining. It’s cold. It's dark. They're late.")]
    [InlineData("My dog barks. My cat sleeps. My bird sings.")]
    [InlineData("Le chat dort. Le chien aboie. Le père chante. Le fils se cache.")]
    [InlineData("L'école est loin. L'ami attend. L'heure passe, et il est tard.")]
    [InlineData("Il dort bien. Il mange peu. Il chante pour nous.")]
    [InlineData("C'est loin. C'est tard. C'est la nuit, et il fait froid.")]
    public void Articles_and_pronouns_are_no_openers(string text)
    {
        Reply(text).ShouldNotContain("**The same beginning.**");
        Reply(text).ShouldNotContain("**Le même début.**");
    }

    [Fact]
    public void An_article_between_them_ends_a_row_of_openers()
    {
        Reply("Sometimes she sings. Sometimes she dances. The dog sleeps. Sometimes she paints.").ShouldNotContain("**The same beginning.**");
        Reply("Parfois il chante. Parfois il danse. Parfois il dort.").ShouldContain("**parfois**");
    }

    [Theory]
    [InlineData("What about my transitions?", "**Linking words.**", "Passive")]
    [InlineData("how long is it", "48 words", "Passive")]
    [InlineData("Do I use too much passive voice?", "**Passive voice**", "Linking words")]
    [InlineData("Did I repeat myself, any repetition?", "**Repetition:**", "Passive")]
    [InlineData("What do you think?", "**Passive voice**", "nothing else")]
    public void A_question_is_answered_about_the_last_text(string question, string expected, string absent)
    {
        var reply = Reply("hello", CoachTexts.EnglishLibrary, "thanks", question);

        reply.ShouldStartWith("About the last text you sent:");
        reply.ShouldContain(expected);
        reply.ShouldNotContain(absent);
    }

    [Fact]
    public void A_french_question_about_the_last_text_is_answered_in_french()
    {
        var reply = Reply(CoachTexts.FrenchSchool, "Et mes transitions ?");

        reply.ShouldStartWith("Au sujet du dernier texte");
        reply.ShouldContain("**Mots de liaison.**");
    }

    [Fact]
    public void A_question_about_a_text_that_was_not_sent_asks_for_it() => Reply("What about my transitions?").ShouldContain("Paste a paragraph and ask again");

    [Theory]
    [InlineData("Can you check my paragraph?\n\n")]
    [InlineData("Hello! Here is my text: ")]
    [InlineData("What do you think of this?\n")]
    public void The_request_before_a_text_is_not_measured(string request) => Reply(request + CoachTexts.EnglishLibrary).ShouldContain("48 words, 6 sentences");

    [Theory]
    [InlineData("Please give me feedback on this: School uniforms make everybody equal. They are cheap too.", "9 words, 2 sentences")]
    [InlineData("Could you check this for me?\n\nSchool uniforms make everybody equal. They are cheap too.", "9 words, 2 sentences")]
    [InlineData("Can you help me? I have to write an introduction about the war and I don't know how.", "An introduction does three things")]
    public void A_short_text_after_a_request_is_looked_at_but_a_second_question_is_answered(string message, string expected) =>
        Reply(CoachTexts.EnglishLibrary, message).ShouldContain(expected);

    [Fact]
    public void The_request_after_a_text_is_not_measured_and_is_answered()
    {
        var reply = Reply(CoachTexts.EnglishLibrary + "\n\nHow are my transitions?");

        reply.ShouldContain("**Linking words.**");
        reply.ShouldNotContain("**Passive voice**");
    }

    [Theory]
    [InlineData("hello", Topic.Hello)]
    [InlineData("Hi there!", Topic.Hello)]
    [InlineData("help", Topic.Help)]
    [InlineData("What can you do?", Topic.Help)]
    [InlineData("Are you ChatGPT?", Topic.Help)]
    [InlineData("Thanks a lot!", Topic.Thanks)]
    [InlineData("How do I start?", Topic.Start)]
    [InlineData("I don't know how to start my essay", Topic.Start)]
    [InlineData("write my essay for me", Topic.WriteForMe)]
    [InlineData("Can you write an essay about Napoleon? It should have 500 words.", Topic.WriteForMe)]
    [InlineData("How do I write an introduction?", Topic.Introduction)]
    [InlineData("Can you help me write a conclusion for my essay about climate change?", Topic.Conclusion)]
    [InlineData("what is a thesis statement", Topic.Thesis)]
    [InlineData("How do I write a good paragraph?", Topic.Paragraph)]
    [InlineData("How do I cite a website?", Topic.Citation)]
    [InlineData("I need a synonym for important", Topic.Synonyms)]
    [InlineData("Can you help me with my outline?", Topic.Outline)]
    [InlineData("Is my grammar correct?", Topic.Grammar)]
    [InlineData("Why is the sky blue?", Topic.Unknown)]
    public void English_questions_are_recognized(string message, object topic) =>
        Reply(message).ShouldBe(Whole((Topic)topic, EnglishPhrases.Instance));

    [Theory]
    [InlineData("Bonjour", Topic.Hello)]
    [InlineData("Aide", Topic.Help)]
    [InlineData("Que sais-tu faire ?", Topic.Help)]
    [InlineData("Merci beaucoup !", Topic.Thanks)]
    [InlineData("Écris ma dissertation à ma place", Topic.WriteForMe)]
    [InlineData("Comment commencer ?", Topic.Start)]
    [InlineData("Comment écrire une introduction ?", Topic.Introduction)]
    [InlineData("Comment rédiger une conclusion ?", Topic.Conclusion)]
    [InlineData("C'est quoi une problématique ?", Topic.Thesis)]
    [InlineData("Aide-moi à faire un plan", Topic.Outline)]
    [InlineData("Comment citer un livre ?", Topic.Citation)]
    [InlineData("Donne-moi un synonyme de « important »", Topic.Synonyms)]
    [InlineData("Pourquoi le ciel est-il bleu ?", Topic.Unknown)]
    public void French_questions_are_recognized(string message, object topic) =>
        Reply(message).ShouldBe(Whole((Topic)topic, FrenchPhrases.Instance));

    [Theory]
    [InlineData("In conclusion, people should read more books because they help us to understand others.")]
    [InlineData("How can one person help? In our town, the introduction of a free bus changed how people travel. Nobody expected it.")]
    [InlineData("I like dogs. They are loyal.")]
    [InlineData("Dogs help people.")]
    [InlineData("I love variety.")]
    [InlineData("Wind turbines generate power without smoke, and they need little room.")]
    [InlineData("She gave him feedback about the plan. He was happy.")]
    public void A_text_is_not_taken_for_a_question(string text) => Reply(text).ShouldContain("**At a glance:**");

    [Theory]
    [InlineData("Il regarde la mer. Elle est calme ce soir.")]
    [InlineData("Ces sources d'énergie peuvent aider la planète.")]
    public void A_french_text_is_not_taken_for_a_question(string text) => Reply(text).ShouldContain("**En bref\u00A0:**");

    [Fact]
    public void Every_topic_has_an_answer_with_a_question_in_both_languages()
    {
        foreach (var phrases in new CoachPhrases[] { EnglishPhrases.Instance, FrenchPhrases.Instance })
            Enum.GetValues<Topic>().Select(phrases.Answer).ShouldAllBe(a => a.Contains('?', StringComparison.Ordinal));
        Enum.GetValues<Topic>().Select(EnglishPhrases.Instance.Answer).Distinct().Count().ShouldBe(Enum.GetValues<Topic>().Length);
    }

    [Fact]
    public void Other_languages_are_counted_and_the_page_language_answers()
    {
        WritingCoach.Reply(["我喜欢读书。你呢？"], "fr").ShouldContain("7 caractères, 2 phrases, 1 paragraphe");
        Reply("أحب القراءة كثيرا. هل تحب القراءة؟").ShouldContain("6 words, 2 sentences, 1 paragraph");
        Reply("Los árboles de nuestra calle son viejos y nos dan sombra.").ShouldContain("I know the style of English and French only");
    }

    [Theory]
    [InlineData("😀😀😀")]
    [InlineData("```\nvar x = 1;\n```")]
    [InlineData("!!!")]
    [InlineData("<b></b>")]
    [InlineData("")]
    [InlineData("   \n ")]
    public void A_message_without_words_is_answered(string message) => Reply(message).ShouldContain(message.Trim().Length > 0 ? EnglishPhrases.Instance.NoWords : EnglishRules);

    [Fact]
    public void A_short_text_gets_a_short_answer() => Reply("I like dogs. They are loyal.").Length.ShouldBeLessThan(700);
}
