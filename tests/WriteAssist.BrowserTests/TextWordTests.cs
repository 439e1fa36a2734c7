using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>How many words the student's text has, of how many it is to have.</summary>
[Collection(typeof(TextUseCollection))]
public sealed class TextWordTests(Site site)
{
    [Theory]
    [InlineData("", "0 words")]
    [InlineData("One", "1 word")]
    [InlineData("If a < b & c > d,\nso\u00a0be it – « où ? » ", "9 words")]
    [InlineData("我喜欢写作。", "3 words")]
    [InlineData("In 2026 我喜欢写作 a lot.", "7 words")]
    public async Task Words_stand_between_spaces_or_where_there_are_none_are_those_of_the_language(string written, string counted)
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await Embed(student, goal: "");
        await text.Type(written);

        await Expect(text.Words).ToHaveTextAsync(counted);
    }

    [Theory]
    [InlineData("500", "1,001 of 500 words")]
    [InlineData("400-1600", "1,001 of 400–1,600 words")]
    [InlineData("many", "1,001 words")]
    public async Task The_goal_that_the_page_sets_stands_beside_the_number_and_neither_is_said_at_each_key(string goal, string shown)
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await Embed(student, goal);
        await student.Listen();
        await text.Save(string.Join(' ', Enumerable.Repeat("word", 1_001)));

        await Expect(text.Words).ToHaveTextAsync(shown);
        (await student.Heard()).ShouldBeEmpty();
        (await site.Database.ScalarAsync<long>("SELECT word_count FROM mdl_writeassistdev_content WHERE userid = @Id", new { student.Id })).ShouldBe(1_001);
    }

    [Fact]
    public async Task Of_a_selection_its_words_are_counted_and_without_one_those_of_the_text()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student);
        await text.Save("One two three four.");
        await Expect(text.Words).ToHaveTextAsync("4 of 600 words");
        await text.Field.EvaluateAsync("field => { field.focus(); field.setSelectionRange(4, 13); }");
        await Expect(text.Words).ToHaveTextAsync("2 words selected");
        await student.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(text.Words).ToHaveTextAsync("4 of 600 words");
    }

    [Fact]
    public async Task Words_of_an_element_that_can_be_edited_are_those_between_its_tags()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await text.Store("<h2>A title</h2><p>with&nbsp;text</p><ul><li>and</li><li>items</li></ul>");
        await Embed(student, goal: "10", """<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div>""");

        await Expect(text.Words).ToHaveTextAsync("6 of 10 words");
        await text.Field.Locator("h2").SelectTextAsync();
        await Expect(text.Words).ToHaveTextAsync("2 words selected");
    }

    private static Task Embed(Student student, string goal, string field = """<textarea id="text" aria-label="Text"></textarea>""") => Embedding.Embed(
        student, sesskey => $"""{field}<div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text" data-word-goal="{goal}"></div>{Embedding.Script}""");
}
