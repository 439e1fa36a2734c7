using System.Text.RegularExpressions;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A reply that comes in while its chat is not in view, after a reload, and in another window.</summary>
[Collection(typeof(ReplyCollection))]
public sealed class ReplyElsewhereTests(TutorSite site)
{
    [Fact]
    public async Task A_tab_shows_that_its_reply_is_coming_and_then_that_it_is_unread()
    {
        await using var student = await site.NewStudentWithChat();
        var goOn = site.Hold("One moment, ", "here it is.");
        await student.SendMessage("Take your time");
        await Expect(student.Reply).ToContainTextAsync("One moment,");
        await student.CreateChat("Other");
        await Expect(student.Tab("Chat")).ToHaveAccessibleDescriptionAsync("The reply is coming.");
        await student.OpenChat("Chat");
        await Expect(student.Reply).ToContainTextAsync("One moment,");
        await Expect(student.StopButton).ToBeVisibleAsync();
        await student.OpenChat("Other");
        await student.Reload();
        await Expect(student.Tab("Chat")).ToHaveAccessibleDescriptionAsync("The reply is coming.");
        await student.SeesNoBarrier("a reply is coming in another tab");
        await student.Listen();
        goOn();

        await Expect(student.Tab("Chat")).ToHaveAccessibleDescriptionAsync("There is a reply you have not read.");
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("The assistant has answered in “Chat”.");
        await student.Reload();
        await Expect(student.Tab("Chat")).ToHaveAccessibleDescriptionAsync("There is a reply you have not read.");
        await student.OpenChat("Chat");
        await Expect(student.Tab("Chat")).Not.ToHaveAttributeAsync("aria-describedby", new Regex("."));
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("One moment, here it is.");
    }

    [Fact]
    public async Task A_reload_in_the_middle_shows_the_reply_from_its_first_word_and_goes_on()
    {
        await using var student = await site.NewStudentWithChat();
        var goOn = site.Hold("From the first word", " to the last.");
        await student.SendMessage("Hello");
        await Expect(student.Reply).ToContainTextAsync("From the first word");

        await student.Reload();
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("From the first word");
        await Expect(student.StopButton).ToBeVisibleAsync();
        goOn();

        await student.Answered();
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("From the first word to the last.");
        await Expect(student.Messages).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Another_window_sees_the_reply_that_is_coming_and_can_stop_it()
    {
        await using var student = await site.NewStudentWithChat();
        await using var second = await student.OpenSecondWindow();
        await student.Page.BringToFrontAsync();
        site.Hold("Seen in both windows", "never");
        await student.SendMessage("Hello");
        await Expect(student.Reply).ToContainTextAsync("Seen in both windows");

        await second.Page.BringToFrontAsync();
        await Expect(second.Reply.Locator(".wa-body")).ToHaveTextAsync("Seen in both windows");
        await second.StopButton.ClickAsync();

        await Expect(second.Reply).ToContainTextAsync("Stopped.");
        await Expect(student.Reply).ToContainTextAsync("Stopped.");
    }
}
