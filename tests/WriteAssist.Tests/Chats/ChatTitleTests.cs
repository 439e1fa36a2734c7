using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Chats;

public sealed class ChatTitleTests
{
    [Theory]
    [InlineData("  plain  ", "plain")]
    [InlineData("Thèse 😀 <b>bold</b> & co", "Thèse 😀 bold & co")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("1<2", "1<2")]
    [InlineData("<script>alert(1)</script>", "alert(1)")]
    [InlineData("<!-- c --><?php ?>x", "x")]
    [InlineData("two\r\nlines\tand\0NUL", "two lines and NUL")]
    [InlineData("<i></i>", "")]
    public void Tags_and_control_characters_go_and_the_rest_stays(string text, string title) => ChatTitle.Clean(text).ShouldBe(title);

    [Fact]
    public void A_title_is_counted_in_characters_not_in_halves_of_them() => ChatTitle.Length("😀é").ShouldBe(2);

    [Theory]
    [InlineData("", "New Chat")]
    [InlineData("\n \t", "New Chat")]
    [InlineData("Short one", "Short one")]
    public void A_chat_is_named_after_its_first_words(string content, string title) => ChatTitle.FromMessage(content).ShouldBe(title);

    [Fact]
    public void First_words_do_not_cut_a_family_in_two() =>
        ChatTitle.FromMessage(string.Concat(Enumerable.Repeat("👩🏽‍🎓", 60))).ShouldBe(string.Concat(Enumerable.Repeat("👩🏽‍🎓", 50)) + "…");
}
