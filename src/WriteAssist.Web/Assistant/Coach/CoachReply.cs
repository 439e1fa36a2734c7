namespace WriteAssist.Web.Assistant.Coach;

/// <summary>Decides what the coach answers: to a question, about the text of this message, or about the last text sent before.</summary>
internal static class CoachReply
{
    /// <summary>An earlier message with fewer words than this is not taken for "my text".</summary>
    public const int LeastEarlierWords = 12;

    /// <summary>The reply, in Markdown.</summary>
    /// <param name="userMessages">What the student wrote, oldest first; the last one is answered.</param>
    /// <param name="pageLanguage">The page's language, for messages whose own cannot be told.</param>
    public static string To(IReadOnlyList<string> userMessages, CoachLanguage pageLanguage)
    {
        var message = userMessages.Count == 0 ? "" : userMessages[^1];
        if (string.IsNullOrWhiteSpace(message))
            return Close(CoachPhrases.In(pageLanguage).Answer(Topic.Help), CoachPhrases.In(pageLanguage));
        return TextIn(message) is { } submission
            ? Review(submission, pageLanguage)
            : Answer(Questions.Recognize(message)!, userMessages, pageLanguage);
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
            ? Close(phrases.NoWords, phrases)
            : Feedback.About(text, request?.Aspect ?? Aspect.All, phrases);
    }

    private static string Answer(Question question, IReadOnlyList<string> userMessages, CoachLanguage pageLanguage)
    {
        var earlier = question.Aspect is null && question.Language != CoachLanguage.Other ? null : EarlierText(userMessages);
        var phrases = CoachPhrases.In(FirstKnown(question.Language, earlier?.Language ?? CoachLanguage.Other, pageLanguage));
        if (question.Aspect is not { } aspect)
            return Close(phrases.Answer(question.Topic), phrases);
        return earlier is null
            ? Close(phrases.NoTextYet, phrases)
            : phrases.AboutEarlierText + "\n\n" + Feedback.About(earlier, aspect, phrases);
    }

    /// <summary>The last text that the student sent before this message.</summary>
    private static TextStructure? EarlierText(IReadOnlyList<string> userMessages)
    {
        for (var i = userMessages.Count - 2; i >= 0; i--)
        {
            if (TextIn(userMessages[i]) is not { } submission)
                continue;
            var text = TextStructure.Read(submission.Text);
            if (text.WordCount >= LeastEarlierWords)
                return text;
        }
        return null;
    }

    private static CoachLanguage FirstKnown(params ReadOnlySpan<CoachLanguage> languages)
    {
        foreach (var language in languages)
        {
            if (language != CoachLanguage.Other)
                return language;
        }
        return CoachLanguage.English;
    }

    private static string Close(string answer, CoachPhrases phrases) => answer + "\n\n" + phrases.Rules;
}
