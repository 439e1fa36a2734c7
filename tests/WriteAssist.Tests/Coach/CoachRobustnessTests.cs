using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using WriteAssist.Coach;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Coach;

public sealed class CoachRobustnessTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly MarkdownPipeline Strict = new MarkdownPipelineBuilder().DisableHtml().UseAdvancedExtensions().Build();

    private static readonly string[] Tokens =
    [
        "the", "is", "was written", "by", "le", "est", "été", "l'", "qu’", "very", "however", ".", "!", "?", "…", "...", "\n", "\n\n", " ", "\u00A0", "<script>alert(1)</script>",
        "<img src=x onerror=y>", "[a](javascript:b)", "![i](http://x.org)", "https://evil.example/a", "www.evil.example", "*", "**", "_", "`", "```", "~~~", "# ", "> ", "- ", "1. ", "|", "\\",
        "«", "»", "\"", "'", "&amp;", "&lt;b&gt;", ":smile:", "$x$", "😀", "\uD83D", "\uDE00", "e\u0301", "\u0301", "\u202E", "\0", "\u200B", "我", "。", "ไทย", "نعم", "؟", "x@y.org", "{.c}", "^", "==", "[^1]", "(c)", "--", "<", ">", "<b", "]]", "((",
    ];

    public static TheoryData<string, string> Parts => new()
    {
        { "a million words in one sentence", "a " },
        { "no space at all", "x" },
        { "sentences", "The cat was seen by the very old dog. " },
        { "French sentences", "L'école a été construite par l'homme, car il est très vieux. " },
        { "full stops", "." },
        { "initials", "A." },
        { "backticks", "` " },
        { "tags", "<a " },
        { "brackets", "[a](" },
        { "accents", "e\u0301\u0316" },
        { "marks", "\u0301\u0316" },
        { "quotes", "\"? " },
        { "apostrophes", "l'" },
        { "hyphens", "e-" },
        { "suffixes", "lement" },
        { "lines", "a\n" },
        { "paragraphs", "a.\n\n" },
        { "headings", "#" },
        { "surrogates", "\uD83D" },
        { "Chinese", "我喜欢。" },
        { "addresses", "http://" },
        { "fillers", "in order to in order " },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_megabyte_is_answered_in_linear_time(string what, string part)
    {
        var text = Repeat(part);
        WritingCoach.Reply(["The warm-up is short."], "en");
        var watch = ThreadTime.StartNew();

        var reply = WritingCoach.Reply([text], "en");

        // Under a second on an idle machine, a few on a crowded one; anything worse than linear would take minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), what);
        reply.Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public void Random_garbage_never_throws_and_never_becomes_markup()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var text = Garbage(new Random(seed));

            var html = Markdown.ToHtml(WritingCoach.Reply(["Some earlier text that has at least a dozen words, so that it counts.", text], "en"), Strict);

            var tags = Regex.Matches(html, "<([a-z0-9]+)", RegexOptions.IgnoreCase).Select(m => m.Groups[1].Value).Distinct();
            tags.ShouldBeSubsetOf(["p", "h3", "ul", "ol", "li", "strong", "em", "blockquote"], $"seed {seed}: {html}");
        }
    }

    [Theory]
    [InlineData("The <script>alert(1)</script> was written by www.evil.example and <img src=x> very very badly.")]
    [InlineData("It was said by me that 1 < 2 and *this* is [a](http://x.example) really ![b](javascript:c) `code` bad.")]
    [InlineData("1. It was written by www.x.example/a_b_c and mailto:a@b.example in order to https:&#47;&#47;x.example test.")]
    [InlineData("- The letter was written by him in &lt;b&gt; and $x$ ==y== ^z^ {.red} :smile: [^1] very badly.")]
    public void Quoted_words_cannot_become_markup(string text)
    {
        var html = Markdown.ToHtml(WritingCoach.Reply([text], "en"), Strict);

        html.ShouldContain("<blockquote>");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<a ");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("class=\"red\"");
    }

    private static string Garbage(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(80); i >= 0; i--)
        {
            text.Append(random.Next(10) == 0 ? ((char)random.Next(0x10000)).ToString() : Tokens[random.Next(Tokens.Length)]);
            if (random.Next(2) == 0)
                text.Append(' ');
        }
        return text.ToString();
    }

    private static string Repeat(string part) => new StringBuilder().Insert(0, part, Megabyte / Encoding.UTF8.GetByteCount(part)).ToString();
}
