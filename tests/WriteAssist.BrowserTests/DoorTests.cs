using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What the page shows where the assistant has no business.</summary>
[Collection(typeof(DoorCollection))]
public sealed class DoorTests(DoorSite site) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await site.SwitchAiAsync(on: true);

    public async ValueTask DisposeAsync() => await site.SwitchAiAsync(on: true);

    [Theory]
    [InlineData("en", "AI is switched off in this course or activity")]
    [InlineData("fr", "L’IA est désactivée dans ce cours ou cette activité")]
    public async Task Where_a_teacher_has_switched_AI_off_the_page_says_so_and_shows_the_chats_to_read(string lang, string sentence)
    {
        await using var student = await site.NewStudent(new StudentOptions { Lang = lang });
        await student.SendMessage("The city is loud.");
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "complete", new() { Timeout = 15_000 });
        await student.Write("A thought");

        await site.SwitchAiAsync(on: false);
        await student.Reload();
        await Expect(student.Notices).ToContainTextAsync(sentence);
        await Expect(student.Page.Locator(".wa-hint")).ToContainTextAsync(sentence);
        await Expect(student.Replies).ToHaveCountAsync(1);
        await Expect(student.Page.Locator("[data-act=again]")).ToHaveCountAsync(0);
        await Expect(student.Box).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(student.Box).Not.ToBeEditableAsync();
        await Expect(student.Page.Locator(".wa-source-bar")).ToBeHiddenAsync();
        await Expect(student.Box).ToHaveValueAsync("A thought");
        await student.SeesNoBarrier($"AI switched off, {lang}");

        await site.SwitchAiAsync(on: true);
        await student.Reload();
        await Expect(student.Notices).ToBeEmptyAsync();
        await student.Box.PressAsync("Enter");
        await student.Saved("A thought");
    }

    [Fact]
    public async Task A_message_that_is_refused_since_AI_was_switched_off_is_a_draft_again()
    {
        await using var student = await site.NewStudentWithChat();
        student.ExpectsFailedRequests = true;
        await site.SwitchAiAsync(on: false);

        await student.Send("Is this good?");

        await Expect(student.Notices).ToContainTextAsync("AI is switched off");
        await Expect(student.Box).ToHaveValueAsync("Is this good?");
        await Expect(student.Messages).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task During_an_attempt_at_a_quiz_what_is_typed_stays_a_draft_and_goes_when_the_attempt_is_finished()
    {
        await using var student = await site.NewStudentWithChat();
        student.ExpectsFailedRequests = true;
        await site.BeginAttemptAsync(student);

        await student.Send("What is the answer to 3?");
        await Expect(student.Notices).ToContainTextAsync("You have an attempt at a quiz under way.");
        await Expect(student.Box).ToHaveValueAsync("What is the answer to 3?");
        await student.Reload();
        await Expect(student.Notices).ToContainTextAsync("You have an attempt at a quiz under way.");
        await student.Box.PressAsync("End");
        await student.Box.PressSequentiallyAsync(" And to 4?");
        await student.Box.PressAsync("Enter");
        // Who asks while it is asked gets the same answer, which is from before the attempt's end.
        await student.Page.EvaluateAsync("document.querySelector('[data-writeassist]').writeAssist.refresh()");
        await Expect(student.Box).ToHaveValueAsync("What is the answer to 3? And to 4?");
        await Expect(student.Messages).ToHaveCountAsync(0);
        await student.SeesNoBarrier("an attempt under way");

        await site.FinishAttemptAsync(student);
        await student.Box.PressAsync("Enter");
        await student.Saved("What is the answer to 3? And to 4?");
        await Expect(student.Notices).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Where_reading_is_shut_too_no_chat_is_in_sight_until_it_is_open_again()
    {
        await using var student = await site.NewStudentWithChat();
        student.ExpectsFailedRequests = true;
        await student.SendMessage("The city is loud.");
        await student.Answered();
        await student.Fail("get_chat_sessions", 403, "attemptinprogress");

        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
        await Expect(student.Notices).ToContainTextAsync("You have an attempt at a quiz under way.");
        await Expect(student.Log).ToHaveCountAsync(0);
        await Expect(student.Tabs).ToHaveCountAsync(0);

        await student.RestoreConnection();
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
        await Expect(student.Message("The city is loud.").First).ToBeVisibleAsync();
        await Expect(student.Notices).ToBeEmptyAsync();
    }
}
