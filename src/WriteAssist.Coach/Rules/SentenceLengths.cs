using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Rules;

/// <summary>How long a text's sentences are, in words, and how much they differ.</summary>
internal sealed class SentenceLengths
{
    /// <summary>A sentence of more words than this is long.</summary>
    public const int Long = 35;

    /// <summary>An average above this is high.</summary>
    public const double HighAverage = 25;

    /// <summary>An average below this is choppy.</summary>
    public const double LowAverage = 8;

    /// <summary>From this many sentences on, variety is judged.</summary>
    public const int LeastForVariety = 5;

    /// <summary>Below this share of the average (standard deviation by average), lengths hardly differ.</summary>
    public const double Monotonous = 0.25;

    /// <summary>From this share on, lengths differ well.</summary>
    public const double Varied = 0.4;

    private SentenceLengths(IReadOnlyList<Sentence> sentences)
    {
        Average = sentences.Average(s => (double)s.Words.Count);
        Variation = Math.Sqrt(sentences.Average(s => (s.Words.Count - Average) * (s.Words.Count - Average))) / Average;
        LongSentences = [.. sentences.Where(s => s.Words.Count > Long).OrderByDescending(s => s.Words.Count)];
        IsVarietyKnown = sentences.Count >= LeastForVariety;
        Flattest = IsVarietyKnown && Variation < Monotonous ? FlattestThree(sentences) : null;
    }

    /// <summary>Words per sentence.</summary>
    public double Average { get; }

    /// <summary>The standard deviation as a share of the average.</summary>
    public double Variation { get; }

    /// <summary>The long sentences, longest first.</summary>
    public IReadOnlyList<Sentence> LongSentences { get; }

    /// <summary>Whether there are enough sentences to judge variety.</summary>
    public bool IsVarietyKnown { get; }

    /// <summary>The first of three sentences in a row whose lengths differ least; null when the lengths differ enough.</summary>
    public Sentence? Flattest { get; }

    /// <summary>Measures a text, which has at least one sentence.</summary>
    public static SentenceLengths Of(TextStructure text) => new(text.Sentences);

    private static Sentence FlattestThree(IReadOnlyList<Sentence> sentences)
    {
        var (best, smallest) = (0, int.MaxValue);
        for (var i = 0; i + 2 < sentences.Count; i++)
        {
            var (a, b, c) = (sentences[i].Words.Count, sentences[i + 1].Words.Count, sentences[i + 2].Words.Count);
            var spread = Math.Max(a, Math.Max(b, c)) - Math.Min(a, Math.Min(b, c));
            if (spread < smallest)
                (best, smallest) = (i, spread);
        }
        return sentences[best];
    }
}
