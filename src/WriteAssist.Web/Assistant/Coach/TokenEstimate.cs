using Microsoft.Extensions.AI;

namespace WriteAssist.Web.Assistant.Coach;

/// <summary>
/// The coach uses no tokens; so that its replies can be compared with a model's, it reports about what a model would use:
/// four tokens for three words.
/// </summary>
internal static class TokenEstimate
{
    /// <summary>The usage of a prompt and its reply.</summary>
    public static UsageDetails Of(IEnumerable<string> prompt, string reply)
    {
        var (input, output) = (prompt.Sum(Tokens), Tokens(reply));
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static long Tokens(string text)
    {
        var words = 0L;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                words++;
        }
        return (words * 4 + 2) / 3;
    }
}
