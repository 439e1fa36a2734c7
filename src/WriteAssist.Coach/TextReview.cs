using System.Text;
using WriteAssist.Coach.Phrases;
using WriteAssist.Coach.Requests;
using WriteAssist.Coach.Rules;
using WriteAssist.Coach.Text;

namespace WriteAssist.Coach;

/// <summary>Writes the coach's answer about a text, in Markdown.</summary>
internal static class TextReview
{
    /// <summary>The most pieces of advice in one reply: more at once help nobody.</summary>
    public const int MostAdvice = 5;

    /// <summary>Writes the answer.</summary>
    /// <param name="text">The text; it has at least one word.</param>
    /// <param name="aspect">What was asked about.</param>
    /// <param name="phrases">The language to answer in.</param>
    public static string Write(TextStructure text, Aspect aspect, CoachPhrases phrases)
    {
        var markdown = new StringBuilder();
        if (text.Language == CoachLanguage.Other)
            Add(markdown, phrases.OtherLanguage);
        if (aspect is Aspect.All or Aspect.Length || text.Language == CoachLanguage.Other)
            AddCounts(markdown, text, phrases);
        if (text.Language != CoachLanguage.Other)
            AddRemarks(markdown, text, aspect, phrases);
        else
            Add(markdown, phrases.OtherLanguageQuestion);
        return markdown.ToString().TrimEnd();
    }

    private static void AddCounts(StringBuilder markdown, TextStructure text, CoachPhrases phrases)
    {
        var glance = phrases.Glance(TextCounts.Of(text));
        if (Readability.Of(text) is { } score)
            glance += " " + phrases.Scores(score);
        Add(markdown, glance);
        if (!text.LeftOut.IsEmpty)
            Add(markdown, phrases.LeftOut(text.LeftOut));
    }

    private static void AddRemarks(StringBuilder markdown, TextStructure text, Aspect aspect, CoachPhrases phrases)
    {
        if (aspect == Aspect.Length)
        {
            Add(markdown, phrases.LengthQuestion);
            return;
        }
        var remarks = Remarks.About(text, phrases);
        if (aspect == Aspect.All)
            AddReview(markdown, text, remarks, phrases);
        else
            AddEach(markdown, remarks.Where(r => r.Aspect == aspect));
    }

    private static void AddReview(StringBuilder markdown, TextStructure text, IReadOnlyList<Remark> remarks, CoachPhrases phrases)
    {
        var praise = remarks.Where(r => r.Kind == RemarkKind.Praise).ToList();
        var advice = remarks.Where(r => r.Kind == RemarkKind.Advice).Take(MostAdvice).ToList();
        if (praise.Count > 0)
        {
            Add(markdown, $"### {phrases.WhatWorks}");
            Add(markdown, string.Join('\n', praise.Select(r => "- " + r.Wording.Text)));
        }
        if (advice.Count > 0)
        {
            Add(markdown, $"### {phrases.WhatToLookAt}");
            AddEach(markdown, advice);
        }
        Add(markdown, advice.Count > 0 ? phrases.YourTurn : text.WordCount < Remarks.ShortText ? phrases.SendMore : phrases.NothingToChange);
    }

    private static void AddEach(StringBuilder markdown, IEnumerable<Remark> remarks)
    {
        foreach (var remark in remarks)
        {
            Add(markdown, remark.Wording.Text);
            foreach (var sentence in remark.Quoted)
                Add(markdown, Quote.Block(sentence));
            if (remark.Wording.Question.Length > 0)
                Add(markdown, remark.Wording.Question);
        }
    }

    private static StringBuilder Add(StringBuilder markdown, string block) => markdown.Append(block).Append("\n\n");
}
