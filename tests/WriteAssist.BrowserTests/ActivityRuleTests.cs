using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>The page offers what the activity's teacher allows, says what is left, and lets teachers try it.</summary>
[Collection(typeof(DoorCollection))]
public sealed class ActivityRuleTests(DoorSite site) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await site.SetAsync();

    public async ValueTask DisposeAsync() => await site.SetAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Where_nothing_stands_side_by_side_the_page_offers_it_nowhere(int panes)
    {
        await using var student = await site.NewStudentWithChat();
        await new Panes(student).Open();
        await site.SetAsync($"panes = {panes}");
        await student.Reload();

        await Expect(new Panes(student).Switch).ToHaveCountAsync(0);
        await Expect(student.Box).ToBeVisibleAsync();
        await student.Box.PressAsync("Alt+Shift+P");
        (await student.Page.EvaluateAsync<bool>("document.querySelector('[data-writeassist]').writeAssist.showPanes()")).ShouldBeFalse();
        await student.NewChatButton.FocusAsync();
        await student.Page.Keyboard.PressAsync("?");
        await Expect(student.Dialog).ToContainTextAsync("All chats, and search");
        await Expect(student.Dialog).Not.ToContainTextAsync("Chats side by side");
        await student.TakePicture($"no-panes-{panes}");
    }

    [Fact]
    public async Task No_more_panes_and_no_other_modes_are_offered_than_the_teacher_allows()
    {
        await using var student = await site.NewStudentWithChat();
        await site.SetAsync("panes = 2, panemodes = 'broadcast,independent'");
        await student.Reload();
        var panes = new Panes(student);
        await panes.Open();

        await Expect(panes.All).ToHaveCountAsync(2);
        await Expect(student.Button("Add Pane")).ToBeDisabledAsync();
        await Expect(panes.Mode.Locator("option")).ToHaveCountAsync(2);
        await student.TakePicture("two-panes-two-modes");

        await site.SetAsync("panemodes = 'broadcast'");
        await student.Reload();
        await Expect(panes.All).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("en", "Answers left today: 0 of 2", "You have had what your teacher allows of the assistant for a day. You can go on at")]
    [InlineData("fr", "Réponses restantes aujourd’hui : 0 sur 2", "Vous avez eu ce que votre enseignant accorde de l’assistant pour un jour. Vous pourrez continuer à")]
    public async Task Who_has_had_the_days_answers_is_told_when_it_goes_on_and_loses_no_word(string lang, string left, string spent)
    {
        await site.SetAsync("dayrequests = 2");
        await using var student = await site.NewStudent(new StudentOptions { Lang = lang });
        var line = student.Page.Locator("span.wa-left");
        await student.SendMessage("One.");
        await student.Saved("One.");
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "complete", new() { Timeout = 15_000 });
        await Expect(line).ToBeHiddenAsync();
        await student.SendMessage("Two.");
        await student.Saved("Two.");
        await Expect(line).ToHaveTextAsync(left);
        await Expect(student.Replies).ToHaveCountAsync(2);
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "complete", new() { Timeout = 15_000 });
        student.ExpectsFailedRequests = true;

        await student.Send("Three, and all that I wrote.");

        await Expect(student.Message("Three, and all that I wrote.")).ToContainTextAsync(spent);
        await student.SeesNoBarrier($"the day's answers are used up, {lang}");
        await student.TakePicture($"budget-spent-{lang}");
        await student.Reload();
        await Expect(student.Message("Three, and all that I wrote.")).ToBeVisibleAsync();
        await Expect(line).ToHaveTextAsync(left);
    }

    [Fact]
    public async Task A_teachers_trial_begins_anew_each_time_and_is_shown_at_once()
    {
        await using var teacher = await site.NewStudentWithChat();
        await site.PromoteAsync(teacher);
        Task Try() => Embedding.Embed(
            teacher, sesskey => $"""<div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-trial="Trial chat"></div>{Embedding.Script}""");

        await Try();
        await Expect(teacher.ActiveTab).ToContainTextAsync("Trial chat");
        await teacher.SendMessage("How do you begin?");
        await Expect(teacher.Reply).ToHaveAttributeAsync("data-status", "complete", new() { Timeout = 15_000 });
        await teacher.TakePicture("trial");
        await teacher.Reload();

        await Expect(teacher.ActiveTab).ToContainTextAsync("Trial chat");
        await Expect(teacher.Messages).ToHaveCountAsync(0);
        await Expect(teacher.Tabs).ToHaveCountAsync(2);
        (await teacher.StoredCopies("How do you begin?")).ShouldBe(0);
    }
}
