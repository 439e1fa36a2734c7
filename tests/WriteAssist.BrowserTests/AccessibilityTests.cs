using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

[Collection(typeof(PageCollection))]
public sealed class AccessibilityTests(Site site)
{
    private const string Everything = """
        # Heading

        A [link](https://example.com/), `code`, a list and a table:

        - one
        - two

        - [x] done
        - [ ] open, with $a_b$

        | a | b |
        | - | -: |
        | 1 | 2 |

        ```
        a very long line of code that has to scroll sideways because it does not fit into the width of the message at all, not even nearly
        ```

        > quoted
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_state_of_the_page_has_a_barrier_that_axe_can_find(bool dark)
    {
        await using var student = await site.NewStudent(new() { Dark = dark });
        student.ExpectsFailedRequests = true;
        await student.SeesNoBarrier("no chat");
        await student.Insert("With everything", 3, content: _ => Everything);
        await student.Reload();
        await student.SeesNoBarrier("messages");
        await student.CreateChat();
        await student.SeesNoBarrier("an empty chat");
        await student.SendMessage("A question of mine");
        await student.SeesNoBarrier("a message of mine");
        await student.ActiveTab.DblClickAsync();
        await student.SeesNoBarrier("renaming");
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Options.ClickAsync();
        await student.SeesNoBarrier("what can be done with a chat");
        await student.Page.Keyboard.PressAsync("End");
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.SeesNoBarrier("asking before deleting");
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Button("All chats").ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.SeesNoBarrier("all chats");
        await student.Page.Keyboard.TypeAsync("nothing like it");
        await student.SeesNoBarrier("no chat found");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await student.CutConnection();
        await student.Send("Not saved");
        await Expect(student.Message("Not saved")).ToContainTextAsync("Not saved yet.");
        await student.SeesNoBarrier("an unsaved message");
        await student.RestoreConnection();
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('online'))");
        await student.Saved("Not saved");
        await student.Context.ClearCookiesAsync();
        await student.Send("Signed out");
        await Expect(student.Notices).ToContainTextAsync("Sign in again");
        await student.SeesNoBarrier("signed out");
    }

    [Fact]
    public async Task The_sign_in_page_has_no_barrier_either()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false, Width = 320 });
        await student.SignIn();
        await student.Page.GotoAsync("/login/index.php");

        await student.SeesNoBarrier("sign-in");
        await student.NeedsNoSidewaysScrolling();
    }

    [Fact]
    public async Task A_whole_session_needs_nothing_but_the_keyboard()
    {
        await using var student = await site.NewStudent();
        var keyboard = student.Page.Keyboard;
        await TabTo(student, "New chat");
        await keyboard.PressAsync("Enter");
        await Expect(student.Box).ToBeFocusedAsync();
        await keyboard.TypeAsync("Typed by keyboard");
        await keyboard.PressAsync("Enter");
        await student.Saved("Typed by keyboard");

        // Two more chats; arrows, Home and End move the focus and show nothing until Enter or Space.
        for (var chat = 2; chat <= 3; chat++)
        {
            await TabTo(student, "New chat", backwards: true);
            await keyboard.PressAsync("Space");
            await Expect(student.Tabs).ToHaveCountAsync(chat);
            await Expect(student.Box).ToBeFocusedAsync();
            await keyboard.TypeAsync($"Typed in chat {chat}");
            await keyboard.PressAsync("Enter");
            await student.Saved($"Typed in chat {chat}");
        }

        await student.ActiveTab.FocusAsync();
        await keyboard.PressAsync("F2");
        await keyboard.TypeAsync("Third");
        await keyboard.PressAsync("Enter");
        await Expect(student.Tab("Third")).ToBeFocusedAsync();
        await keyboard.PressAsync("Home");
        await Expect(student.Tabs.Nth(0)).ToBeFocusedAsync();
        await Expect(student.ActiveTab).ToHaveTextAsync("Third");
        await keyboard.PressAsync("ArrowLeft");
        await Expect(student.Tabs.Nth(2)).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowRight");
        await keyboard.PressAsync("ArrowRight");
        await Expect(student.Tabs.Nth(1)).ToBeFocusedAsync();
        await keyboard.PressAsync("End");
        await Expect(student.Tabs.Nth(2)).ToBeFocusedAsync();
        await keyboard.PressAsync("Home");
        await keyboard.PressAsync("Space");
        await Expect(student.Message("Typed by keyboard")).ToBeVisibleAsync();
        await Expect(student.Tabs.Nth(0)).ToBeFocusedAsync();

        // Delete closes the tab, and the focus goes to the neighbour.
        await keyboard.PressAsync("Delete");
        await Expect(student.Tabs).ToHaveCountAsync(2);
        await Expect(student.Tabs.Nth(0)).ToBeFocusedAsync();

        // The menu of all chats.
        await TabTo(student, "All chats", backwards: true);
        await keyboard.PressAsync("Enter");
        await Expect(student.Dialog).ToBeVisibleAsync();
        await keyboard.TypeAsync("third");
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await Expect(student.Tab("Third")).ToBeFocusedAsync();
        await Expect(student.ActiveTab).ToHaveTextAsync("Third");
    }

    [Fact]
    public async Task Tabs_panel_and_log_have_the_roles_and_names_of_the_pattern()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Thesis");

        var panel = await student.ActiveTab.GetAttributeAsync("aria-controls");
        await Expect(student.Page.Locator($"#{panel}")).ToHaveRoleAsync(AriaRole.Tabpanel);
        await Expect(student.Page.Locator($"#{panel}")).ToHaveAccessibleNameAsync("Thesis");
        await Expect(student.ActiveTab).ToHaveAttributeAsync("tabindex", "0");
        await Expect(student.Log).ToHaveAttributeAsync("aria-live", "off");
        await Expect(student.Log).ToHaveAccessibleNameAsync("Messages in “Thesis”");
        await Expect(student.Page.Locator("[aria-live=polite], [role=status], [role=alert]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_happens_is_said_by_one_announcer()
    {
        await using var student = await site.NewStudent();
        var said = student.Page.Locator(".wa-root [role=status]");
        await student.CreateChat();
        await Expect(said).ToHaveTextAsync("New chat");
        await student.Rename("Thesis");
        await Expect(said).ToHaveTextAsync("Renamed to Thesis");
        await site.Database.ExecuteAsync(
            "INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) SELECT 1, @Id, session_id, 'assistant', 'What is your **claim**?', 1, 1 FROM mdl_writeassistdev_chat_sessions WHERE userid = @Id",
            new { student.Id });
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
        await Expect(said).ToHaveTextAsync("AI assistant: What is your claim?");
    }

    [Theory]
    [InlineData(320, 640)]
    [InlineData(640, 400)]
    public async Task Narrow_windows_and_large_zoom_need_no_sideways_scrolling(int width, int height)
    {
        await using var student = await site.NewStudent(new() { Width = width, Height = height });
        await student.Insert("A rather long title of a chat that has to be cut somewhere", 3, content: _ => Everything + new string('x', 300));
        await student.Reload();
        await student.NeedsNoSidewaysScrolling();
        await student.Write(new string('y', 300));
        await student.Button("All chats").ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.NeedsNoSidewaysScrolling();
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Choose("Delete");
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.NeedsNoSidewaysScrolling();
        await Expect(student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Every_target_is_at_least_24_pixels_in_both_directions()
    {
        await using var student = await site.NewStudent();
        await student.Insert("Chat", 2, content: _ => Everything);
        await student.Reload();

        var small = await student.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.wa-root :is(button, input:enabled, textarea, .wa-tab-close)')]
              .filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24).map(([one, box]) => `${one.className} ${box.width}x${box.height}`)
            """);
        small.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_from_right_to_left_is_mirrored()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("First");
        await student.CreateChat("Second");
        await student.SendMessage("Mine");
        await student.Page.EvaluateAsync("document.documentElement.dir = 'rtl'");

        // All at once: a message that is drawn anew has no place for a moment.
        var left = await student.Page.EvaluateAsync<double[]>("['.wa-tab', '.wa-tab ~ .wa-tab', '.wa-message[data-role=user]', '.wa-log'].map((one) => document.querySelector(one).getBoundingClientRect().x)");
        left[0].ShouldBeGreaterThan(left[1], "the tabs First and Second");
        (left[2] - left[3]).ShouldBeLessThan(40, "the message in the log");
        await Expect(student.Box).ToHaveCSSAsync("direction", "rtl");
        await student.Tab("Second").FocusAsync();
        await student.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(student.Tab("First")).ToBeFocusedAsync();
        await student.SeesNoBarrier("right to left");
        await student.NeedsNoSidewaysScrolling();
    }

    [Fact]
    public async Task Forced_colours_and_reduced_motion_are_respected()
    {
        await using var student = await site.NewStudent(new() { ForcedColors = true, ReducedMotion = true });
        await student.CreateChat("One");
        await student.CreateChat("Two");

        var borders = await student.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[role=tab]')].map((tab) => getComputedStyle(tab).borderTopWidth)");
        borders[1].ShouldBe("2px");
        borders[0].ShouldNotBe("2px");
        (await student.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.wa-plus')).transitionDuration")).ShouldBe("0s");
    }

    [Fact]
    public async Task The_page_speaks_the_readers_language()
    {
        await using var student = await site.NewStudent(new() { Lang = "fr" });

        await Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = "Qu’écrivez-vous ?" })).ToBeVisibleAsync();
        await student.Button("Nouvelle discussion").ClickAsync();
        await Expect(student.Box).ToHaveAttributeAsync("placeholder", "Écrivez un message…");
        await Expect(student.ActiveTab).ToHaveTextAsync("Nouvelle discussion");
        await Expect(student.Page.Locator(".wa-root")).ToHaveAttributeAsync("lang", "fr");
        await student.SeesNoBarrier("French");
    }

    // Presses Tab until the button has the focus, as one does who cannot see where it is.
    private static async Task TabTo(Student student, string name, bool backwards = false)
    {
        for (var presses = 0; presses < 25; presses++)
        {
            await student.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            if (await student.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label') ?? ''") == name)
                return;
        }

        Assert.Fail($"The Tab key never reaches '{name}'.");
    }
}
