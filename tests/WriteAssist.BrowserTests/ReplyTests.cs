using System.Net;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Replies of models whose every word and delay the test decides.</summary>
[Collection(typeof(ReplyCollection))]
public sealed class ReplyTests(TutorSite site)
{
    [Fact]
    public async Task A_reply_is_shown_as_it_comes_and_at_its_end_as_the_server_sets_it()
    {
        await using var student = await site.NewStudentWithChat();
        var goOn = site.Hold("A **bold** claim", ", with <b>tags</b>.\n\n", "- a list");
        await student.SendMessage("Is it good?");

        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("A bold claim");
        await Expect(student.Reply.Locator(".wa-who + span")).ToHaveTextAsync("The tutor");
        await Expect(student.Log).ToHaveAttributeAsync("aria-live", "off");
        goOn();

        await student.Answered();
        await Expect(student.Reply.Locator("strong")).ToHaveTextAsync("bold");
        await Expect(student.Reply.Locator("p")).ToContainTextAsync("with <b>tags</b>.");
        await Expect(student.Reply.Locator("li")).ToHaveTextAsync("a list");
        await Expect(student.Box).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_screen_reader_hears_the_whole_reply_once_at_its_end()
    {
        await using var student = await site.NewStudentWithChat();
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Renamed to Chat");
        await student.Page.Clock.InstallAsync();
        await student.Listen();
        var goOn = site.Hold("First words, ", "then more, ", "**and the end**.");
        await student.SendMessage("Hello");
        await Expect(student.Reply).ToContainTextAsync("First words,");
        await student.Page.Clock.RunForAsync(600);
        (await student.Heard()).ShouldBe(["The assistant is writing…"]);
        goOn();
        await student.Answered();
        var looked = student.Answers.Next("action=get_session_messages");
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
        await student.Page.Clock.RunForAsync(1_500);
        await looked;
        await student.Page.Clock.RunForAsync(1_500);
        (await student.Heard()).ShouldBe(["The assistant is writing…", "AI assistant: First words, then more, and the end."]);
    }

    [Theory]
    [InlineData("button")]
    [InlineData("Escape")]
    public async Task A_reply_can_be_stopped_and_what_came_so_far_stays(string way)
    {
        await using var student = await site.NewStudentWithChat();
        site.Hold("So far", "never");
        await student.SendMessage("Tell me everything");
        await Expect(student.Reply).ToContainTextAsync("So far");

        if (way == "button")
            await student.StopButton.ClickAsync();
        else
            await student.Box.PressAsync("Escape");

        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "stopped");
        await Expect(student.Reply).ToContainTextAsync("So far");
        await Expect(student.Reply).ToContainTextAsync("Stopped.");
        await Expect(student.StopButton).ToHaveCountAsync(0);
        await Expect(student.Box).ToBeFocusedAsync();
        await student.Reload();
        await Expect(student.Reply).ToContainTextAsync("Stopped.");
    }

    [Fact]
    public async Task Answering_again_keeps_the_earlier_replies_and_one_can_go_back_and_forth()
    {
        await using var student = await site.NewStudentWithChat();
        site.Say("The first answer.");
        await student.SendMessage("Is it good?");
        await student.Answered();
        await student.Model.SelectOptionAsync("critic");
        var goOn = site.Hold("The second", " answer.");
        await student.Button("Answer again").ClickAsync();
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("The second");
        goOn();
        await student.Answered();

        await Expect(student.Reply.GetByRole(AriaRole.Group, new() { Name = "Answers" })).ToHaveTextAsync("2/2");
        await Expect(student.Reply.Locator(".wa-who + span")).ToHaveTextAsync("The critic");
        await student.Listen();
        await student.Button("Earlier answer").FocusAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("The first answer.");
        await Expect(student.Reply.Locator(".wa-who + span")).ToHaveTextAsync("The tutor");
        await Expect(student.Button("Earlier answer")).ToBeFocusedAsync();
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Answer 1 of 2");
        await student.SeesNoBarrier("an earlier answer");
        await student.Reload();
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("The second answer.");
        await student.Button("Earlier answer").ClickAsync();
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("The first answer.");
        await Expect(student.Messages).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Each_chat_remembers_its_model()
    {
        await using var student = await site.NewStudentWithChat();
        await Expect(student.Model).ToHaveValueAsync("tutor");
        await student.Model.SelectOptionAsync("critic");
        await student.CreateChat("Other");
        await Expect(student.Model).ToHaveValueAsync("tutor");
        await student.Reload();
        await Expect(student.Model).ToHaveValueAsync("tutor");
        await student.OpenChat("Chat");
        await Expect(student.Model).ToHaveValueAsync("critic");

        site.Say("From the critic.");
        await student.SendMessage("Who are you?");
        await student.Answered();
        ((string)site.Model.Requests.Last().Json["model"]!).ShouldBe("vendors-critic");
        await Expect(student.Model.Locator("option[value=keyless]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_written_during_a_reply_is_sent_after_it()
    {
        await using var student = await site.NewStudentWithChat();
        var goOn = site.Hold("One moment.");
        await student.SendMessage("First question");
        await Expect(student.Reply).ToContainTextAsync("One moment.");
        await student.Send("Second question");
        await Expect(student.Message("Second question")).ToContainTextAsync("Will be sent after the reply.");
        (await student.StoredCopies("Second question")).ShouldBe(0);
        site.Model.Answer = answer => answer.SayAsync("The second answer.");
        goOn();

        await Expect(student.Messages.Locator(".wa-body")).ToHaveTextAsync(["First question", "One moment.", "Second question", "The second answer."]);
        await student.Answered();
        await student.Reload();
        await Expect(student.Messages.Locator(".wa-body")).ToHaveTextAsync(["First question", "One moment.", "Second question", "The second answer."]);
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task No_state_of_a_reply_has_a_barrier(bool dark, int width)
    {
        await using var student = await site.NewStudentWithChat(new() { Dark = dark, Width = width, ReducedMotion = true });
        var goOn = site.Hold("Some **words** and\n\n> a quotation\n\n", "# A heading");
        await student.SendMessage("Hello");
        await Expect(student.Reply).ToContainTextAsync("a quotation");
        await student.SeesNoBarrier("streaming");
        await student.NeedsNoSidewaysScrolling();
        (await student.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.wa-dots')).animationName")).ShouldBe("none");
        goOn();
        await student.Answered();
        await student.SeesNoBarrier("answered");
        site.Model.Answer = answer => answer.FailAsync(HttpStatusCode.BadRequest);
        await student.Button("Answer again").ClickAsync();
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "failed");
        await student.SeesNoBarrier("failed, with an earlier answer");
        await student.NeedsNoSidewaysScrolling();
        var small = await student.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.wa-root :is(button, select)')].filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24).map(([one, box]) => `${one.className} ${box.width}x${box.height}`)
            """);
        small.ShouldBeEmpty();
    }
}
