using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Chats;

public sealed class MessageHtmlCacheTests : IDisposable
{
    private const int MaxBytes = 200_000;

    private readonly MessageHtmlCache cache = new(MaxBytes);

    [Fact]
    public void A_message_that_has_ended_is_rendered_once()
    {
        var message = new ChatMessage { Content = "**so** it is" };

        var html = cache.Of(message);

        html.ShouldBe("<p><strong>so</strong> it is</p>\n");
        cache.Of(message with { Id = 5, Content = "**so** " + "it is" }).ShouldBeSameAs(html);
        cache.Of(message with { Content = "**so** it was" }).ShouldBe("<p><strong>so</strong> it was</p>\n");
    }

    [Fact]
    public void A_reply_under_way_is_not_kept()
    {
        cache.Of(new ChatMessage { Content = "so f", Status = ReplyStatus.Streaming }).ShouldBe("<p>so f</p>\n");

        cache.Bytes.ShouldBe(0);
    }

    [Fact]
    public void What_is_kept_has_a_bound()
    {
        for (var i = 0; i < 300; i++)
            cache.Of($"{i} {new string('x', 5000)}").ShouldStartWith($"<p>{i} x");

        cache.Bytes.ShouldBeInRange(5000, MaxBytes);
    }

    public void Dispose() => cache.Dispose();
}
