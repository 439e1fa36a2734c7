using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

[Collection(typeof(ChatCollection))]
public sealed class ChatTests(Site site)
{
    [Fact]
    public async Task Three_chats_one_renamed_and_a_message_in_each_are_there_after_a_reload()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Thesis");
        await student.SendMessage("In the first chat");
        await student.CreateChat();
        await student.SendMessage("In the second chat");
        await student.CreateChat("Sources");
        await student.SendMessage("In the third chat");
        await student.OpenChat("Thesis");

        await student.Reload();

        await Expect(student.Tabs).ToHaveTextAsync(["Thesis", "In the second chat", "Sources"]);
        await Expect(student.ActiveTab).ToHaveTextAsync("Thesis");
        await Expect(student.Mine).ToHaveTextAsync([new Regex("In the first chat")]);
        await student.OpenChat("Sources");
        await Expect(student.Message("In the third chat")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_first_message_needs_no_chat_and_gives_the_new_one_its_title()
    {
        await using var student = await site.NewStudent();

        await student.SendMessage("How do I begin an essay?");

        await Expect(student.Tabs).ToHaveTextAsync(["How do I begin an essay?"]);
        (await student.StoredCopies("How do I begin an essay?")).ShouldBe(1);
    }

    [Fact]
    public async Task A_chat_that_nobody_named_takes_the_title_of_its_first_message_at_once_and_keeps_a_persons()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat();
        await Expect(student.ActiveTab).ToHaveTextAsync("New chat");

        await student.SendMessage("How do I end an essay?");

        await Expect(student.Tabs).ToHaveTextAsync(["How do I end an essay?"]);
        await student.CreateChat("Bees");
        await student.SendMessage("And how do I begin one?");
        await Expect(student.Tabs).ToHaveTextAsync(["How do I end an essay?", "Bees"]);
        await student.Reload();
        await Expect(student.Tabs).ToHaveTextAsync(["How do I end an essay?", "Bees"]);
    }

    [Fact]
    public async Task Plus_goes_to_the_chat_that_is_empty_already()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Thesis");
        await student.CreateChat();
        await student.OpenChat("Thesis");

        await student.NewChatButton.ClickAsync();

        await Expect(student.ActiveTab).ToHaveTextAsync("New chat");
        await Expect(student.Box).ToBeFocusedAsync();
        await Expect(student.Tabs).ToHaveTextAsync(["Thesis", "New chat"]);
        await student.SendMessage("A question");
        await student.CreateChat();
        await Expect(student.Tabs).ToHaveTextAsync(["Thesis", "A question", "New chat"]);
    }

    [Theory]
    [InlineData("Enter", "Second title")]
    [InlineData("Escape", "New chat")]
    public async Task Renaming_in_place_is_saved_by_Enter_and_left_by_Escape(string key, string title)
    {
        await using var student = await site.NewStudent();
        await student.CreateChat();

        await student.ActiveTab.FocusAsync();
        await student.Page.Keyboard.PressAsync("F2");
        await Expect(student.RenameBox).ToBeFocusedAsync();
        await student.RenameBox.FillAsync("Second title");
        await student.Page.Keyboard.PressAsync(key);

        await Expect(student.RenameBox).ToHaveCountAsync(0);
        await Expect(student.ActiveTab).ToHaveTextAsync(title);
        await Expect(student.ActiveTab).ToBeFocusedAsync();
        await student.Reload();
        await Expect(student.ActiveTab).ToHaveTextAsync(title);
    }

    [Fact]
    public async Task Clearing_asks_first_and_keeps_the_chat()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Kept");
        await student.SendMessage("Gone soon");

        await student.Choose("Clear");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(student.Message("Gone soon")).ToBeVisibleAsync();
        await Expect(student.Options).ToBeFocusedAsync();

        await student.Choose("Clear");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();

        await Expect(student.Messages).ToHaveCountAsync(0);
        (await student.StoredCopies("Gone soon")).ShouldBe(0);
        await Expect(student.ActiveTab).ToHaveTextAsync("Kept");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_asked_of_a_chat_before_it_was_deleted_is_over_without_a_word(bool isLateLast)
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        await student.CreateChat("One");
        await student.CreateChat("Two");
        await student.SendMessage("In the second");
        await student.Answered();
        var load = await student.HoldRequests("action=get_session_messages");
        var (isDeleted, tellDeletion) = await Answers.Hold(student.Page, "action=delete_chat_session");
        await student.Page.EvaluateAsync("manager = document.querySelector('[data-writeassist]').writeAssist; manager.reload(manager.chats.activeId); null");
        var late = student.Answers.Next("action=get_session_messages", 404);
        await student.Choose("Delete");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await isDeleted;

        if (isLateLast)
        {
            tellDeletion();
            await Expect(student.Tabs).ToHaveTextAsync(["One"]);
        }

        load();
        await (await late).FinishedAsync().Within("The answer did not end");
        await student.Drawn();
        (await student.Notices.InnerTextAsync()).ShouldBe(isLateLast ? "“Two” is deleted.\nUndo" : "");
        if (!isLateLast)
            tellDeletion();
        await Expect(student.Tabs).ToHaveTextAsync(["One"]);
        await Expect(student.Notices).ToHaveTextAsync("“Two” is deleted.Undo");
    }

    [Fact]
    public async Task Deleting_the_active_chat_asks_first_and_shows_the_one_that_the_server_names()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("One");
        await student.CreateChat("Two");
        await student.SendMessage("In the second");

        await student.Choose("Delete");
        await Expect(student.Dialog).ToContainTextAsync("Delete “Two”?");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(student.Tabs).ToHaveTextAsync(["One"]);
        await Expect(student.ActiveTab).ToHaveTextAsync("One");
        await Expect(student.ActiveTab).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Each_chat_keeps_its_own_unsent_draft_also_over_a_reload()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("One");
        await student.CreateChat("Two");
        await student.Write("Draft for two\nwith a second line");
        await student.OpenChat("One");
        await Expect(student.Box).ToHaveValueAsync("");
        await student.Write("Draft for one");

        await student.Reload();

        await Expect(student.Box).ToHaveValueAsync("Draft for one");
        await student.OpenChat("Two");
        await Expect(student.Box).ToHaveValueAsync("Draft for two\nwith a second line");
    }

    [Fact]
    public async Task A_menu_with_a_search_box_finds_any_of_500_chats()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Résumé", 1, chats: 500);
        await student.Open();
        await Expect(student.Tabs).ToHaveCountAsync(500);

        await student.Button("All chats").ClickAsync();
        await Expect(student.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Previous 7 days" })).ToBeVisibleAsync();
        await student.Page.Keyboard.TypeAsync("437 resume");
        await Expect(student.Dialog.Locator("li")).ToHaveCountAsync(1);
        await student.SeesNoBarrier("menu of chats");
        await student.Page.Keyboard.PressAsync("Enter");

        await Expect(student.Title).ToHaveTextAsync("Résumé 437");
        await Expect(student.ActiveTab).ToBeInViewportAsync();
        await Expect(student.ActiveTab).ToBeFocusedAsync();
        await Expect(student.Messages).ToHaveCountAsync(1);
    }
}
