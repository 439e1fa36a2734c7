using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What the page shows where the assistant has no business.</summary>
[Collection(typeof(DoorCollection))]
public sealed class DoorTests(DoorSite site)
{
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
        await site.SwitchAiAsync(on: true);
    }
}
