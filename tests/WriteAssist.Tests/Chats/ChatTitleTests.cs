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
    [InlineData("", null)]
    [InlineData("\n \t", null)]
    [InlineData("Short one", "Short one")]
    [InlineData("> Cities should close.\n>\n> > They are loud.\n\nIs 2 > 1?", "Cities should close. They are loud. Is 2 > 1?")]
    [InlineData("> \n>", null)]
    public void A_chat_is_named_after_its_first_words(string content, string? title) => ChatTitle.FromMessage(content).ShouldBe(title);

    [Theory]
    [InlineData("**\"Essay on bees\"**", "Essay on bees")]
    [InlineData("# A title of more than six words indeed\n\nIt tells what it is about.", "A title of more than six")]
    [InlineData("  «Mon dissertation.» ", "Mon dissertation")]
    [InlineData(" \n ", null)]
    public void Of_a_models_answer_the_title_is_left(string answer, string? title) => ChatTitle.FromModel(answer).ShouldBe(title);

    [Fact]
    public void First_words_do_not_cut_a_family_in_two() =>
        ChatTitle.FromMessage(string.Concat(Enumerable.Repeat("👩🏽‍🎓", 60))).ShouldBe(string.Concat(Enumerable.Repeat("👩🏽‍🎓", 50)) + "…");
}
