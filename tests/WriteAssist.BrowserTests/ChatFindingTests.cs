using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What was written is found and downloaded, and keys do what the buttons do.</summary>
[Collection(typeof(ChatCollection))]
public sealed class ChatFindingTests(Site site)
{
    [Fact]
    public async Task A_word_in_a_message_is_found_marked_and_leads_there_however_far_back_it_stands()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Long", 180, content: number => number == 3 ? "Les **abeilles** préfèrent le thym." : $"Message number {number}.");
        await student.Open();
        await student.CreateChat("Other");

        await student.Button("All chats").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Searchbox).FillAsync("preferent");
        await Expect(student.Dialog.Locator("mark")).ToHaveTextAsync(["préfèrent"]);
        await student.SeesNoBarrier("a search in messages");
        await student.TakePicture("search");
        await student.Dialog.GetByRole(AriaRole.Button).Filter(new() { HasText = "thym" }).ClickAsync();

        await Expect(student.ActiveTab).ToHaveTextAsync("Long");
        await Expect(student.Message("le thym")).ToBeInViewportAsync();
        await Expect(student.Message("le thym")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("This chat", "Markdown, to read", "Bees.md", "# Bees\n")]
    [InlineData("All chats", "JSON, for programs", "chats.json", "{\"exported_at\":")]
    public async Task Chats_are_downloaded_from_the_menu_of_a_chat(string which, string format, string name, string begin)
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Bees");
        await student.SendMessage("What do they eat?");

        await student.Choose("Download…");
        await student.Dialog.GetByLabel("Chats", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = which });
        await student.Dialog.GetByLabel("Format").SelectOptionAsync(new SelectOptionValue { Label = format });
        await student.SeesNoBarrier("the download");
        await student.TakePicture("download");
        var download = await student.Page.RunAndWaitForDownloadAsync(() => student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());

        download.SuggestedFilename.ShouldBe(name);
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        text.ShouldStartWith(begin);
        text.ShouldContain("What do they eat?");
        await Expect(student.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keys_make_change_and_find_chats_and_a_question_mark_lists_them()
    {
        await using var student = await site.NewStudent();
        var keyboard = student.Page.Keyboard;
        await student.CreateChat("One");
        await student.Box.FocusAsync();

        await keyboard.PressAsync("Alt+Shift+KeyC");
        await Expect(student.Tabs).ToHaveTextAsync(["One", "New chat"]);
        await keyboard.PressAsync("Alt+Shift+KeyK");
        await Expect(student.ActiveTab).ToHaveTextAsync("One");
        await keyboard.PressAsync("Alt+Shift+KeyJ");
        await Expect(student.ActiveTab).ToHaveTextAsync("New chat");
        await keyboard.PressAsync("Alt+Shift+KeyF");
        await Expect(student.Dialog.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await student.ActiveTab.FocusAsync();
        await keyboard.PressAsync("Alt+Shift+KeyW");
        await Expect(student.Box).ToBeFocusedAsync();
        await keyboard.TypeAsync("?");
        await Expect(student.Box).ToHaveValueAsync("?");
        await student.ActiveTab.FocusAsync();
        await keyboard.PressAsync("?");

        await Expect(student.Dialog).ToContainTextAsync("Alt + Shift + C");
        await student.SeesNoBarrier("the list of keys");
        await student.TakePicture("keys");
    }
}
