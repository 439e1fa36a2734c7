using System.Globalization;
using WriteAssist.Coach.Requests;
using WriteAssist.Coach.Rules;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Phrases;

/// <summary>The coach in English.</summary>
internal sealed class EnglishPhrases : CoachPhrases
{
    private EnglishPhrases()
    {
    }

    /// <summary>The one instance.</summary>
    public static EnglishPhrases Instance { get; } = new();

    /// <inheritdoc/>
    public override string Rules =>
        "*I am the coach: I follow fixed rules and count what can be counted. I am no language model, I check no spelling, I do not understand what you mean, and I can be wrong. You decide.*";

    /// <inheritdoc/>
    public override string WhatWorks => "What works well";

    /// <inheritdoc/>
    public override string WhatToLookAt => "What to look at";

    /// <inheritdoc/>
    public override string YourTurn => "**Your turn:** which one of these would you like to change first? Send me the new version and I will look again.";

    /// <inheritdoc/>
    public override string NothingToChange => "My rules find nothing that stands out. **Your turn:** which sentence are you least sure of, and what should it tell your reader?";

    /// <inheritdoc/>
    public override string SendMore => "Of a text this short I can say little yet. **Your turn:** what comes next? With a whole paragraph I can look at more.";

    /// <inheritdoc/>
    public override string OtherLanguage => "I know the style of English and French only, and this text does not look like either to me. I can count in any language; about style I would have to guess, so I do not.";

    /// <inheritdoc/>
    public override string OtherLanguageQuestion => "Does this fit the length you were asked for? And which sentence, read aloud, makes you stop for breath?";

    /// <inheritdoc/>
    public override string LengthQuestion => "How long should your text be, and does each paragraph deserve the room it takes?";

    /// <inheritdoc/>
    public override string NoWords => "I found no sentences to look at. Paste a few sentences or a paragraph of your own, and I will tell you what I see. What are you working on?";

    /// <inheritdoc/>
    public override string NoTextYet => "I have not seen a text of yours in this chat yet. Paste a paragraph and ask again: then I can point to the sentences. What is it about?";

    /// <inheritdoc/>
    public override string AboutEarlierText => "About the last text you sent:";

    /// <inheritdoc/>
    public override string Glance(TextCounts counts) =>
        $"**At a glance:** {(counts.AreCharacters ? Count(counts.Words, "character") : Count(counts.Words, "word"))}, {Count(counts.Sentences, "sentence")}, "
        + $"{Count(counts.Paragraphs, "paragraph")}; {(counts.Minutes < 1 ? "less than a minute" : "about " + Count((int)Math.Round(counts.Minutes), "minute"))} to read.";

    /// <inheritdoc/>
    public override string Scores(ReadabilityScore score) =>
        $"Flesch reading ease {Number(Math.Clamp(score.Ease, 0, 100), "0")} of 100, Flesch-Kincaid grade {(score.Grade > 18 ? "above 18" : Number(Math.Max(0, score.Grade), "0.0"))}.";

    /// <inheritdoc/>
    public override string LeftOut(LeftOut leftOut) =>
        "I left out what is not running text: " + string.Join(", ", new[]
        {
            (leftOut.Headings, "heading"), (leftOut.ListItems, "list item"), (leftOut.Quotes, "quoted line"), (leftOut.CodeBlocks, "code block"), (leftOut.TableRows, "table row"),
        }.Where(p => p.Item1 > 0).Select(p => Count(p.Item1, p.Item2))) + ".";

    /// <inheritdoc/>
    public override Wording LongSentences(int count, int words) => new(
        $"**Long sentences.** {(count == 1 ? "One sentence has" : $"{Count(count, "sentence")} have")} more than {SentenceLengths.Long} words; the longest has {Count(words, "word")}:",
        "Where would you breathe if you read it aloud? What is its one main point, and what could stand in a sentence of its own?");

    /// <inheritdoc/>
    public override Wording HighAverage(double average) => new(
        $"**Long on average.** Your sentences have {Number(average)} words on average; up to 20 or so is comfortable. The longest is:",
        "Which part of it could become a short sentence that your reader remembers?");

    /// <inheritdoc/>
    public override Wording ShortSentences(double average) => new(
        $"**Many short sentences.** Your sentences have {Number(average)} words on average. Short ones are strong, but many in a row sound choppy, for example here:",
        "How do these two ideas belong together: is one the reason, the result or the opposite of the other?");

    /// <inheritdoc/>
    public override Wording SameLengths(double average) => new(
        $"**One rhythm.** Nearly all your sentences have about {Number(average)} words. It begins to sound even from here on:",
        "Which idea is the most important one here? Could a much shorter sentence carry it?");

    /// <inheritdoc/>
    public override Wording VariedSentences(double average) => new(
        $"**Sentence variety:** you mix short and longer sentences ({Number(average)} words on average), which keeps a reader awake.");

    /// <inheritdoc/>
    public override Wording SentencesNote(double average) => new(
        $"**Sentence length:** {Number(average)} words on average; nothing stands out.", "Read it aloud once: where do you run out of breath, and where does it sound choppy?");

    /// <inheritdoc/>
    public override Wording TooShortForReadability => new(
        $"**Readability:** the formulas need at least {Readability.LeastWords} words in two sentences, better 100, to say anything.", "Can you send me a longer piece?");

    /// <inheritdoc/>
    public override Wording HardToRead(ReadabilityScore score) => new(
        $"**Readability.** A reading ease of {Number(Math.Clamp(score.Ease, 0, 100), "0")} is about that of an academic paper (below {Readability.DifficultEnglish:0} is difficult). By sentence and word length, this is the hardest sentence:",
        "Who is your reader? Which of its words would you explain if you told it to a friend?");

    /// <inheritdoc/>
    public override Wording ReadabilityNote(ReadabilityScore score) => new(
        $"**Readability:** a reading ease of {Number(Math.Clamp(score.Ease, 0, 100), "0")} of 100, by the length of words and sentences alone.",
        "Which word or sentence would a friend who does not know the subject stop at?");

    /// <inheritdoc/>
    public override Wording FewLinks(IReadOnlyList<string> found) => new(
        "**Linking words.** " + (found.Count == 0 ? "I found none" : $"I found few ({List(found)})") + ". For example, nothing says how the second of these sentences follows from the first:",
        "What is the link in your mind: a reason, a contrast, an example, a result? Which word would tell your reader?");

    /// <inheritdoc/>
    public override Wording OverusedLink(string word, int count) => new(
        $"**One linking word does most of the work:** {Quote.Inline(word)} comes {count} times, here for the last time:",
        "Does it mean the same each time? Where do you mean a reason, where a contrast, where just one more thing?");

    /// <inheritdoc/>
    public override Wording GoodLinks(IReadOnlyList<string> found) => new($"**Linking words:** {List(found)} show how your ideas follow from each other.");

    /// <inheritdoc/>
    public override Wording LinkingNote(IReadOnlyList<string> found) => new(
        "**Linking words:** " + (found.Count == 0 ? "I found none." : $"I found {List(found)}."),
        "For each pair of neighbouring sentences: could a reader who knows nothing of the subject say why the second comes after the first?");

    /// <inheritdoc/>
    public override Wording LongParagraph(int words, int sentences) => new(
        $"**A long paragraph.** One paragraph has {Count(words, "word")} in {Count(sentences, "sentence")}; this is the sentence in its middle:",
        "Where does it turn to a new idea? If you gave each half a title, what would the two titles be?");

    /// <inheritdoc/>
    public override Wording OneSentenceParagraph => new(
        "**A paragraph of one sentence.** In the middle of a text it can look unfinished:",
        "What would a doubtful reader ask here: why, how do you know, for example?");

    /// <inheritdoc/>
    public override Wording BalancedParagraphs(int count) => new($"**Paragraphs:** {Count(count, "paragraph")} of good size, neither crumbs nor walls of text.");

    /// <inheritdoc/>
    public override Wording ParagraphsNote(int count, int longest) => new(
        $"**Paragraphs:** {Count(count, "paragraph")}; the longest has {Count(longest, "word")}.",
        "Can you say in five words what each paragraph is about? Where you need an \"and\", two paragraphs may be hiding.");

    /// <inheritdoc/>
    public override Wording Passive(int count, int sentences, IReadOnlyList<string> examples) => new(
        $"**Passive voice** in {count} of {Count(sentences, "sentence")}, without saying who acts ({List(examples)}):",
        "Who does it? Would the sentence be clearer with that person or thing at its start, or did you leave them out on purpose?");

    /// <inheritdoc/>
    public override Wording NoPassive => new(
        "**Passive voice:** I found none that leaves out who acts.", "Would a reader know in each sentence who does what?");

    /// <inheritdoc/>
    public override Wording DoubledWord(string word) => new($"**The same word twice in a row:** {Quote.Inline(word)}, probably a slip:", "Is it meant?");

    /// <inheritdoc/>
    public override Wording SameOpeners(string word, int count) => new(
        $"**The same beginning.** {Count(count, "sentence")} in a row begin with {Quote.Inline(word)}; the first is:",
        "If it is meant as emphasis, keep it. If not: which of them could begin with the time, the place or the reason?");

    /// <inheritdoc/>
    public override Wording RepeatedWords(IReadOnlyList<RepeatedWord> words) => new(
        $"**Repeated words:** {string.Join(", ", words.Select(w => $"{Quote.Inline(w.Word)} ({w.Count} times)"))}. A key term has to come back; another word may not. It is densest here:",
        "Which of these are key terms, and where would \"it\", \"this\" or a more precise word do?");

    /// <inheritdoc/>
    public override Wording NoRepetition => new(
        "**Repetition:** I found no word that comes back often; one that is spelt in two ways counts as two.", "Read it aloud once: which word do you hear too often?");

    /// <inheritdoc/>
    public override Wording Fillers(int count, IReadOnlyList<string> words) => new(
        $"**Filler or weak words:** {(count == 1 ? "one" : count)} of them ({List(words)}):",
        "What is lost if you take them out? Where something is lost, which word would be more precise?");

    /// <inheritdoc/>
    public override Wording NoFillers => new(
        "**Filler words:** I found none of those that I know.", "Which words could you still take out without losing anything?");

    /// <inheritdoc/>
    public override Wording Persuasion(IReadOnlyList<string> reasons, IReadOnlyList<string> examples, IReadOnlyList<string> otherSide) => new(
        $"**Persuading** takes reasons, examples and an answer to those who disagree. By the linking words that I know, I find in your text: {Named("reasons", reasons)}, "
        + $"{Named("examples", examples)}, {Named("the other side", otherSide)}. Suppose that a doubtful reader stops here:",
        "What would that reader ask: why, where has this been seen, what about those who think otherwise? Which sentence of yours answers, and is it next to this one?");

    /// <inheritdoc/>
    public override string Answer(Topic topic) => EnglishAnswers.To(topic);

    private static string Named(string what, IReadOnlyList<string> words) => $"{what} ({(words.Count == 0 ? "none" : List(words.Take(3)))})";

    private static string Count(int number, string noun) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    private static string Number(double number, string format = "0.#") => number.ToString(format, CultureInfo.InvariantCulture);
}
