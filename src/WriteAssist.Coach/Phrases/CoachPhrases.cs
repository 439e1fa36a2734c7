using WriteAssist.Coach.Requests;
using WriteAssist.Coach.Rules;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Phrases;

/// <summary>What the phrases say of one observation.</summary>
/// <param name="Text">The observation, in Markdown.</param>
/// <param name="Question">A question back; empty when there is none.</param>
internal sealed record Wording(string Text, string Question = "");

/// <summary>Every sentence that the coach says, in one language. Student words in it go through <see cref="Quote"/>.</summary>
internal abstract class CoachPhrases
{
    /// <summary>The phrases of a language; English for any that the coach does not speak.</summary>
    public static CoachPhrases In(CoachLanguage language) => language == CoachLanguage.French ? FrenchPhrases.Instance : EnglishPhrases.Instance;

    /// <summary>What the coach is: fixed rules, no language model. It closes the answer to who asks what it can do; the page says it below the message box.</summary>
    public abstract string Rules { get; }

    /// <summary>Heading above the praise.</summary>
    public abstract string WhatWorks { get; }

    /// <summary>Heading above the advice.</summary>
    public abstract string WhatToLookAt { get; }

    /// <summary>The question at the end of a review with advice.</summary>
    public abstract string YourTurn { get; }

    /// <summary>The end of a review without advice.</summary>
    public abstract string NothingToChange { get; }

    /// <summary>The text is short: more of it would tell more.</summary>
    public abstract string SendMore { get; }

    /// <summary>The language is not one that the coach knows.</summary>
    public abstract string OtherLanguage { get; }

    /// <summary>The question back for such a text.</summary>
    public abstract string OtherLanguageQuestion { get; }

    /// <summary>The question back about a text's length.</summary>
    public abstract string LengthQuestion { get; }

    /// <summary>The message has no words.</summary>
    public abstract string NoWords { get; }

    /// <summary>A question about a text, but no text was sent.</summary>
    public abstract string NoTextYet { get; }

    /// <summary>An answer about a text sent earlier: says so.</summary>
    public abstract string AboutEarlierText { get; }

    /// <summary>The counts in one sentence.</summary>
    public abstract string Glance(TextCounts counts);

    /// <summary>Reading ease and grade in one sentence.</summary>
    public abstract string Scores(ReadabilityScore score);

    /// <summary>What was not measured.</summary>
    public abstract string LeftOut(LeftOut leftOut);

    /// <summary>Some sentences are long.</summary>
    public abstract Wording LongSentences(int count, int words);

    /// <summary>Sentences are long on average.</summary>
    public abstract Wording HighAverage(double average);

    /// <summary>Sentences are short on average.</summary>
    public abstract Wording ShortSentences(double average);

    /// <summary>Sentences have nearly the same length.</summary>
    public abstract Wording SameLengths(double average);

    /// <summary>Lengths vary well.</summary>
    public abstract Wording VariedSentences(double average);

    /// <summary>Nothing special about sentence lengths.</summary>
    public abstract Wording SentencesNote(double average);

    /// <summary>Too short a text for the formula.</summary>
    public abstract Wording TooShortForReadability { get; }

    /// <summary>The text is difficult.</summary>
    public abstract Wording HardToRead(ReadabilityScore score);

    /// <summary>The text is not difficult by the formula.</summary>
    public abstract Wording ReadabilityNote(ReadabilityScore score);

    /// <summary>Few sentences have linking words.</summary>
    public abstract Wording FewLinks(IReadOnlyList<string> found);

    /// <summary>One linking word is used too often.</summary>
    public abstract Wording OverusedLink(string word, int count);

    /// <summary>Linking words are frequent and mixed.</summary>
    public abstract Wording GoodLinks(IReadOnlyList<string> found);

    /// <summary>Nothing special about linking words.</summary>
    public abstract Wording LinkingNote(IReadOnlyList<string> found);

    /// <summary>A paragraph is long.</summary>
    public abstract Wording LongParagraph(int words, int sentences);

    /// <summary>A paragraph in the middle has one sentence.</summary>
    public abstract Wording OneSentenceParagraph { get; }

    /// <summary>Paragraphs are well sized.</summary>
    public abstract Wording BalancedParagraphs(int count);

    /// <summary>Nothing special about paragraphs.</summary>
    public abstract Wording ParagraphsNote(int count, int longest);

    /// <summary>There are passives without an agent; <paramref name="examples"/> are in the quoted sentences.</summary>
    public abstract Wording Passive(int count, int sentences, IReadOnlyList<string> examples);

    /// <summary>There is no passive without an agent.</summary>
    public abstract Wording NoPassive { get; }

    /// <summary>A word stands twice in a row.</summary>
    public abstract Wording DoubledWord(string word);

    /// <summary>Sentences in a row begin with the same word.</summary>
    public abstract Wording SameOpeners(string word, int count);

    /// <summary>Words come often.</summary>
    public abstract Wording RepeatedWords(IReadOnlyList<RepeatedWord> words);

    /// <summary>No word comes too often.</summary>
    public abstract Wording NoRepetition { get; }

    /// <summary>There are fillers.</summary>
    public abstract Wording Fillers(int count, IReadOnlyList<string> words);

    /// <summary>There are no fillers.</summary>
    public abstract Wording NoFillers { get; }

    /// <summary>Which reasons, examples and objections the linking words show; the quoted sentence is one to doubt.</summary>
    public abstract Wording Persuasion(IReadOnlyList<string> reasons, IReadOnlyList<string> examples, IReadOnlyList<string> otherSide);

    /// <summary>The answer to a question that is not about a text.</summary>
    public abstract string Answer(Topic topic);

    /// <summary>Words in bold, with commas.</summary>
    protected static string List(IEnumerable<string> words) => string.Join(", ", words.Select(Quote.Inline));
}
