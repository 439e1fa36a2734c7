using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>One text in two windows: both texts are shown, one is chosen, and the other is a version.</summary>
[Collection(typeof(TextCollection))]
public sealed class TextConflictTests(Site site)
{
    [Fact]
    public async Task A_window_in_which_nothing_was_typed_follows_the_other_one()
    {
        await using var student = await site.NewStudent();
        var first = new WrittenText(site, student);
        await first.Save("One.");
        var other = await student.OpenSecondWindow();
        var second = new WrittenText(site, other);
        await Expect(second.Field).ToHaveValueAsync("One.");

        await second.Save("One, two.");
        await Expect(first.Field).ToHaveValueAsync("One, two.");
        await first.Save("One, two, three.");
        await Expect(second.Field).ToHaveValueAsync("One, two, three.");
        await Expect(second.Dialog).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Keep mine", "Cities need fewer cars.", "Cities need more trees.")]
    [InlineData("Take the other one", "Cities need more trees.", "Cities need fewer cars.")]
    public async Task Of_two_texts_the_one_that_is_chosen_goes_on_and_the_other_is_a_version(string choice, string chosen, string left)
    {
        await using var student = await site.NewStudent(new() { ReducedMotion = true });
        student.ExpectsFailedRequests = true;
        var (mine, other) = await WriteInTwoWindows(student, "Cities need fewer cars.", "Cities need more trees.");

        await Expect(mine.Dialog.Locator(".wa-answer-text").First).ToBeFocusedAsync();
        await Expect(mine.Dialog.Locator("del")).ToHaveTextAsync("only here: fewer cars (end)");
        await Expect(mine.Dialog.Locator("ins")).ToHaveTextAsync("only here: more trees (end)");
        (await student.FindBarriersLightAndDark("two texts")).ShouldBeEmpty();
        await mine.Dialog.GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();

        await mine.IsSaved();
        await Expect(mine.Field).ToHaveValueAsync(chosen);
        (await mine.Stored()).ShouldBe($"<p>{chosen}</p>");
        (await mine.Versions(left)).ShouldBeGreaterThan(0);
        await Expect(other.Field).ToHaveValueAsync(chosen);
    }

    [Fact]
    public async Task Who_puts_the_choice_off_writes_on_and_finds_it_again_on_a_narrow_screen()
    {
        await using var student = await site.NewStudent(new() { Width = 390, Height = 800, ReducedMotion = true });
        student.ExpectsFailedRequests = true;
        var (mine, _) = await WriteInTwoWindows(student, "Mine.", "Theirs.");
        await student.NeedsNoSidewaysScrolling();
        await student.TakePicture("two texts, 390 px");
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(mine.Dialog).ToHaveCountAsync(0);
        await mine.Says("Not saved yet: this text was changed elsewhere too.");
        await student.TakePicture("a text that waits for a choice, 390 px");
        await student.NeedsNoSidewaysScrolling();
        await mine.Type("Mine, and more.");
        await student.SeesNoBarrier("a text that waits for a choice");
        await student.Reload();

        await Expect(mine.Field).ToHaveValueAsync("Mine, and more.");
        await Expect(mine.Dialog).ToBeVisibleAsync();
        await mine.Dialog.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await mine.IsSaved();
        (await mine.Stored()).ShouldBe("<p>Mine, and more.</p>");
        (await mine.Versions("Theirs.")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_no_other_text()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await text.Save("One.");
        await student.Page.RouteAsync("**/ajax.php", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await text.Type("One, two.");
        await text.Says("Not saved yet: no connection");
        (await text.Stored()).ShouldBe("<p>One, two.</p>");
        await text.Type("One, two, three.");
        await student.RestoreConnection();
        await student.Reload();

        await text.IsSaved();
        await Expect(text.Field).ToHaveValueAsync("One, two, three.");
        (await text.Stored()).ShouldBe("<p>One, two, three.</p>");
        await Expect(text.Dialog).ToHaveCountAsync(0);
    }

    // The second window saves while the first one, which has loaded what was before, is being written in.
    private async Task<(WrittenText Mine, WrittenText Other)> WriteInTwoWindows(Student student, string mine, string theirs)
    {
        var text = new WrittenText(site, student);
        await text.Save("Cities.");
        var other = new WrittenText(site, await student.OpenSecondWindow());
        await Expect(other.Field).ToHaveValueAsync("Cities.");
        await student.CutConnection();
        await text.Type(mine);
        await text.Says("Not saved yet: no connection");
        await other.Save(theirs);
        await student.RestoreConnection();
        await student.Page.BringToFrontAsync();
        await text.TryNow();
        await Expect(text.Dialog).ToBeVisibleAsync();
        return (text, other);
    }
}
