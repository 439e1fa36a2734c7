using WriteAssist.Coach.Requests;

namespace WriteAssist.Coach.Phrases;

/// <summary>The coach's answers in English to questions that are not about a text.</summary>
internal static class EnglishAnswers
{
    private const string Looks = "sentence length and variety, readability, passive voice, repeated and filler words, paragraphs and linking words";

    /// <summary>The answer.</summary>
    public static string To(Topic topic) => topic switch
    {
        Topic.Hello => $"Hello! Paste a paragraph of your own and I will look at {Looks}. You can also ask how to begin, or about an introduction, a thesis statement or a citation. What are you working on?",
        Topic.Help => $"""
            Here is what I can do:

            - **Look at your text.** Paste it, and I tell you about {Looks}, each with the sentence I mean.
            - **Answer about one thing.** After that, ask "What about my transitions?" or "How long is it?".
            - **Help you begin.** Ask how to start, or how to write an outline, an introduction, a thesis statement, a paragraph, a conclusion or a citation.

            I do not write your assignment, check facts or spelling, or judge your ideas. What would you like to start with?
            """,
        Topic.Thanks => "You are welcome! What is the one thing you will change next? Send me the new version when you have it.",
        Topic.WriteForMe => """
            I do not write assignments: it is your voice that your reader wants. But you can have a first draft soon:

            1. Write down, without stopping for five minutes, what you would tell a friend about the subject.
            2. Underline the one sentence you would defend. That is your point.
            3. Note two or three reasons or examples below it.

            Then send me what you have, however rough. What would be the one sentence you would defend?
            """,
        Topic.Start => """
            A blank page is hard for everybody. Three ways in:

            1. **Turn the assignment into a question** that you could answer in one sentence.
            2. **Write badly on purpose** for five minutes. You need not begin at the beginning: the introduction can come last.
            3. **Tell it to somebody**, and write down what you said.

            What does your assignment ask you to do: explain, compare, argue or tell?
            """,
        Topic.Outline => """
            An outline is a list of sentences, not of words:

            1. Your main point, in one sentence.
            2. Below it, each reason as a full sentence; each becomes a paragraph.
            3. Below each reason, its example or source.
            4. The best objection, and your answer.

            Then read only the sentences of step 2 aloud: does each lead to the next? What is your main point?
            """,
        Topic.Introduction => """
            An introduction does three things:

            1. It **shows the question** and why it matters to this reader.
            2. It gives the **little background** that is needed, and no more.
            3. It **states your point** (the thesis), often in its last sentence.

            "Since the dawn of time" and dictionary definitions rarely help. What should your reader wonder about after your first two sentences?
            """,
        Topic.Conclusion => """
            A conclusion answers "so what?":

            1. **Come back to the question** and give your answer, in new words.
            2. **Say what your reasons show together** that none of them shows alone.
            3. **Open out**: a consequence, a limit, a question that remains. Bring no new argument.

            What do you want your reader to think or do differently after the last line?
            """,
        Topic.Thesis => """
            A thesis statement is a sentence that somebody could disagree with, and that you can support. Try these tests:

            - **Could a sensible person say the opposite?** If not, it is a fact, not a thesis.
            - **Does it say why?** "X, because Y and Z" also gives you your paragraphs.
            - **Can you show it in the space you have?** If not, narrow it: which place, which time, which people?

            What is your question, and what is your answer in one sentence?
            """,
        Topic.Paragraph => """
            A paragraph makes one point, often in four steps:

            1. **The point**, in one sentence.
            2. **The evidence**: an example, a figure, a quotation.
            3. **The explanation**: how the evidence shows the point.
            4. **The link** to your thesis or to the next paragraph.

            The third step is the one most often missing. What is the point of the paragraph you are working on?
            """,
        Topic.Citation => """
            Cite whenever a fact, an idea or words come from somebody else:

            - **Quote** when the exact words matter, in quotation marks and with the page.
            - **Paraphrase** when only the idea matters: in your own words and your own sentence structure, still with the source.
            - **Introduce and explain**: say who speaks, and afterwards what it shows.

            Which style (APA, MLA, Chicago ...) you need, your teacher or your library tells you. What is your source, and what do you want it to show?
            """,
        Topic.Synonyms => """
            I have no dictionary of synonyms. A thesaurus has, but its words differ in meaning: look each one up before you use it. Often there are better ways:

            - A **key term** may be repeated: a change of word suggests a change of meaning.
            - A **pronoun** (it, this, they) does where it is clear what it stands for.
            - A **more precise** word beats a different one: what exactly do you mean here?

            Which word troubles you, and in which sentence?
            """,
        Topic.Grammar => "I cannot check spelling or grammar: my rules do not go that far, and your browser or word processor can. What I can show you is long sentences, passives, repeated and filler words, and where links are missing. Would you paste a paragraph? And have you read it aloud once? The ear finds many slips.",
        Topic.Translation => "I cannot translate. I can look at a text that you wrote in English or French. Would you paste what you have written yourself?",
        _ => "I have no rule for that question, and I do not want to guess. I can look at a text of yours, or tell you about beginning, outlines, introductions, thesis statements, paragraphs, conclusions and citations. If yours is the question that your text will answer: what would be your answer, in one sentence?",
    };
}
