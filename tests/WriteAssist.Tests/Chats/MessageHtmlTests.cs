using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Chats;

public sealed class MessageHtmlTests
{
    [Theory]
    [InlineData("**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>\n")]
    [InlineData("one\ntwo", "<p>one<br />\ntwo</p>\n")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    [InlineData("<b onclick=\"x\">", "<p>&lt;b onclick=&quot;x&quot;&gt;</p>\n")]
    public void Markdown_becomes_html_and_html_becomes_text(string content, string html) => MessageHtml.Render(content).ShouldBe(html);

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
        var html = MessageHtml.Render(content);

        html.ShouldNotContain("href=\"j", Case.Insensitive);
        if (!html.Contains("http", StringComparison.Ordinal))
            html.ShouldNotContain("<a ");
        html.ShouldNotContain("<img");
    }

    [Fact]
    public void A_link_opens_elsewhere_and_tells_nobody_where_from() =>
        MessageHtml.Render("[site](https://example.com/?a=1&b=\"2\")")
            .ShouldBe("<p><a href=\"https://example.com/?a=1&amp;b=%222%22\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">site</a></p>\n");

    [Fact]
    public void A_refused_link_keeps_its_words() =>
        MessageHtml.Render("see [my *notes*](javascript:x) here").ShouldBe("<p>see my <em>notes</em> here</p>\n");

    [Fact]
    public void A_picture_becomes_a_link() =>
        MessageHtml.Render("![a cat](https://example.com/cat.png)").ShouldNotContain("<img");

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
    public void Hostile_nesting_neither_fails_nor_takes_long(string piece, int times)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();

        MessageHtml.Render(string.Concat(Enumerable.Repeat(piece, times))).ShouldNotBeEmpty();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8), "a few of these, quadratic, took 14 s on a quiet machine");
    }

    [Fact]
    public void A_very_long_message_is_shown_as_typed() =>
        MessageHtml.Render(new string('x', MessageHtml.MaxMarkdownLength) + "<b>").ShouldEndWith("&lt;b&gt;</pre>\n");
}
