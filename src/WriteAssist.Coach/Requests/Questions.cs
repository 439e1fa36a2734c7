using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Requests;

/// <summary>What a short message asks.</summary>
/// <param name="Language">The language that it was recognized in; <see cref="CoachLanguage.Other"/> when it could be several.</param>
/// <param name="Aspect">What it asks about a text; null when it is not about a text.</param>
/// <param name="Topic">What else it asks.</param>
internal sealed record Question(CoachLanguage Language, Aspect? Aspect, Topic Topic);

/// <summary>Tells short questions to the coach from texts to look at, by the phrases in them.</summary>
internal static class Questions
{
    /// <summary>A message of more words than this is a text, not a question.</summary>
    public const int MostWords = 40;

    /// <summary>A topic alone ("my introduction?") is a question up to this many words.</summary>
    private const int BareWords = 4;

    /// <summary>A greeting or thanks with more words than this has something else to say.</summary>
    private const int CourtesyWords = 8;

    /// <summary>Longer messages are not even looked at, in characters.</summary>
    private const int MostCharacters = 600;

    private static readonly QuestionWords[] Languages = [QuestionWords.English, QuestionWords.French];

    /// <summary>Recognizes a question; null when the message is a text to look at.</summary>
    public static Question? Recognize(string message)
    {
        if (message.Length > MostCharacters)
            return null;
        var found = Languages.Select(words => Recognize(message, words)).OfType<Question>().ToList();
        if (found is [var one])
            return one;
        if (found.Count > 1)
        {
            var guessed = LanguageGuess.Of([message]).Language;
            return found.Find(q => q.Language == guessed) ?? found[0] with { Language = CoachLanguage.Other };
        }
        return IsBareQuestion(message) ? new Question(LanguageGuess.Of([message]).Language, null, Topic.Unknown) : null;
    }

    /// <summary>Whether the words that come before or after a text are a request to look at it.</summary>
    public static bool IsRequest(string words) =>
        words.Length <= MostCharacters
        && (Languages.Any(l => l.Finds(AsSentence(words, l.Language), QuestionCue.LookAtThis))
            || Languages.Any(l => Recognize(words, l) is { } question && (question.Aspect is not null || question.Topic is Topic.Hello or Topic.Help or Topic.Grammar)));

    /// <summary>Whether a sentence at the end of a text asks about that text: "How do I make my text better?", not "How long is a whale?".</summary>
    public static bool AsksAboutMine(string sentence) =>
        IsRequest(sentence) && Languages.Any(l => l.Finds(AsSentence(sentence, l.Language), QuestionCue.LookAtThis) || l.Finds(AsSentence(sentence, l.Language), QuestionCue.Mine));

    private static Question? Recognize(string message, QuestionWords words)
    {
        var sentence = AsSentence(message, words.Language);
        if (sentence.Words.Count is 0 or > MostWords)
            return null;
        var asksHow = words.Finds(sentence, QuestionCue.HowTo);
        var isBare = sentence.Words.Count <= BareWords && !message.AsSpan().TrimEnd().EndsWith('.');
        if (!asksHow && words.Finds(sentence, QuestionCue.WriteForMe))
            return new(words.Language, null, Topic.WriteForMe);
        var isAsked = asksHow || isBare || message.Contains('?', StringComparison.Ordinal) || words.Finds(sentence, QuestionCue.LookAtThis);
        var aspect = isAsked ? words.AspectOf(sentence) : null;
        // "How do I make my essay more persuasive?" is not about beginning it.
        if ((asksHow || isBare) && words.TopicOf(sentence) is { } topic && (topic != Topic.Start || aspect is null))
            return new(words.Language, null, topic);
        if (aspect is not null)
            return new(words.Language, aspect, Topic.Unknown);
        if (sentence.Words.Count <= CourtesyWords && words.CourtesyOf(sentence) is { } courtesy)
            return new(words.Language, null, courtesy);
        return words.Finds(sentence, QuestionCue.LookAtThis) && sentence.Words.Count <= MostWords / 2 ? new(words.Language, Aspect.All, Topic.Unknown) : null;
    }

    /// <summary>The whole message as one sentence: who asks does not always punctuate.</summary>
    private static Sentence AsSentence(string message, CoachLanguage language)
    {
        var paragraph = new Paragraph(message);
        var words = new List<Word>();
        WordScanner.Append(paragraph.Folded, 0, message.Length, language == CoachLanguage.French, words);
        return new Sentence(paragraph, 0, message.Length, words);
    }

    /// <summary>One sentence with a question mark at its end, or a single word or two.</summary>
    private static bool IsBareQuestion(string message)
    {
        var structure = TextStructure.Read(message);
        return structure is { CountsCharacters: false, WordCount: > 0 and <= MostWords, Sentences: [var only] }
            && (only.Text.TrimEnd()[^1] == '?' || (structure.WordCount <= 2 && !HasEnd(only)));
    }

    private static bool HasEnd(Sentence sentence) => SentenceSplitter.IsTerminator(sentence.Text[^1]);
}
