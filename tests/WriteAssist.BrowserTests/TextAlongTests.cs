using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>The student's text, or what is selected of it, goes along with messages when the student says so.</summary>
[Collection(typeof(TextUseCollection))]
public sealed class TextAlongTests(Site site)
{
    [Fact]
    public async Task With_my_text_is_off_until_it_is_chosen_and_then_the_text_is_saved_before_the_message_goes()
    {
        await using var student = await site.NewStudentWithChat();
        var text = new WrittenText(site, student);
        await text.Save("Cities need trees.");
        await Expect(Choice(student)).ToHaveValueAsync("");
        await student.SendMessage("Without.");
        await student.Answered();
        (await Along(student, "Without.")).ShouldBe((0, null));

        await student.Listen();
        await Choice(student).SelectOptionAsync("With my text");
        await Expect(Says(student)).ToHaveTextAsync("Your text goes along.");
        await Until(async () => (await student.Heard()).Contains("Your text goes along."));
        await text.Type("Cities need many trees.");
        await student.SendMessage("With.");
        await student.Answered();

        (await Along(student, "With.")).ShouldBe((1, null));
        (await text.Stored()).ShouldBe("<p>Cities need many trees.</p>");
        await Expect(student.Mine.Filter(new() { HasText = "With." })).ToContainTextAsync("with your text");
        await Expect(student.Mine.Filter(new() { HasText = "Without." })).Not.ToContainTextAsync("with your text");
        (await student.FindBarriersLightAndDark("a message with the text")).ShouldBeEmpty();
        await student.TakePicture("a message with the text");

        await student.Reload();
        await Expect(Choice(student)).ToHaveValueAsync("text");
        await Expect(Says(student)).ToHaveTextAsync("Your text goes along.");
        await Expect(student.Mine.Filter(new() { HasText = "With." })).ToContainTextAsync("with your text");
    }

    [Theory]
    [InlineData("""<textarea id="text" aria-label="Text"></textarea>""", "field => field.setSelectionRange(7, 11)")]
    [InlineData("""<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div>""", "field => getSelection().setBaseAndExtent(field.querySelector('p').firstChild, 7, field.querySelector('p').firstChild, 11)")]
    public async Task What_is_selected_goes_along_alone_or_with_the_text(string field, string select)
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>Cities need trees.</p>");
        await Embedding.Embed(student, sesskey => $"""{field}<div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div>{Embedding.Script}""");
        await text.IsSaved();
        await Choice(student).SelectOptionAsync("With my selection");
        await Expect(Says(student)).ToHaveTextAsync("Select a passage in your text: it goes along.");
        await student.Send("Nothing is selected.");
        await Expect(student.Notices).ToContainTextAsync("Select a passage in your text: it goes along.");
        await Expect(student.Box).ToHaveValueAsync("Nothing is selected.");

        await text.Field.ClickAsync();
        await text.Field.EvaluateAsync(select);
        await student.Box.FocusAsync();
        await Expect(Says(student)).ToHaveTextAsync("This goes along: “need”");
        await student.SendMessage("This?");
        (await Along(student, "This?")).ShouldBe((0, "need"));
        await Expect(student.Mine).ToContainTextAsync("with your selection");
        await Expect(student.Notices).ToBeEmptyAsync();
        await student.Answered();

        await Choice(student).SelectOptionAsync("With my text");
        await Expect(Says(student)).ToHaveTextAsync("Your text goes along, and what you have selected in it.");
        await student.SendMessage("All?");
        (await Along(student, "All?")).ShouldBe((1, "need"));
    }

    [Fact]
    public async Task An_empty_text_is_told_and_the_message_stays_in_its_box()
    {
        await using var student = await site.NewStudentWithChat();
        await new WrittenText(site, student).Save("x");
        await new WrittenText(site, student).Save("");
        await Choice(student).SelectOptionAsync("With my text");
        await student.Send("Is it good?");

        await Expect(student.Notices).ToContainTextAsync("Your text is empty: there is nothing that could go along.");
        await Expect(student.Box).ToHaveValueAsync("Is it good?");
        await Expect(student.Mine).ToHaveCountAsync(0);
        await Choice(student).SelectOptionAsync("Without my text");
        await Expect(student.Notices).ToBeEmptyAsync();
        await student.Box.PressAsync("Enter");
        await student.Saved("Is it good?");
    }

    [Fact]
    public async Task A_message_that_was_written_without_a_connection_keeps_its_text_and_goes_after_it_was_saved()
    {
        await using var student = await site.NewStudentWithChat();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await text.Save("Before.");
        await Choice(student).SelectOptionAsync("With my text");
        await Expect(Says(student)).ToHaveTextAsync("Your text goes along.");
        await student.CutConnection();
        await text.Type("Written on a train.");
        await student.Send("Is it good?");
        await Expect(student.Mine).ToContainTextAsync("Not saved yet. Your text is not saved yet, so it cannot go along.");
        await student.Page.ReloadAsync();
        await student.RestoreConnection();
        await student.Reload();

        await student.Saved("Is it good?");
        (await Along(student, "Is it good?")).ShouldBe((1, null));
        (await text.Stored()).ShouldBe("<p>Written on a train.</p>");
    }

    [Fact]
    public async Task In_panes_it_is_chosen_in_the_menu_of_the_box_and_goes_to_all()
    {
        await using var student = await site.NewStudentWithChat(new() { Width = 1440 });
        var text = new WrittenText(site, student);
        await text.Save("Cities need trees.");
        var panes = new Panes(student);
        await panes.Open();
        await panes.SetMode("broadcast");
        await student.Page.Locator(".wa-shared-box").GetByRole(AriaRole.Button, new() { Name = "Your text" }).ClickAsync();
        await student.TakePicture("what goes along in the menu of panes");
        await Expect(student.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Without my text" })).ToHaveAttributeAsync("aria-checked", "true");
        await student.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "With my text" }).ClickAsync();
        await Expect(student.Page.Locator(".wa-shared-box .wa-along")).ToHaveTextAsync("Your text goes along.");
        (await student.FindBarriersLightAndDark("panes with the text")).ShouldBeEmpty();
        await student.TakePicture("panes with the text");
        await panes.SendAll("Is it good?");
        await panes.AllAnswered();

        (await site.Database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = @Id AND role = 'user' AND with_text = 1", new { student.Id })).ShouldBe(2);
        await Expect(panes[1].Locator(".wa-message[data-role=user]")).ToContainTextAsync("with your text");
        await panes.SetMode("independent");
        await Expect(panes[0].Locator(".wa-along")).ToHaveTextAsync("Your text goes along.");
        await student.TakePicture("panes with the text, independent");
    }

    [Theory]
    [InlineData("ar", "rtl", "مع نصي")]
    [InlineData("de", "ltr", "Mit meinem Text")]
    public async Task It_is_there_on_a_narrow_screen_and_from_right_to_left(string lang, string dir, string name)
    {
        await using var student = await site.NewStudentWithChat(new() { Width = 390, Height = 800, ReducedMotion = true });
        await new WrittenText(site, student, "#text").Store("<p>Cities need trees.</p>");
        await Embedding.Embed(student, sesskey => $"""<main dir="{dir}"><h1>Essay</h1><textarea id="text" rows="3" aria-label="Text"></textarea><div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div></main>{Embedding.Script}""", lang: lang);
        var choice = student.Page.Locator(".wa-along select");
        await choice.SelectOptionAsync(new SelectOptionValue { Label = name });
        await Expect(Says(student)).Not.ToBeEmptyAsync();
        await choice.ScrollIntoViewIfNeededAsync();
        await student.NeedsNoSidewaysScrolling();
        await student.TakePicture($"with my text, {lang}, 390 px");
        (await student.FindBarriersLightAndDark($"with my text, {lang}")).ShouldBeEmpty();
    }

    private static ILocator Choice(Student student) => student.Page.GetByRole(AriaRole.Combobox, new() { Name = "What of your text goes along" });

    private static ILocator Says(Student student) => student.Page.Locator(".wa-along > span");

    private async Task<(int, string?)> Along(Student student, string content) => (await site.Database.QueryAsync<(int, string?)>(
        "SELECT with_text, selection FROM mdl_writeassistdev_chat WHERE userid = @Id AND content = @content", new { student.Id, content })).Single();

    private static Task Until(Func<Task<bool>> condition) => Wait(condition).Within("It did not come to that");

    private static async Task Wait(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Yield();
    }
}
