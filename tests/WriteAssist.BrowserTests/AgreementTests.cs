using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Who answers is said before the first message, agreed to once, and written on every reply.</summary>
[Collection(typeof(DoorCollection))]
public sealed class AgreementTests(AgreementSite site)
{
    [Theory]
    [InlineData("en", "An AI answers here", "No AI answers here", "I agree", "AI assistant", "(Answer of an AI. It can be wrong.)", "Copy message")]
    [InlineData("fr", "c’est une IA qui répond", "ce n’est pas une IA qui répond", "J’accepte", "Assistant IA", "(Réponse d’une IA. Elle peut se tromper.)", "Copier le message")]
    public async Task The_person_agrees_once_that_an_AI_answers_and_its_replies_say_that_they_are(
        string lang, string ai, string coach, string agree, string author, string copied, string copy)
    {
        await using var student = await site.NewStudent(new StudentOptions { Lang = lang });
        var who = student.Page.Locator(".wa-who-answers");
        await Expect(who).ToContainTextAsync(ai);
        await student.Page.Locator(".wa-model[title]").SelectOptionAsync("coach");
        await Expect(who).ToContainTextAsync(coach);
        await student.Page.Locator(".wa-model[title]").SelectOptionAsync("tutor");
        await Expect(student.Notices).ToContainTextAsync(ai);
        await student.SeesNoBarrier($"asked to agree, {lang}");

        await student.Send("The city is loud.");
        await Expect(student.Box).ToHaveValueAsync("The city is loud.");
        await student.Button(agree).ClickAsync();
        await Expect(student.Notices).ToBeEmptyAsync();
        await Expect(student.Box).ToBeFocusedAsync();
        await student.Box.PressAsync("Enter");
        await student.Saved("The city is loud.");

        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "complete");
        await Expect(student.Reply.Locator(".wa-who")).ToHaveTextAsync(author);
        await Expect(student.Reply).ToHaveAttributeAsync("aria-label", author);
        using var clipboard = await Student.HoldClipboard();
        await student.Reply.GetByRole(AriaRole.Button, new() { Name = copy, Exact = true }).ClickAsync();
        await Expect(student.Reply.Locator(".wa-copy path[d^='M4 10l']")).ToHaveCountAsync(1);
        (await student.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe($"Look at your first sentence.\n\n{copied}");

        await student.Page.Locator(".wa-model[title]").SelectOptionAsync("coach");
        await student.SendMessage("And now?");
        await Expect(student.Replies).ToHaveCountAsync(2);
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "complete", new() { Timeout = 15_000 });
        await Expect(student.Reply.Locator(".wa-who")).ToHaveTextAsync("Assistant");
        await student.Reload();
        await Expect(student.Notices).ToBeEmptyAsync();
    }
}
