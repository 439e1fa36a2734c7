using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>No pane is too small to be read: what does not fit is shown in another way, and strips make room.</summary>
[Collection(typeof(PaneLayoutCollection))]
public sealed class PaneFitTests(PaneSite site)
{
    private const float LeastWidth = 18 * 16, LeastHeight = 14 * 16;

    [Theory]
    [InlineData(1440, 900, "en", false)]
    [InlineData(1280, 860, "fr", true)]
    [InlineData(768, 1024, "en", false)]
    [InlineData(390, 844, "fr", false)]
    public async Task Four_panes_can_be_read_wherever_they_are(int width, int height, string lang, bool dark)
    {
        await using var student = await site.NewStudent(new() { Width = width, Height = height, Lang = lang, Dark = dark, ReducedMotion = true });
        site.Say("It is a claim, and one can argue about it: **a good start**.\n\n- Which cities, and which cars?\n- What is your strongest reason?");
        await student.Page.Locator(".wa-switch").ClickAsync();
        var panes = student.Page.Locator(".wa-pane");
        for (var count = 2; count < 4; count++)
        {
            await Expect(panes).ToHaveCountAsync(count);
            await student.Page.Locator(".wa-add-pane").ClickAsync();
        }

        await Expect(panes).ToHaveCountAsync(4);
        await student.Page.Locator(".wa-mode").SelectOptionAsync("broadcast");
        var box = student.Page.Locator(".wa-shared-box .wa-box");
        await box.FillAsync("Is this a good thesis statement? Cities should close their centres to private cars.");
        await box.PressAsync("Enter");
        await Expect(student.Page.Locator("[data-status=complete][data-role=assistant]")).ToHaveCountAsync(4);
        foreach (var layout in new[] { 0, 1, 2 })
        {
            await student.Page.Locator(".wa-layouts button").Nth(layout).ClickAsync();
            await Expect(student.Page.Locator(".wa-layouts button").Nth(layout)).ToHaveAttributeAsync("aria-pressed", "true");
            await AreReadable(panes, 4);
            await student.NeedsNoSidewaysScrolling();
            await student.Page.Locator("[data-writeassist]").ScrollIntoViewIfNeededAsync();
            await student.TakePicture($"fit-{width}-{lang}-{layout}");
        }

        await student.SeesNoBarrier($"four panes at {width}");
    }

    [Fact]
    public async Task What_does_not_fit_is_a_grid_then_a_row_and_filling_the_window_is_offered()
    {
        await using var student = await site.NewStudent(new() { Width = 1440, Height = 900, ReducedMotion = true });
        var panes = new Panes(student);
        await panes.Open(4);
        var (note, frame) = (student.Page.Locator(".wa-fit-note"), student.Page.Locator(".wa-panes-frame"));
        await Expect(note).ToContainTextAsync("Not enough room for this layout: shown as a grid.");
        await Expect(panes.Layout("Side by side")).ToHaveAttributeAsync("aria-pressed", "true");
        var boxes = await AreReadable(panes.All, 4);
        boxes.Select(box => (int)box.X).Distinct().Count().ShouldBe(2);
        boxes.Select(box => (int)box.Y).Distinct().Count().ShouldBe(2);
        await student.SeesNoBarrierLightAndDark("a layout that does not fit");

        await note.GetByRole(AriaRole.Button, new() { Name = "Fill the window" }).ClickAsync();
        await Expect(note).ToBeHiddenAsync();
        await Expect(student.Button("Fill the window")).ToBeFocusedAsync();
        (await AreReadable(panes.All, 4)).Select(box => (int)box.Y).Distinct().Count().ShouldBe(1);
        (await student.Page.EvaluateAsync<bool>("document.querySelector('.wa-root').offsetWidth === innerWidth")).ShouldBeTrue("no scrollbar stands beside what fills the window");
        await student.TakePicture("filled-1440");
        await student.Button("Fill the window").ClickAsync();
        await Expect(note).ToBeVisibleAsync();

        // The place changes under the panes, as it does where a page is turned or a column dragged.
        await Resize(student, "560px", "40rem");
        await Expect(frame).ToHaveAttributeAsync("data-swiped", "");
        await Expect(panes.Dividers).ToHaveCountAsync(0);
        await AreReadable(panes.All, 4);
        await Resize(student, "700px", "44rem");
        await Expect(frame).Not.ToHaveAttributeAsync("data-swiped", "");
        (await AreReadable(panes.All, 4)).Select(box => (int)box.X).Distinct().Count().ShouldBe(2);
        await Resize(student, "700px", "26rem");
        await Expect(frame).ToHaveAttributeAsync("data-swiped", "");
        await AreReadable(panes.All, 4);
        await Expect(panes[1]).ToBeInViewportAsync(new() { Ratio = .6f }); // two have room beside each other
        await student.Button("Pane 4").ClickAsync();
        await Expect(panes[3]).ToBeInViewportAsync(new() { Ratio = .6f });
        await Expect(student.Button("Pane 4")).ToHaveAttributeAsync("aria-current", "true");
        await student.TakePicture("row-700");
    }

    [Theory]
    [InlineData("ltr")]
    [InlineData("rtl")]
    public async Task A_pane_dragged_to_the_least_becomes_a_strip_that_opens_again_and_is_one_after_a_reload(string direction)
    {
        await using var student = await site.NewStudent(new() { ReducedMotion = true, Dark = direction == "rtl" });
        await student.Page.EvaluateAsync($"document.documentElement.dir = '{direction}'");
        var panes = new Panes(student);
        await panes.Open(2);
        await Drag(student, panes, direction == "ltr" ? -1 : 1, 100); // not yet: the least that can be read
        (await panes.Boxes())[0].Width.ShouldBe(LeastWidth, 2);
        await Expect(panes.Strip(1)).ToBeHiddenAsync();
        await Drag(student, panes, direction == "ltr" ? -1 : 1, 200);

        await Expect(panes.Strip(1)).ToBeVisibleAsync();
        await Expect(panes.Strip(1)).ToContainTextAsync("1");
        await Expect(panes.BoxOf(0)).ToBeHiddenAsync();
        (await panes.Boxes())[0].Width.ShouldBe(40, 1);
        await student.SeesNoBarrierLightAndDark("a strip");
        await student.TakePicture($"strip-{direction}");
        await student.Reload();
        await student.Page.EvaluateAsync($"document.documentElement.dir = '{direction}'");
        await Expect(panes.Strip(1)).ToBeVisibleAsync();
        await Expect(panes.All).ToHaveCountAsync(2);

        await panes.Strip(1).ClickAsync();

        await Expect(panes.BoxOf(0)).ToBeFocusedAsync();
        await AreReadable(panes.All, 2);
        await panes.Stored(site.Database, "50,50");
    }

    [Fact]
    public async Task Strips_are_made_and_opened_by_keyboard_and_more_panes_fit_beside_them()
    {
        await using var student = await site.NewStudent(new() { Width = 1440, Height = 1000, ReducedMotion = true });
        var panes = new Panes(student);
        await panes.Open(2);
        var divider = panes.Dividers.First;
        await divider.FocusAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(divider).ToHaveAttributeAsync("aria-valuetext", "a strip");
        await Expect(divider).ToBeFocusedAsync();
        await student.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(panes.Strip(1)).ToBeFocusedAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(panes.BoxOf(0)).ToBeFocusedAsync();
        await divider.FocusAsync();
        await student.Page.Keyboard.PressAsync("End");
        await Expect(panes.Strip(2)).ToBeVisibleAsync();
        await student.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(panes.Strip(2)).ToBeHiddenAsync();
        await Expect(divider).ToBeFocusedAsync();

        // Two strips and two panes have room side by side where four panes have none.
        await student.Button("Add Pane").ClickAsync();
        await Expect(panes.All).ToHaveCountAsync(3);
        await student.Button("Add Pane").ClickAsync();
        await Expect(panes.All).ToHaveCountAsync(4);
        await Expect(student.Page.Locator(".wa-fit-note")).ToBeVisibleAsync();
        await panes.Dividers.First.PressAsync("Home");
        await Expect(panes.Strip(1)).ToBeVisibleAsync();
        await panes.Dividers.Last.FocusAsync();
        await student.Page.Keyboard.PressAsync("Home");
        await Expect(panes.Strip(3)).ToBeVisibleAsync();
        await Expect(student.Page.Locator(".wa-fit-note")).ToBeHiddenAsync();
        await Expect(panes.Dividers).ToHaveCountAsync(3);
        (await panes.Boxes()).Select(box => (int)box.Y).Distinct().Count().ShouldBe(1);
        (await student.Page.EvaluateAsync<bool>("document.activeElement.matches('.wa-splitter')")).ShouldBeTrue();
        await student.TakePicture("strips-4");

        // F6 goes to strips too, and what is sent to all goes to them.
        await panes.SetMode("broadcast");
        site.Say("yes");
        await panes.SendAll("To everyone");
        for (var index = 0; index < 4; index++)
            await Expect(panes.RepliesIn(index)).ToHaveAttributeAsync("data-status", "complete");
        await student.Page.Keyboard.PressAsync("F6");
        await Expect(panes.Strip(1)).ToBeFocusedAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(panes[0].GetByRole(AriaRole.Log)).ToBeFocusedAsync();
        await Expect(panes[0].GetByText("yes")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Rows_of_a_grid_become_strips_too()
    {
        await using var student = await site.NewStudent(new() { Width = 1440, Height = 1000, ReducedMotion = true });
        var panes = new Panes(student);
        await panes.Open(3);
        await panes.Layout("Grid").ClickAsync();
        await Expect(panes.Layout("Grid")).ToHaveAttributeAsync("aria-pressed", "true");
        await panes.Dividers.And(student.Page.Locator("[aria-orientation=horizontal]")).PressAsync("End");

        await Expect(panes.Strip(3)).ToBeVisibleAsync();
        (await panes.Boxes())[2].Height.ShouldBe(40, 1);
        await student.SeesNoBarrierLightAndDark("a strip across");
        await student.TakePicture("strip-across");
        await panes.Strip(3).ClickAsync();
        await AreReadable(panes.All, 3);
    }

    private static async Task Resize(Student student, string width, string height) => await student.Page.EvaluateAsync(
        "([width, height]) => { const element = document.querySelector('[data-writeassist]'); element.style.width = width; element.style.setProperty('--wa-height', height); }", new[] { width, height });

    [Fact]
    public async Task Where_all_of_a_chat_has_come_into_view_no_button_leads_to_its_end()
    {
        await using var student = await site.NewStudent(new() { Width = 1440, Height = 800, ReducedMotion = true });
        await student.Insert("Long", 3);
        await student.Reload();
        var panes = new Panes(student);
        await panes.Open(2);
        await Expect(panes[0].GetByRole(AriaRole.Article)).ToHaveCountAsync(3); // a chat that is loaded later is placed at its end
        site.Say(string.Concat(Enumerable.Repeat("One of a few lines.\n\n", 22)));
        await panes.Send(0, "Tell me more");
        await panes.Answered(0);
        await Expect(panes[0].GetByRole(AriaRole.Button, new() { Name = "To the end" })).ToBeVisibleAsync();

        await student.Button("Fill the window").ClickAsync();
        await student.Page.SetViewportSizeAsync(1440, 1800);

        await Expect(panes[0].GetByRole(AriaRole.Button, new() { Name = "To the end" })).ToBeHiddenAsync();
    }

    // Pulls the first divider so far beyond the place where the pane before it is as narrow as can be read.
    private static async Task Drag(Student student, Panes panes, int way, float beyond)
    {
        var handle = (await panes.Dividers.First.BoundingBoxAsync())!;
        var (x, y) = (handle.X + (handle.Width / 2), handle.Y + 100);
        var width = (await panes.Boxes())[0].Width;
        await student.Page.Mouse.MoveAsync(x, y);
        await student.Page.Mouse.DownAsync();
        await student.Page.Mouse.MoveAsync(x + (way * (width - LeastWidth + beyond)), y, new() { Steps = 4 });
        var saved = student.Answers.Next("action=update_layout");
        await student.Page.Mouse.UpAsync();
        await saved;
    }

    private static async Task<IReadOnlyList<LocatorBoundingBoxResult>> AreReadable(ILocator panes, int count)
    {
        List<LocatorBoundingBoxResult> boxes = [];
        foreach (var pane in await panes.AllAsync())
            boxes.Add((await pane.BoundingBoxAsync())!);
        boxes.Count.ShouldBe(count);
        var viewport = panes.Page.ViewportSize!.Width;
        foreach (var box in boxes)
        {
            box.Width.ShouldBeGreaterThanOrEqualTo(Math.Min(LeastWidth, viewport - 60));
            box.Height.ShouldBeGreaterThanOrEqualTo(LeastHeight);
        }

        return boxes;
    }
}
