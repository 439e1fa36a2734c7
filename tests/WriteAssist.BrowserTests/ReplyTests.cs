using System.Net;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Replies of models whose every word and delay the test decides.</summary>
public sealed class ReplyTests(TutorSite site) : IClassFixture<TutorSite>
{
    [Fact]
    public async Task A_reply_is_shown_as_it_comes_and_at_its_end_as_the_server_sets_it()
    {
        await using var student = await Student();
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
        await using var student = await Student();
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Renamed to Chat");
        await student.Listen();
        var goOn = site.Hold("First words, ", "then more, ", "**and the end**.");
        await student.SendMessage("Hello");
        await Expect(student.Reply).ToContainTextAsync("First words,");
        await student.Page.WaitForTimeoutAsync(600);
        (await student.Heard()).ShouldBe(["The assistant is writing…"]);
        goOn();
        await student.Answered();
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");

        await student.Page.WaitForTimeoutAsync(1_500);
        (await student.Heard()).ShouldBe(["The assistant is writing…", "Assistant: First words, then more, and the end."]);
    }

    [Theory]
    [InlineData("button")]
    [InlineData("Escape")]
    public async Task A_reply_can_be_stopped_and_what_came_so_far_stays(string way)
    {
        await using var student = await Student();
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
        await using var student = await Student();
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
        await using var student = await Student();
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
        await Expect(student.Model.Locator("option[value=keyless]")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_model_that_fails_is_told_and_asked_again_on_request()
    {
        await using var student = await Student();
        site.Model.Answer = answer => answer.FailAsync(HttpStatusCode.Unauthorized);
        await student.SendMessage("My question stays");

        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "failed");
        await Expect(student.Reply).ToContainTextAsync("The model is not available. Choose another one.");
        (await student.StoredCopies("My question stays")).ShouldBe(1);
        await student.SeesNoBarrier("a failed reply");
        await student.Reload();
        await Expect(student.Reply).ToContainTextAsync("The model is not available. Choose another one.");

        site.Say("Now it works.");
        await student.Reply.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await student.Answered();
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("Now it works.");
        (await student.StoredCopies("My question stays")).ShouldBe(1);
        await Expect(student.Messages).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_model_that_breaks_off_keeps_what_came()
    {
        await using var student = await Student();
        var gate = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Half of a");
            await gate.Task;
            answer.Break();
        };
        await student.SendMessage("And now?");
        await Expect(student.Reply).ToContainTextAsync("Half of a");
        gate.SetResult();

        await Expect(student.Reply).ToContainTextAsync("The model failed to answer.");
        await Expect(student.Reply).ToContainTextAsync("Half of a");
    }

    [Fact]
    public async Task A_network_that_goes_away_in_the_middle_costs_no_word_and_shows_none_twice()
    {
        await using var cable = new NetworkCable(site.Address);
        await using var student = await Student();
        student.ExpectsFailedRequests = true;
        await student.Page.GotoAsync($"{cable.Address}/mod/writeassistdev/view.php?id=1");
        await student.Ready();
        var goOn = site.Hold("Before the cut, ", "after the cut.");
        await student.SendMessage("Will you be cut?");
        await Expect(student.Reply).ToContainTextAsync("Before the cut,");

        cable.PullOut();
        await Expect(student.Notices).ToContainTextAsync("There is no connection to the server.");
        await Expect(student.Reply).ToContainTextAsync("Before the cut,");
        goOn();
        cable.PutIn();

        await student.Answered();
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("Before the cut, after the cut.");
        await Expect(student.Notices).ToBeEmptyAsync();
        await Expect(student.Replies).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_request_whose_answer_got_lost_continues_the_reply_that_it_began()
    {
        await using var student = await Student();
        student.ExpectsFailedRequests = true;
        site.Say("Only one answer.");
        var losses = 0;
        await student.Page.RouteAsync("**/ajax.php", async route =>
        {
            if (!route.Request.PostData!.Contains("action=send_message", StringComparison.Ordinal) || losses++ > 0)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await student.SendMessage("Only one question");

        await student.Answered();
        losses.ShouldBe(2);
        await Expect(student.Messages).ToHaveCountAsync(2);
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("Only one answer.");
        (await student.StoredCopies("Only one answer.")).ShouldBe(1);
    }

    [Fact]
    public async Task A_tab_shows_that_its_reply_is_coming_and_then_that_it_is_unread()
    {
        await using var student = await Student();
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
        await Expect(student.Tab("Chat")).Not.ToHaveAttributeAsync("aria-describedby", new System.Text.RegularExpressions.Regex("."));
        await Expect(student.Reply.Locator(".wa-body")).ToHaveTextAsync("One moment, here it is.");
    }

    [Fact]
    public async Task A_reload_in_the_middle_shows_the_reply_from_its_first_word_and_goes_on()
    {
        await using var student = await Student();
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
        await using var student = await Student();
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

    [Fact]
    public async Task A_message_written_during_a_reply_is_sent_after_it()
    {
        await using var student = await Student();
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

    [Fact]
    public async Task Few_requests_that_are_left_are_counted_and_the_end_says_when_to_go_on()
    {
        await using var student = await Student();
        student.ExpectsFailedRequests = true;
        site.Say("Yes.");
        for (var sent = 1; sent <= TutorSite.RequestsPerHour; sent++)
        {
            await student.SendMessage($"Question {sent} of many");
            await student.Answered();
            await Expect(student.Replies).ToHaveCountAsync(sent);
            var left = student.Page.GetByText($"Requests left this hour: {TutorSite.RequestsPerHour - sent}");
            if (TutorSite.RequestsPerHour - sent > 5)
                await Expect(left).ToBeHiddenAsync();
            else
                await Expect(left).ToBeVisibleAsync();
        }

        await student.Send("One too many");
        await Expect(student.Message("One too many")).ToContainTextAsync("Not saved. You have used up your requests for now. You can go on at ");
        (await student.StoredCopies("One too many")).ShouldBe(0);
        await student.SeesNoBarrier("no requests left");
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task No_state_of_a_reply_has_a_barrier(bool dark, int width)
    {
        await using var student = await Student(new() { Dark = dark, Width = width, ReducedMotion = true });
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

    private async Task<Student> Student(StudentOptions? options = null)
    {
        var student = await site.NewStudent(options);
        await student.CreateChat("Chat");
        return student;
    }
}
