using WriteAssist.Coach.Phrases;
using WriteAssist.Coach.Requests;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach;

/// <summary>
/// A writing coach that needs no model: it answers by fixed rules (docs/coach.md), always the same for the same conversation. It
/// keeps no state, so any number of conversations can be answered at once.
/// </summary>
public static class WritingCoach
{
    /// <summary>An earlier message with fewer words than this is taken for "my text" only where there is no longer one.</summary>
    private const int LeastEarlierWords = 12;

    /// <summary>
    /// Answers the last message: a question, from the last text sent before where it is about a text; else the text in the message.
    /// The time is linear in the length of what it reads, about a second for a megabyte.
    /// </summary>
    /// <param name="conversation">What the student wrote, oldest first, without what was answered.</param>
    /// <param name="language">
    /// The language of the student's page ("fr", "fr_ca", "en-GB"), for messages whose own cannot be told; null when it is not known.
    /// </param>
    /// <returns>The reply, in Markdown, in English or French. The student's words in it cannot become markup.</returns>
    public static string Reply(IReadOnlyList<string> conversation, string? language = null)
    {
        var pageLanguage = LanguageOf(language);
        var message = conversation.Count == 0 ? "" : conversation[^1];
        if (string.IsNullOrWhiteSpace(message))
            return AnswerTo(Topic.Help, CoachPhrases.In(pageLanguage));
        return TextIn(message) is { } submission
            ? Review(submission, pageLanguage)
            : Answer(Questions.Recognize(message)!, conversation, pageLanguage);
    }

    /// <summary>The text to look at; null when the message is a question. "Can you check this: ..." is one with a text.</summary>
    private static Submission? TextIn(string message)
    {
        var submission = Submission.Of(message);
        var isQuestion = submission.Request.Length == 0 ? Questions.Recognize(message) is not null : Questions.Recognize(submission.Text) is not null;
        return isQuestion && Questions.Recognize(message) is not null ? null : submission;
    }

    private static string Review(Submission submission, CoachLanguage pageLanguage)
    {
        var text = TextStructure.Read(submission.Text);
        var request = submission.Request.Length > 0 ? Questions.Recognize(submission.Request) : null;
        var phrases = CoachPhrases.In(FirstKnown(text.Language, request?.Language ?? CoachLanguage.Other, pageLanguage));
        return text.WordCount == 0
            ? phrases.NoWords
            : TextReview.Write(text, request?.Aspect ?? Aspect.All, phrases);
    }

    private static string Answer(Question question, IReadOnlyList<string> conversation, CoachLanguage pageLanguage)
    {
        var earlier = question.Aspect is null && question.Language != CoachLanguage.Other ? null : TextOnHand(conversation);
        var phrases = CoachPhrases.In(FirstKnown(question.Language, earlier?.Language ?? CoachLanguage.Other, pageLanguage));
        if (question.Aspect is not { } aspect)
            return AnswerTo(question.Topic, phrases);
        return earlier is null
            ? phrases.NoTextYet
            : phrases.AboutEarlierText + "\n\n" + TextReview.Write(earlier, aspect, phrases);
    }

    /// <summary>The last text that the student sent before this message, else what stands before the question in this one.</summary>
    private static TextStructure? TextOnHand(IReadOnlyList<string> conversation) =>
        EarlierText(conversation, LeastEarlierWords)
        ?? (Submission.BeforeQuestion(conversation[^1], leastSentences: 1) is { } submission ? TextStructure.Read(submission.Text) : null)
        ?? EarlierText(conversation, leastWords: 1);

    private static TextStructure? EarlierText(IReadOnlyList<string> conversation, int leastWords)
    {
        for (var i = conversation.Count - 2; i >= 0; i--)
        {
            if (TextIn(conversation[i]) is not { } submission)
                continue;
            var text = TextStructure.Read(submission.Text);
            if (text.WordCount >= leastWords)
                return text;
        }
        return null;
    }

    private static CoachLanguage LanguageOf(string? page) =>
        page is null ? CoachLanguage.Other
        : page.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? CoachLanguage.French
        : CoachLanguage.English;

    private static CoachLanguage FirstKnown(params ReadOnlySpan<CoachLanguage> languages)
    {
        foreach (var language in languages)
        {
            if (language != CoachLanguage.Other)
                return language;
        }
        return CoachLanguage.English;
    }

    // Who asks what the coach can do is told what it is.
    private static string AnswerTo(Topic topic, CoachPhrases phrases) => topic == Topic.Help ? phrases.Answer(topic) + "\n\n" + phrases.Rules : phrases.Answer(topic);
}
