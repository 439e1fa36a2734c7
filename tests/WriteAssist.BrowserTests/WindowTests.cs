using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What is done in one window, or on another device, is seen in the others within two seconds.</summary>
[Collection(typeof(ClockCollection))]
public sealed class WindowTests(Site site)
{
    [Fact]
    public async Task Two_windows_follow_each_other()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Shared");
        await using var second = await student.OpenSecondWindow();

        await student.Page.BringToFrontAsync();
        await student.SendMessage("Written in the first window");
        await student.Rename("Shared and renamed");
        await student.CreateChat("Another");
        await second.Page.BringToFrontAsync();

        await Expect(second.Message("Written in the first window")).ToBeVisibleAsync(new() { Timeout = 2_000 });
        await Expect(second.Tabs).ToHaveTextAsync(["Shared and renamed", "Another"], new() { Timeout = 2_000 });
    }

    [Fact]
    public async Task What_another_device_wrote_appears_within_two_seconds_of_getting_focus()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Mine");
        await student.Insert("From the phone", 1);

        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");

        await Expect(student.Tab("From the phone")).ToBeVisibleAsync(new() { Timeout = 2_000 });
        await Expect(student.ActiveTab).ToHaveTextAsync("Mine");
    }

    [Fact]
    public async Task Coming_back_to_a_window_in_which_nothing_has_changed_sends_nothing_again()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Mine");
        async Task ComeBack(params int[] statuses)
        {
            var answer = student.Answers.Next("action=get_chat_sessions", statuses);
            await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
            await answer;
        }

        await ComeBack(200, 304); // knows the new chat

        await ComeBack(304);

        await Expect(student.ActiveTab).ToHaveTextAsync("Mine");
        await student.Insert("From the phone", 1);
        await ComeBack(200);
        await Expect(student.Tab("From the phone")).ToBeVisibleAsync();
        await Expect(student.ActiveTab).ToHaveTextAsync("Mine");
    }

    [Fact]
    public async Task A_chat_deleted_in_another_window_disappears_with_a_word_and_its_draft_is_not_lost()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Stays");
        await student.CreateChat("Goes");
        await student.Write("Half a thought");
        await using var second = await student.OpenSecondWindow();
        await second.OpenChat("Goes");
        await second.Choose("Delete");
        await second.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(second.Tabs).ToHaveCountAsync(1);

        await student.Page.BringToFrontAsync();

        await Expect(student.Notices).ToContainTextAsync("The chat “Goes” was deleted in another window.", new() { Timeout = 2_000 });
        await Expect(student.Tabs).ToHaveTextAsync(["Stays"]);
        await Expect(student.Box).ToHaveValueAsync("Half a thought");
    }
}
