using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Where panes are, and how they are moved: by pointer, by keyboard, on a narrow page, right to left.</summary>
[Collection(typeof(PaneLayoutCollection))]
public sealed class PaneLayoutTests(PaneSite site)
{
    [Fact]
    public async Task Panes_open_at_the_end_of_their_chats_or_where_their_reader_was()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Long", 60);
        await student.Open();
        var panes = new Panes(student);
        await panes.Open();
        await Expect(panes.ChatOf(0)).ToContainTextAsync("Long");
        await Expect(panes[0].GetByText("Message number 59 of")).ToBeInViewportAsync();
        await student.Reload();
        await Expect(panes[0].GetByText("Message number 59 of")).ToBeInViewportAsync();

        // A divider, or another layout, takes nobody away from what she reads.
        await panes.Layout("One below the other").ClickAsync();
        await Expect(panes.Dividers).ToHaveAttributeAsync("aria-orientation", "horizontal");
        await Expect(panes[0].GetByText("Message number 59 of")).ToBeInViewportAsync();
        await panes[0].GetByText("Message number 30 of").EvaluateAsync("one => { const log = one.closest('.wa-log'); log.scrollTop += one.getBoundingClientRect().top - log.getBoundingClientRect().top; }");
        await student.Reload();
        await Expect(panes[0].GetByText("Message number 30 of")).ToBeInViewportAsync();
        await panes.Back.ClickAsync();
        await Expect(student.Message("Message number 30 of")).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Panes_and_their_boxes_say_what_the_seed_says(bool dark)
    {
        await using var student = await site.NewStudent(new() { Dark = dark });
        await Expect(student.Box).ToHaveAttributeAsync("placeholder", "Type a message...");
        await Expect(student.Button("Send")).ToBeDisabledAsync();
        await student.Write("  ");
        await Expect(student.Button("Send")).ToBeDisabledAsync();
        await student.Write("Hello");
        await Expect(student.Button("Send")).ToBeEnabledAsync();
        await student.Write("");

        var panes = new Panes(student);
        await panes.Open();
        await panes.PickModel(0, "Careful");
        await Expect(panes[0].GetByRole(AriaRole.Heading)).ToHaveTextAsync("Ready to chat with Careful");
        await site.Database.ExecuteAsync(
            "UPDATE mdl_writeassistdev_concurrent_panes p JOIN mdl_writeassistdev_concurrent_sessions s ON s.id = p.concurrent_session_id SET p.model = NULL WHERE s.userid = @Id AND p.pane_index = 1",
            new { student.Id });
        await student.Reload();
        await Expect(panes[1].GetByRole(AriaRole.Heading)).ToHaveTextAsync("Select a model to start");
        await Expect(panes.ModelOf(1)).ToHaveValueAsync("");
        await Expect(panes.BoxOf(1)).ToHaveAttributeAsync("placeholder", "Type a message...");
        await Expect(panes[1].GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeDisabledAsync();
        await student.SeesNoBarrier("empty panes");
        await student.Button("Hide the models’ names").ClickAsync();
        await Expect(panes[0].GetByRole(AriaRole.Heading)).Not.ToContainTextAsync("Careful");

        var add = student.Page.GetByRole(AriaRole.Button).GetByText("Add Pane", new() { Exact = true });
        await add.ClickAsync();
        await add.ClickAsync();
        await Expect(panes.All).ToHaveCountAsync(4);
        await Expect(student.Button("Add Pane")).ToBeDisabledAsync();
        await panes.SetMode("broadcast");
        await Expect(panes.SendToAll).ToBeDisabledAsync();
        for (var left = 3; left >= 1; left--)
        {
            await panes[left].GetByRole(AriaRole.Button, new() { Name = "Remove this pane" }).ClickAsync();
            await Expect(panes.All).ToHaveCountAsync(left);
        }

        await Expect(student.Button("Remove this pane")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("ltr")]
    [InlineData("rtl")]
    public async Task A_divider_is_dragged_by_pointer_and_a_double_click_evens_out(string direction)
    {
        await using var student = await site.NewStudent(new() { Width = 1440 });
        await student.Page.EvaluateAsync($"document.documentElement.dir = '{direction}'");
        var panes = new Panes(student);
        await panes.Open(2);
        var before = await panes.Boxes();
        (before[0].X < before[1].X).ShouldBe(direction == "ltr");
        var handle = (await panes.Dividers.First.BoundingBoxAsync())!;
        var (x, y) = (handle.X + (handle.Width / 2), handle.Y + 100);

        await student.Page.Mouse.MoveAsync(x, y);
        await student.Page.Mouse.DownAsync();
        await student.Page.Mouse.MoveAsync(x + 60, y, new() { Steps = 4 });
        var saved = student.Answers.Next("action=update_layout");
        await student.Page.Mouse.UpAsync();
        await saved;

        var dragged = await panes.Boxes();
        (dragged[0].Width - before[0].Width).ShouldBe(direction == "ltr" ? 60 : -60, 3);
        await student.Reload();
        await student.Page.EvaluateAsync($"document.documentElement.dir = '{direction}'");
        (await panes.Boxes())[0].Width.ShouldBe(dragged[0].Width, 2);
        await panes.Dividers.First.DblClickAsync();
        await Expect(panes.Dividers.First).ToHaveAttributeAsync("aria-valuenow", "50");
    }

    [Fact]
    public async Task A_divider_is_moved_by_keyboard_as_a_window_splitter()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(2);
        await student.Button("Fill the window").ClickAsync();
        var divider = panes.Dividers.First;
        await Expect(divider).ToHaveAccessibleNameAsync("Divider after pane 1");
        await divider.FocusAsync();
        foreach (var (key, value) in new[] { ("ArrowLeft", "48"), ("Shift+ArrowRight", "58"), ("Home", "a strip"), ("ArrowRight", "23"), ("ArrowLeft", "a strip"), ("Enter", "50"), ("Shift+ArrowRight", "60"), ("Enter", "a strip"), ("Enter", "60"), ("End", "96") })
        {
            await student.Page.Keyboard.PressAsync(key);
            await Expect(divider).ToHaveAttributeAsync("aria-valuetext", int.TryParse(value, out _) ? $"{value} percent" : value);
            await Expect(divider).ToBeFocusedAsync();
        }

        await Expect(panes.Strip(2)).ToBeVisibleAsync();
        await panes.Stored(site.Database, "90,10");
        await student.Reload();
        await Expect(panes.Strip(2)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Panes_lie_side_by_side_one_below_the_other_or_in_a_grid()
    {
        await using var student = await site.NewStudent(new() { Height = 1200 });
        var panes = new Panes(student);
        await panes.Open(4);
        await student.Button("Fill the window").First.ClickAsync();
        (await panes.Boxes()).Select(box => box.Y).Distinct().Count().ShouldBe(1);
        await panes.Layout("One below the other").ClickAsync();
        await Expect(panes.Layout("One below the other")).ToHaveAttributeAsync("aria-pressed", "true");
        (await panes.Boxes()).Select(box => box.X).Distinct().Count().ShouldBe(1);
        await panes.Layout("Grid").ClickAsync();
        await Expect(panes.Layout("Grid")).ToHaveAttributeAsync("aria-pressed", "true");
        var boxes = await panes.Boxes();
        boxes.Select(box => (int)box.X).Distinct().Count().ShouldBe(2);
        boxes.Select(box => (int)box.Y).Distinct().Count().ShouldBe(2);

        await panes[2].GetByRole(AriaRole.Button, new() { Name = "Remove this pane" }).ClickAsync();
        await Expect(panes.All).ToHaveCountAsync(3);
        await Expect(panes.BoxOf(2)).ToBeFocusedAsync();
        for (var left = 2; left > 0; left--)
        {
            await panes[0].GetByRole(AriaRole.Button, new() { Name = "Remove this pane" }).ClickAsync();
            await Expect(panes.All).ToHaveCountAsync(left);
        }

        await Expect(student.Button("Remove this pane")).ToHaveCountAsync(0);
        await student.Reload();
        await Expect(panes.All).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_pane_can_be_shown_alone_and_F6_goes_from_pane_to_pane()
    {
        await using var student = await site.NewStudent(new() { Height = 1000 });
        var panes = new Panes(student);
        await panes.Open(3);
        var keyboard = student.Page.Keyboard;
        await panes.BoxOf(0).FocusAsync();
        await keyboard.PressAsync("F6");
        await Expect(panes.BoxOf(1)).ToBeFocusedAsync();
        await keyboard.PressAsync("Shift+F6");
        await keyboard.PressAsync("Shift+F6");
        await Expect(panes.BoxOf(2)).ToBeFocusedAsync();

        var alone = panes[2].GetByRole(AriaRole.Button, new() { Name = "Show this pane alone" });
        await alone.ClickAsync();
        await Expect(alone).ToBeFocusedAsync();
        await Expect(panes[0]).ToBeHiddenAsync();
        (await panes.Boxes())[2].Width.ShouldBeGreaterThan(600);
        await keyboard.PressAsync("F6");
        await Expect(panes.BoxOf(0)).ToBeFocusedAsync();
        await Expect(panes[2]).ToBeHiddenAsync();
        await panes[0].GetByRole(AriaRole.Button, new() { Name = "Show this pane alone" }).ClickAsync();
        await Expect(panes[2]).ToBeVisibleAsync();
        await panes.SetMode("broadcast");
        await keyboard.PressAsync("F6");
        await Expect(panes[1].GetByRole(AriaRole.Log)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_needs_nothing_but_the_keyboard()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        var keyboard = student.Page.Keyboard;
        site.Say("yes");
        await panes.Switch.FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(panes.All).ToHaveCountAsync(2);
        await Expect(panes.Back).ToBeFocusedAsync();
        for (var tabs = 0; tabs < 20 && !await student.Button("Fill the window").EvaluateAsync<bool>("button => button === document.activeElement"); tabs++)
            await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Space");
        await Expect(student.Button("Fill the window")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(student.Button("Fill the window")).ToBeFocusedAsync();
        await student.Button("Add Pane").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(panes.All).ToHaveCountAsync(3);
        await Expect(student.Button("Add Pane")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(panes.All).ToHaveCountAsync(4);
        await Expect(panes.BoxOf(3)).ToBeFocusedAsync();
        await panes.Mode.FocusAsync();
        await keyboard.PressAsync("ArrowDown");
        await Expect(panes.SharedBox).ToBeVisibleAsync();
        await Expect(panes.Mode).ToBeFocusedAsync();
        for (var tabs = 0; tabs < 60 && !await panes.SharedBox.EvaluateAsync<bool>("box => box === document.activeElement"); tabs++)
            await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("By keyboard");
        await keyboard.PressAsync("Enter");
        await panes.AllAnswered();
        await Expect(panes.SharedBox).ToBeFocusedAsync();
        await keyboard.PressAsync("F6");
        await Expect(panes[0].GetByRole(AriaRole.Log)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_narrow_page_one_pane_is_in_view_and_buttons_go_to_the_others()
    {
        await using var student = await site.NewStudent(new() { Width = 360, Height = 740, ReducedMotion = true });
        var panes = new Panes(student);
        await panes.Open(3);
        await student.Page.Locator("[data-writeassist]").ScrollIntoViewIfNeededAsync();
        await Expect(panes[0]).ToBeInViewportAsync(new() { Ratio = .5f });
        await Expect(panes[1]).Not.ToBeInViewportAsync();
        await student.NeedsNoSidewaysScrolling();
        await student.Button("Pane 3").ClickAsync();
        await Expect(panes[2]).ToBeInViewportAsync(new() { Ratio = .5f });
        await Expect(panes[0]).Not.ToBeInViewportAsync();
        await Expect(student.Button("Pane 3")).ToHaveAttributeAsync("aria-current", "true");
        await student.SeesNoBarrier("narrow panes");

        await student.Page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        await student.Button("Pane 2").ClickAsync();
        await Expect(panes[1]).ToBeInViewportAsync(new() { Ratio = .5f });
        await Expect(student.Button("Pane 2")).ToHaveAttributeAsync("aria-current", "true");
        await student.NeedsNoSidewaysScrolling();
    }

    [Theory]
    [InlineData(false, "en")]
    [InlineData(true, "fr")]
    public async Task No_state_of_the_panes_has_a_barrier_that_axe_can_find(bool dark, string lang)
    {
        await using var student = await site.NewStudent(new() { Dark = dark, Lang = lang, Width = 1500, ReducedMotion = true });
        site.Say("an **answer**, with `code`");
        var panes = student.Page.Locator(".wa-pane");
        await student.Page.Locator(".wa-switch").ClickAsync();
        await Expect(panes).ToHaveCountAsync(2);
        await student.SeesNoBarrier("two empty panes");
        await student.Page.Locator(".wa-mode").SelectOptionAsync("synchronized");
        var box = student.Page.Locator(".wa-shared-box .wa-box");
        await box.FillAsync("Bonjour");
        await box.PressAsync("Enter");
        await Expect(student.Page.Locator("[data-status=complete][data-role=assistant]")).ToHaveCountAsync(2);
        await student.SeesNoBarrier("a turn in step");
        foreach (var (button, state) in new[] { (lang == "en" ? "Shared text" : "Texte commun", "shared text"), (lang == "en" ? "Compare answers" : "Comparer les réponses", "comparing"), (lang == "en" ? "Use this answer" : "Utiliser cette réponse", "using") })
        {
            await student.Button(button).First.ClickAsync();
            await Expect(student.Dialog).ToBeVisibleAsync();
            await student.SeesNoBarrier(state);
            await student.Page.Keyboard.PressAsync("Escape");
            await Expect(student.Button(button).First).ToBeFocusedAsync();
        }

        (await student.Page.Locator(".wa-root").InnerTextAsync()).ShouldNotContain("mode_");
        (await student.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.wa-split button, .wa-bar button, .wa-split select')].filter(e => { const r = e.getBoundingClientRect(); return r.width && (r.width < 24 || r.height < 24); }).map(e => e.outerHTML)")).ShouldBeEmpty();
    }
}
