using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>The row of tabs and the menu of the chat beside it, with ordinary scrollbars.</summary>
[Collection(typeof(PageCollection))]
public sealed class TabStripTests(Site site)
{
    [Fact]
    public async Task The_row_of_tabs_has_no_scrollbar_scrolls_by_wheel_and_arrows_and_keeps_the_active_tab_in_view()
    {
        await using var student = await site.NewStudentWithChat(new() { ReducedMotion = true });
        var strip = student.Page.GetByRole(AriaRole.Tablist);
        await Expect(student.Page.Locator(".wa-tab-arrow")).ToHaveCountAsync(2);
        await Expect(Earlier(student)).ToBeHiddenAsync();
        await Expect(Later(student)).ToBeHiddenAsync();
        (await RoomForScrollbars(strip)).ShouldBe([0, 0, 0]);

        await student.Insert("Many", 0, chats: 20);
        await student.Reload();
        await Expect(student.ActiveTab).ToBeInViewportAsync(new() { Ratio = 1 });
        (await RoomForScrollbars(strip))[..2].ShouldBe([0, 0]);
        await student.Tabs.Last.FocusAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(Later(student)).ToBeDisabledAsync();
        await Expect(student.ActiveTab).ToHaveAttributeAsync("data-session-id", (await student.Tabs.Last.GetAttributeAsync("data-session-id"))!);
        await Earlier(student).ClickAsync();
        await Expect(Later(student)).ToBeEnabledAsync();
        await Expect(student.ActiveTab).ToBeFocusedAsync();

        await strip.HoverAsync();
        await student.Page.Mouse.WheelAsync(0, -10_000);
        await Expect(student.Tabs.First).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(Earlier(student)).ToBeDisabledAsync();
        await Expect(student.ActiveTab).ToBeInViewportAsync(new() { Ratio = 1 });
        await student.SeesNoBarrier("many tabs");
    }

    [Fact]
    public async Task What_can_be_done_with_a_chat_is_in_one_menu_and_its_title_is_seen_once()
    {
        await using var student = await site.NewStudentWithChat();
        await Expect(student.Page.GetByText("Chat", new() { Exact = true }).And(student.Page.Locator(":not(.wa-hidden)"))).ToHaveCountAsync(1);
        await student.Options.FocusAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Options).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(student.Page.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        await Expect(student.Page.GetByRole(AriaRole.Menu)).ToBeInViewportAsync(new() { Ratio = 1 });
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(student.Options).ToBeFocusedAsync();
        await Expect(student.Options).ToHaveAttributeAsync("aria-expanded", "false");

        await student.Choose("Rename");
        await student.RenameBox.FillAsync("Thesis");
        await student.RenameBox.PressAsync("Enter");
        await Expect(student.ActiveTab).ToHaveTextAsync("Thesis");
    }

    private static ILocator Earlier(Student student) => student.Button("Scroll to earlier tabs");

    private static ILocator Later(Student student) => student.Button("Scroll to later tabs");

    // What scrollbars take of its height, how far it could be scrolled up and down, and how far sideways.
    private static Task<int[]> RoomForScrollbars(ILocator strip) =>
        strip.EvaluateAsync<int[]>("one => [one.offsetHeight - one.clientHeight, one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth]");
}
