using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A message of one's own is edited where it stands, and the way between its versions is a button.</summary>
[Collection(typeof(ReplyCollection))]
public sealed class MessageEditTests(TutorSite site)
{
    [Fact]
    public async Task An_edited_message_is_answered_anew_and_both_versions_keep_what_followed_them()
    {
        await using var student = await site.NewStudentWithChat();
        await Ask(student, "First draft", "About the first.");
        await Ask(student, "And now?", "Now this.");

        await Edit(student, "First draft");
        await Expect(EditBox(student)).ToBeFocusedAsync();
        await Expect(EditBox(student)).ToHaveValueAsync("First draft");
        await student.SeesNoBarrierLightAndDark("editing a message");
        site.Say("About the second.");
        await EditBox(student).FillAsync("Second draft");
        await EditBox(student).PressAsync("Enter");

        await student.Saved("Second draft");
        await student.Answered();
        await Expect(student.Mine).ToHaveCountAsync(1);
        await Expect(student.Reply).ToContainTextAsync("About the second.");
        await Expect(student.Box).ToBeFocusedAsync();
        await Expect(Versions(student)).ToContainTextAsync("2/2");
        await student.SeesNoBarrierLightAndDark("a message with versions");
        await Versions(student).GetByRole(AriaRole.Button, new() { Name = "Earlier version" }).PressAsync("Enter");

        await Expect(student.Mine).ToHaveTextAsync([new Regex("First draft"), new Regex("And now\\?")]);
        await Expect(Versions(student)).ToContainTextAsync("1/2");
        await Expect(student.Button("Earlier version")).ToBeFocusedAsync();
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Version 1 of 2");
        await student.Reload();
        await Expect(student.Reply).ToContainTextAsync("Now this.");
        await student.Button("Later version").ClickAsync();
        await Expect(student.Reply).ToContainTextAsync("About the second.");
    }

    [Fact]
    public async Task Escape_cancels_and_arrow_up_in_an_empty_box_edits_the_last_message()
    {
        await using var student = await site.NewStudentWithChat();
        await Ask(student, "One", "Yes.");
        await Ask(student, "Two", "No.");

        await student.Box.PressAsync("ArrowUp");
        await Expect(EditBox(student)).ToHaveValueAsync("Two");
        await EditBox(student).FillAsync("Three");
        await EditBox(student).PressAsync("Shift+Enter");
        await EditBox(student).PressAsync("Escape");

        await Expect(EditBox(student)).ToHaveCountAsync(0);
        await Expect(student.Message("Two").GetByRole(AriaRole.Button, new() { Name = "Edit" })).ToBeFocusedAsync();
        await Expect(student.Mine).ToHaveCountAsync(2);
        await student.Box.FillAsync("A draft");
        await student.Box.PressAsync("ArrowUp");
        await Expect(EditBox(student)).ToHaveCountAsync(0);
        await student.Box.FillAsync("");
        await student.Log.FocusAsync();
        await student.Page.Keyboard.TypeAsync("?");
        await Expect(student.Dialog).ToContainTextAsync("Edit the last message");
    }

    [Fact]
    public async Task An_edit_stops_the_reply_that_is_coming()
    {
        await using var student = await site.NewStudentWithChat();
        site.Hold("So far", "never");
        await student.SendMessage("Tell me everything");
        await Expect(student.Reply).ToContainTextAsync("So far");

        await Edit(student, "Tell me everything");
        site.Say("Briefly.");
        await EditBox(student).FillAsync("Tell me briefly");
        await student.Button("Send").First.ClickAsync();

        await student.Saved("Tell me briefly");
        await Expect(student.Reply).ToContainTextAsync("Briefly.");
        await student.Answered();
        await student.Button("Earlier version").ClickAsync();
        await Expect(student.Reply).ToContainTextAsync("So far");
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "stopped");
    }

    [Fact]
    public async Task An_edit_without_a_connection_is_kept_over_a_reload_and_sent_once_when_there_is_one()
    {
        await using var student = await site.NewStudentWithChat();
        student.ExpectsFailedRequests = true;
        await Ask(student, "Before", "Yes.");
        await Edit(student, "Before");
        await student.CutConnection();
        site.Say("After all.");
        await EditBox(student).FillAsync("After");
        await EditBox(student).PressAsync("Enter");

        await Expect(student.Mine).ToHaveCountAsync(1);
        await Expect(student.Mine).ToContainTextAsync("Not saved yet.");
        await student.RestoreConnection();
        await student.Reload();
        await student.Saved("After");
        await student.Answered();
        (await student.StoredCopies("After")).ShouldBe(1);
        await Expect(Versions(student)).ToContainTextAsync("2/2");
    }

    [Fact]
    public async Task Another_window_shows_the_branch_that_came_into_view_and_a_search_leads_into_the_others()
    {
        await using var student = await site.NewStudentWithChat();
        await Ask(student, "Of honey", "Sweet.");
        await Edit(student, "Of honey");
        site.Say("Sour.");
        await EditBox(student).FillAsync("Of vinegar");
        await EditBox(student).PressAsync("Enter");
        await student.Answered();
        await using var second = await student.OpenSecondWindow();
        await Expect(second.Reply).ToContainTextAsync("Sour.");

        await student.Button("All chats").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Searchbox).FillAsync("sweet");
        await student.Dialog.GetByRole(AriaRole.Button).Filter(new() { HasText = "Sweet." }).ClickAsync();

        await Expect(student.Message("Sweet.")).ToBeFocusedAsync();
        await Expect(student.Mine).ToContainTextAsync("Of honey");
        await second.Page.BringToFrontAsync();
        await Expect(second.Reply).ToContainTextAsync("Sweet.");
    }

    [Fact]
    public async Task What_was_being_written_waits_in_its_chat_and_goes_to_the_message_box_when_its_message_is_gone()
    {
        await using var student = await site.NewStudentWithChat();
        await Ask(student, "One", "Yes.");
        await Edit(student, "One");
        await EditBox(student).FillAsync("One and a half");
        await student.CreateChat("Other");
        await student.OpenChat("Chat");
        await Expect(EditBox(student)).ToHaveValueAsync("One and a half");

        await using var second = await student.OpenSecondWindow();
        await second.OpenChat("Chat");
        await second.Choose("Clear");
        await second.Dialog.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(second.Messages).ToHaveCountAsync(0);
        await student.Page.BringToFrontAsync();

        await Expect(student.Messages).ToHaveCountAsync(0);
        await Expect(student.Box).ToHaveValueAsync("One and a half");
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(1280, true)]
    [InlineData(768, false)]
    [InlineData(390, true)]
    public async Task Editing_and_versions_have_no_barrier_and_fit_at_every_width(int width, bool dark)
    {
        await using var student = await site.NewStudentWithChat(new() { Width = width, Height = 800, Dark = dark });
        await Ask(student, "Is my first sentence clear enough, or does it say too much at once?", "It says two things. Make two sentences of it.");
        await Edit(student, "Is my first sentence");
        await student.TakePicture($"edit-{width}");
        await student.SeesNoBarrier("editing");
        await student.NeedsNoSidewaysScrolling();
        site.Say("Yes, it is clear now.");
        await EditBox(student).FillAsync("Is this sentence clear enough?");
        await EditBox(student).PressAsync("Enter");
        await student.Answered();

        await student.TakePicture($"versions-{width}");
        await student.SeesNoBarrier("versions");
        await student.NeedsNoSidewaysScrolling();
    }

    private static ILocator EditBox(Student student) => student.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your message, to be edited" });

    private static ILocator Versions(Student student) => student.Page.GetByRole(AriaRole.Group, new() { Name = "Versions of this message" });

    private static async Task Edit(Student student, string text)
    {
        await student.Message(text).HoverAsync();
        await student.Message(text).GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        await Expect(EditBox(student)).ToBeFocusedAsync();
    }

    private async Task Ask(Student student, string text, string answer)
    {
        site.Say(answer);
        await student.SendMessage(text);
        await Expect(student.Reply).ToContainTextAsync(answer);
        await student.Answered();
    }
}
