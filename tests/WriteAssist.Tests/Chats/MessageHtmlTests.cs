using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Chats;

public sealed class MessageHtmlTests
{
    [Theory]
    [InlineData("**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>\n")]
    [InlineData("one\ntwo", "<p>one<br />\ntwo</p>\n")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    [InlineData("<b onclick=\"x\">", "<p>&lt;b onclick=&quot;x&quot;&gt;</p>\n")]
    public void Markdown_becomes_html_and_html_becomes_text(string content, string html) => Html(content).ShouldBe(html);

    [Theory]
    [InlineData("$E = mc^2$ and $a_1 * b_1 * c$", "<p><span class=\"formula\">$E = mc^2$</span> and <span class=\"formula\">$a_1 * b_1 * c$</span></p>\n")]
    [InlineData("\\[ x_1 * y_1 * z < 2 \\] and \\(a_b_c\\)", "<p><span class=\"formula\">\\[ x_1 * y_1 * z &lt; 2 \\]</span> and <span class=\"formula\">\\(a_b_c\\)</span></p>\n")]
    [InlineData("$$\na^2\n$$", "<p><span class=\"formula\">$$\na^2\n$$</span></p>\n")]
    [InlineData("It costs $5 and **not** $10, or $5-$10", "<p>It costs $5 and <strong>not</strong> $10, or $5-$10</p>\n")]
    [InlineData("`$x$` \\* \\[ open", "<p><code>$x$</code> * [ open</p>\n")]
    public void Formulas_stay_as_they_were_typed_and_prices_are_none(string content, string html) => Html(content).ShouldBe(html);

    [Fact]
    public void A_table_is_aligned_without_inline_styles_and_a_task_has_a_box()
    {
        var table = Html("| a | b | c | d |\n| :- | -: | :-: | - |\n| 1 | 2 | 3 | 4 |");
        table.ShouldContain("<th align=\"left\">a</th>");
        table.ShouldContain("<td align=\"right\">2</td>");
        table.ShouldContain("<td align=\"center\">3</td>");
        table.ShouldContain("<td>4</td>");
        table.ShouldNotContain("style");
        var tasks = Html("- [x] done\n- [ ] open");
        tasks.ShouldContain("type=\"checkbox\" checked=\"checked\" /> done");
        tasks.ShouldContain("type=\"checkbox\" /> open");
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#115;cript:alert(1))")]
    [InlineData("[x](&#1;javascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](//evil.example/)")]
    [InlineData("[x](/relative)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("ftp://example.com/x www.example.com tel:123")]
    public void A_link_to_anything_but_web_and_mail_is_no_link(string content)
    {
        var html = Html(content);

        html.ShouldNotContain("href=\"j", Case.Insensitive);
        if (!html.Contains("http", StringComparison.Ordinal))
            html.ShouldNotContain("<a ");
        html.ShouldNotContain("<img");
    }

    [Fact]
    public void A_link_opens_elsewhere_and_tells_nobody_where_from() =>
        Html("[site](https://example.com/?a=1&b=\"2\")")
            .ShouldBe("<p><a href=\"https://example.com/?a=1&amp;b=%222%22\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">site</a></p>\n");

    [Fact]
    public void A_refused_link_keeps_its_words() =>
        Html("see [my *notes*](javascript:x) here").ShouldBe("<p>see my <em>notes</em> here</p>\n");

    [Fact]
    public void A_picture_becomes_a_link() =>
        Html("![a cat](https://example.com/cat.png)").ShouldNotContain("<img");

    [Theory]
    [InlineData(">", 5000)]
    [InlineData("[", 50000)]
    [InlineData("*a ", 30000)]
    [InlineData("- ", 20000)]
    [InlineData("`", 90000)]
    [InlineData("![", 40000)]
    [InlineData("<a ", 30000)]
    [InlineData("a|", 40000)]
    [InlineData("(http://a.b/", 8000)]
    [InlineData("(http://a.b/", 999)]
    [InlineData("[a](", 22000)]
    [InlineData("[a](", 999)]
    [InlineData("1. ", 30000)]
    [InlineData("$a", 499)]
    [InlineData("$a$1", 249)]
    [InlineData("\\[", 999)]
    [InlineData("\\(a", 30000)]
    [InlineData("- [ ] ", 900)]
    public void Hostile_nesting_neither_fails_nor_takes_long(string piece, int times)
    {
        var clock = ThreadTime.StartNew();

        Html(string.Concat(Enumerable.Repeat(piece, times))).ShouldNotBeEmpty();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4), "a few of these, quadratic, took 14 s on a quiet machine");
    }

    [Theory]
    [InlineData("1. ", 1400, "\n", 4200, "")] // lists in lists, and every line asks each of them: 30 s
    [InlineData("> ", 1400, "\n", 4200, "")]
    [InlineData("> - ", 25, "\n", 90_000, "")]
    [InlineData("- ", 25, "\n\nx", 30_000, "")]
    [InlineData("a|", 1000, "\n", 1, "-|", 1000, "\na", 4500)] // a table that is filled up with empty cells: 30 MB
    [InlineData("a|", 7000, "\n", 1, "-|", 7000, "\na", 30_000)] // 6 GB
    [InlineData("*a **b ", 400, "", 0, "c** d* ", 400)]
    [InlineData("[a]: http://a.b/", 1, "x", 60_000, "\n\n", 1, "[a]", 900)] // an address that is repeated 900 times
    [InlineData("[a]: x\n", 9000, "", 0, "\n[a] ", 900)]
    [InlineData("&", 90_000, "", 0, "")]
    [InlineData("\\|", 40_000, "", 0, "")]
    [InlineData("* * - ", 15_000, "", 0, "")]
    [InlineData("~~~\n", 20_000, "", 0, "")]
    [InlineData("- a\n  ", 1, "- b\n    - c\n", 8000, "")]
    [InlineData("a|b\n-|-\n", 1, "c|d\n", 20_000, "")]
    public void A_small_message_becomes_neither_long_html_nor_long_work(string a, int aTimes, string b, int bTimes, string c, int cTimes = 0, string d = "", int dTimes = 0)
    {
        var content = Times(a, aTimes) + Times(b, bTimes) + Times(c, cTimes) + Times(d, dTimes);
        var clock = ThreadTime.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var html = Html(content);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
        html.Length.ShouldBeLessThan(RenderingBounds.MaxHtmlLength);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
    }

    [Fact]
    public void What_costs_too_much_is_shown_as_typed_with_its_line_ends() =>
        Html(Times("> ", 100) + "<b>\nnext\n").ShouldBe($"<pre>{Times("&gt; ", 100)}&lt;b&gt;\nnext\n</pre>\n");

    [Fact]
    public void What_takes_too_long_is_shown_as_typed()
    {
        var everySecondAnHour = new HastyTime();

        Html("- *a*", everySecondAnHour).ShouldBe("<pre>- *a*</pre>\n");
        Html("a", everySecondAnHour).ShouldBe("<pre>a</pre>\n", "the writer looks at the clock too");
    }

    [Fact]
    public void Long_lists_deep_lists_and_wide_tables_that_people_write_are_rendered()
    {
        var list = string.Concat(Enumerable.Range(1, 3000).Select(i => $"{i}. a point\n   - and this\n"));
        var nested = string.Concat(Enumerable.Range(0, 12).Select(i => $"{new string(' ', 2 * i)}- level {i}\n"));
        var table = Times("a|", 20) + "\n" + Times("-|", 20) + "\n" + Times(Times("cell|", 20) + "\n", 400);

        Html(list)[..30].ShouldStartWith("<ol>");
        Html(nested)[..30].ShouldStartWith("<ul>");
        Html(table)[..30].ShouldStartWith("<table>");
    }

    [Fact]
    public void A_very_long_message_is_shown_as_typed() =>
        Html(new string('x', MessageHtml.MaxMarkdownLength) + "<b>").ShouldEndWith("&lt;b&gt;</pre>\n");

    private static string Html(string content, TimeProvider? time = null) => MessageHtml.Render(content, time).Html;

    private static string Times(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    private sealed class HastyTime : TimeProvider
    {
        private long hours;

        public override long GetTimestamp() => ++hours * TimestampFrequency * 3600;
    }
}
