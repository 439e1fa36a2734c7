using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Chats are closed, deleted, restored and pinned.</summary>
[Collection(typeof(ChatCollection))]
public sealed class ChatKeepingTests(Site site)
{
    [Fact]
    public async Task The_cross_closes_a_tab_and_the_menu_of_all_chats_opens_it_again()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("One");
        await student.CreateChat("Two");
        await student.SendMessage("Kept all the while");

        await student.Tab("Two").Locator(".wa-tab-close").ClickAsync();

        await Expect(student.Tabs).ToHaveTextAsync(["One"]);
        await Expect(student.ActiveTab).ToHaveTextAsync("One");
        await Expect(student.ActiveTab).ToBeFocusedAsync();
        await student.Reload();
        await Expect(student.Tabs).ToHaveTextAsync(["One"]);
        await student.Button("All chats").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Button).Filter(new() { HasText = "Two" }).ClickAsync();
        await Expect(student.Tabs).ToHaveTextAsync(["One", "Two"]);
        await Expect(student.Message("Kept all the while")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_last_tab_that_is_closed_gives_way_to_an_empty_chat()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Only");

        await student.ActiveTab.Locator(".wa-tab-close").ClickAsync();

        await Expect(student.Tabs).ToHaveTextAsync(["New chat"]);
        await student.ActiveTab.Locator(".wa-tab-close").ClickAsync();
        await student.Button("All chats").ClickAsync();
        await Expect(student.Dialog.Locator("li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_deletion_can_be_undone_by_the_notice()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Bees");
        await student.SendMessage("What do they eat?");
        await student.CreateChat("Other");
        await student.OpenChat("Bees");
        await student.Choose("Delete");
        await Expect(student.Dialog).ToContainTextAsync("for 30 days");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(student.Tabs).ToHaveTextAsync(["Other"]);
        await Expect(student.Notices).ToContainTextAsync("“Bees” is deleted.");
        await student.SeesNoBarrier("the notice of a deletion");

        await student.Button("Undo").ClickAsync();

        await Expect(student.Tabs).ToHaveTextAsync(["Bees", "Other"]);
        await Expect(student.ActiveTab).ToHaveTextAsync("Bees");
        await Expect(student.ActiveTab).ToBeFocusedAsync();
        await Expect(student.Message("What do they eat?")).ToBeVisibleAsync();
        await Expect(student.Notices).ToBeEmptyAsync();
    }

    [Fact]
    public async Task An_empty_chat_goes_without_a_question_and_the_notice_after_ten_seconds()
    {
        await using var student = await site.NewStudent();
        await student.Page.Clock.InstallAsync();
        await student.CreateChat("Kept");
        await student.CreateChat("Empty");

        await student.Choose("Delete");

        await Expect(student.Tabs).ToHaveTextAsync(["Kept"]);
        await Expect(student.Notices).ToContainTextAsync("“Empty” is deleted.");
        await student.Page.Clock.FastForwardAsync(10_000);
        await Expect(student.Notices).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task Deleted_chats_are_restored_or_deleted_for_ever_in_the_bin(int width, bool dark)
    {
        await using var student = await site.NewStudent(new() { Width = width, Dark = dark });
        foreach (var title in new[] { "First", "Second" })
        {
            await student.CreateChat(title);
            await student.SendMessage($"In the {title}");
            await student.Choose("Delete");
            await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(student.Tab(title)).ToHaveCountAsync(0);
        }

        await student.Button("All chats").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Deleted chats" }).ClickAsync();
        await Expect(student.Dialog.Locator("li")).ToHaveCountAsync(2);
        await student.SeesNoBarrier("the bin");
        await student.NeedsNoSidewaysScrolling();
        await student.TakePicture($"bin-{width}");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete for ever: “First”" }).ClickAsync();
        await student.Dialog.Last.GetByRole(AriaRole.Button, new() { Name = "Delete for ever" }).ClickAsync();
        await Expect(student.Dialog.Locator("li")).ToHaveCountAsync(1);
        (await student.StoredCopies("In the First")).ShouldBe(0);
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Restore “Second”" }).ClickAsync();

        await Expect(student.Tab("Second")).ToBeVisibleAsync();
        await Expect(student.Message("In the Second")).ToBeVisibleAsync();
        await student.Button("All chats").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Deleted chats" }).ClickAsync();
        await Expect(student.Dialog).ToContainTextAsync("There are no deleted chats.");
    }

    [Fact]
    public async Task A_pinned_chat_stands_first_in_the_menu_and_older_ones_by_month()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Old", 0, chats: 30);
        await student.Open();
        await student.CreateChat("Bees");

        await student.Choose("Pin");
        await student.Button("All chats").ClickAsync();

        var groups = student.Dialog.GetByRole(AriaRole.Heading, new() { Level = 3 });
        await Expect(groups.First).ToHaveTextAsync("Pinned");
        await Expect(groups.Last).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[A-Z][a-z]+ 20[0-9]{2}$"));
        await Expect(student.Dialog.Locator("section").First.Locator("li")).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("Bees")]);
        await student.TakePicture("menu");
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Choose("Unpin");
        await student.Button("All chats").ClickAsync();
        await Expect(groups.First).ToHaveTextAsync("Today");
    }
}
