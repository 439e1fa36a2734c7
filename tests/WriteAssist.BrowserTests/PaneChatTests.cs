using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What can be done with chats in the tabs can be done in panes: found, opened, renamed, deleted and brought back.</summary>
[Collection(typeof(PaneCollection))]
public sealed class PaneChatTests(PaneSite site)
{
    [Fact]
    public async Task All_chats_and_the_search_in_them_lead_to_the_pane_in_use()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Outline", 1);
        await student.Insert("Sources", 60, content: number => $"Source number {number} is about {(number == 7 ? "Pontevedra" : "Ghent")}.");
        await student.Open();
        await student.CreateChat("Mine");
        var panes = new Panes(student);
        await panes.Open();
        await panes.BoxOf(1).FocusAsync();

        await student.Button("All chats").ClickAsync();
        await student.TakePicture("all-chats-in-panes");
        await Expect(student.Dialog.Locator("[aria-current]")).ToHaveTextAsync(new Regex("^Mine"));
        await student.Page.Keyboard.TypeAsync("outl");
        await student.Page.Keyboard.PressAsync("Enter");

        await Expect(student.Dialog).ToHaveCountAsync(0);
        await Expect(panes.ChatOf(1).Locator("option:checked")).ToHaveTextAsync("Outline");
        await Expect(panes[1].GetByText("Message number 0 of 1")).ToBeVisibleAsync();
        await Expect(panes.BoxOf(1)).ToBeFocusedAsync();
        await Expect(panes.ChatOf(0).Locator("option:checked")).ToHaveTextAsync("Mine");

        // A chat that a pane has is not shown twice; a strip opens for it.
        await panes.Dividers.First.PressAsync("Home");
        await Expect(panes.Strip(1)).ToBeVisibleAsync();
        await student.Page.Keyboard.PressAsync("Alt+Shift+F");
        await student.Page.Keyboard.TypeAsync("mine");
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(panes.BoxOf(0)).ToBeFocusedAsync();
        await Expect(panes.Strip(1)).ToBeHiddenAsync();

        // What was written is found, and leads to the message.
        await panes.BoxOf(1).FocusAsync();
        await student.Page.Keyboard.PressAsync("Alt+Shift+F");
        await student.Page.Keyboard.TypeAsync("Pontevedra");
        await student.Dialog.Locator(".wa-hit").ClickAsync();
        await Expect(panes.ChatOf(1).Locator("option:checked")).ToHaveTextAsync("Sources");
        await Expect(panes[1].GetByText("Source number 7 is about Pontevedra.")).ToBeInViewportAsync();
        await Expect(panes[1].Locator(".wa-message:focus")).ToContainTextAsync("Pontevedra");
    }

    [Theory]
    [InlineData("en", false, "Options of this chat", "Rename")]
    [InlineData("fr", true, "Options de cette discussion", "Renommer")]
    public async Task A_chat_is_renamed_where_it_stands(string lang, bool dark, string options, string rename)
    {
        await using var student = await site.NewStudent(new() { Lang = lang, Dark = dark, ReducedMotion = true });
        await student.Insert("Before", 1);
        await student.Reload();
        await student.Page.Locator(".wa-switch").ClickAsync();
        var pane = student.Page.Locator(".wa-pane").First;
        await pane.GetByRole(AriaRole.Button, new() { Name = options }).ClickAsync();
        await student.TakePicture($"pane-menu-{lang}");
        await student.SeesNoBarrierLightAndDark("what can be done with the chat of a pane");
        await student.Page.GetByRole(AriaRole.Menuitem, new() { Name = rename, Exact = true }).ClickAsync();
        await Expect(student.Dialog.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Expect(student.Dialog.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Before");
        await student.SeesNoBarrierLightAndDark("renaming in a pane");
        await student.TakePicture($"pane-rename-{lang}");

        await student.Page.Keyboard.TypeAsync("Afterwards");
        await student.Page.Keyboard.PressAsync("Enter");

        await Expect(student.Dialog).ToHaveCountAsync(0);
        await Expect(pane.Locator(".wa-pane-chat option:checked")).ToHaveTextAsync("Afterwards");
        await Expect(pane.GetByRole(AriaRole.Button, new() { Name = options })).ToBeFocusedAsync();
        await student.Page.Locator(".wa-back").ClickAsync();
        await Expect(student.ActiveTab).ToHaveTextAsync("Afterwards");
    }

    [Fact]
    public async Task A_chat_deleted_in_a_pane_leaves_it_empty_and_comes_back_there()
    {
        await using var student = await site.NewStudent();
        await student.Insert("Goes", 2);
        await student.Reload();
        var panes = new Panes(student);
        await panes.Open();
        await panes.Choose(0, "Delete");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(panes.ChatOf(0).Locator("option:checked")).ToHaveTextAsync("New chat");

        await student.Notices.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(panes.ChatOf(0).Locator("option:checked")).ToHaveTextAsync("Goes");
        await Expect(panes[0].GetByText("Message number 1 of 2")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_cannot_drag_makes_strips_from_the_menu_of_a_pane()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open();
        await panes.Choose(1, "Make it a strip");
        await Expect(panes.Strip(2)).ToBeFocusedAsync();
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Pane 2 is a strip");
        await panes.Stored(site.Database, "90,10");
        // The last open pane stays open.
        await Expect(panes[0].GetByRole(AriaRole.Button, new() { Name = "Options of this chat" })).ToHaveCountAsync(0);
        await panes.Strip(2).ClickAsync();
        await Expect(panes.BoxOf(1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_chat_that_was_not_read_yet_is_loaded_when_a_pane_takes_it()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Unread", 3);
        await student.Open();
        await student.CreateChat("Mine");
        await student.Reload();
        var panes = new Panes(student);
        await panes.Open();

        await panes.ChatOf(1).SelectOptionAsync(new SelectOptionValue { Label = "Unread" });

        await Expect(panes[1].GetByText("Message number 2 of 3")).ToBeVisibleAsync();
    }
}
