using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Handing the student's text in, and what is there when somebody comes back to it.</summary>
[Collection(typeof(TextCollection))]
public sealed class TextHandInTests(Site site)
{
    private const string HandedIn = "This text has been handed in and can no longer be changed. Your teacher can open it again.";

    [Fact]
    public async Task Who_hands_the_text_in_is_told_what_it_means_and_every_window_is_read_only_until_a_teacher_opens_it_again()
    {
        await using var student = await site.NewStudent(new() { ReducedMotion = true });
        var text = new WrittenText(site, student);
        await text.Save("A draft.");
        var other = new WrittenText(site, await student.OpenSecondWindow());
        await Expect(other.Field).ToHaveValueAsync("A draft.");
        await student.Page.BringToFrontAsync();
        await text.Type("All of it.");
        await student.Button("Hand in").ClickAsync();
        await Expect(student.Dialog).ToContainTextAsync("You can read it afterwards, but not change it.");
        (await student.FindBarriersLightAndDark("handing a text in")).ShouldBeEmpty();
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();

        await text.Says(HandedIn);
        await Expect(text.Field).Not.ToBeEditableAsync();
        await Expect(student.Button("Hand in")).ToHaveCountAsync(0);
        (await text.Stored()).ShouldBe("<p>All of it.</p>");
        await other.Says(HandedIn);
        await Expect(other.Field).ToHaveValueAsync("All of it.");
        await Expect(other.Field).Not.ToBeEditableAsync();
        await student.Button("Versions").ClickAsync();
        await student.Dialog.Locator(".wa-version").First.ClickAsync();
        await Expect(student.Dialog).ToContainTextAsync("a version cannot be restored now");
        await student.Page.Keyboard.PressAsync("Escape");

        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_metadata SET status = 'draft', revision = revision + 1 WHERE userid = @Id", new { student.Id });
        await ComeBack(student);
        await Expect(text.Field).ToBeEditableAsync();
        await text.Save("All of it, mended.");
        await Expect(student.Button("Hand in")).ToBeVisibleAsync();
        (await text.Stored()).ShouldBe("<p>All of it, mended.</p>");
    }

    [Fact]
    public async Task Handed_in_within_seconds_of_the_last_key_it_stays_shown_as_handed_in()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student);
        await text.Save("A draft.");
        await student.Page.Clock.InstallAsync();
        await text.Type("All of it.");
        await student.Button("Hand in").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await text.Says(HandedIn);
        // The time at which what was typed would have been saved.
        await student.Page.Clock.FastForwardAsync(30_000);

        await text.Says(HandedIn);
        await Expect(text.Field).Not.ToBeEditableAsync();
    }

    [Fact]
    public async Task Without_a_connection_or_without_a_word_nothing_is_handed_in_and_a_sentence_says_why()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await student.Button("Hand in").ClickAsync();
        await Expect(student.Dialog).ToContainTextAsync("Your text is empty: there is nothing to hand in.");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Not yet" }).ClickAsync();
        await Expect(student.Button("Hand in")).ToBeFocusedAsync();
        await text.Save("One.");
        await student.CutConnection();
        await text.Type("One, two.");
        await student.Button("Hand in").ClickAsync();
        var yes = student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hand in" });
        await yes.ClickAsync();
        await Expect(student.Dialog).ToContainTextAsync("There is no connection: your text was not handed in.");
        await Expect(text.Field).ToBeEditableAsync();
        await student.RestoreConnection();
        await yes.ClickAsync();

        await text.Says(HandedIn);
        (await text.Stored()).ShouldBe("<p>One, two.</p>");
    }

    [Fact]
    public async Task While_there_are_two_texts_none_is_handed_in()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await text.Save("One.");
        await text.Store("<p>Another device.</p>");
        await text.Type("One, two.");
        await Expect(text.Dialog).ToBeVisibleAsync();
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Button("Hand in").ClickAsync();

        await Expect(student.Dialog).ToContainTextAsync("Choose first which of the two goes on, then hand it in.");
        await Expect(student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hand in" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_page_offers_it_where_it_says_so()
    {
        await using var student = await site.NewStudent();
        await Embedding.Embed(student, sesskey => $"""<textarea id="text" aria-label="Text"></textarea><div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div>{Embedding.Script}""");
        await Expect(student.Button("Versions")).ToBeVisibleAsync();
        await Expect(student.Button("Hand in")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_text_that_was_changed_on_another_device_is_there_when_somebody_comes_back_and_costs_little_where_it_was_not()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student);
        await text.Save("Here.");
        var unchanged = student.Answers.Next("known_revision");
        await ComeBack(student);
        (await (await unchanged).TextAsync()).ShouldContain("\"unchanged\":true");
        await text.Store("<p>There.</p>");
        await ComeBack(student);

        await Expect(text.Field).ToHaveValueAsync("There.");
        await text.Save("Here again.");
        await Expect(text.Dialog).ToHaveCountAsync(0);
        (await text.Stored()).ShouldBe("<p>Here again.</p>");
    }

    private static async Task ComeBack(Student student) => await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
}
