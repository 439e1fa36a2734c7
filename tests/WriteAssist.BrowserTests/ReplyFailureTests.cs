using System.Net;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Replies that fail, break off or are refused: nothing is lost, and nothing is shown or stored twice.</summary>
[Collection(typeof(ReplyCollection))]
public sealed class ReplyFailureTests(TutorSite site)
{
    [Fact]
    public async Task A_model_that_fails_is_told_and_asked_again_on_request()
    {
        await using var student = await site.NewStudentWithChat();
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
        await using var student = await site.NewStudentWithChat();
        var gate = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Half of a");
            await gate.Task.WaitAsync(answer.Aborted);
            answer.Break();
        };
        await student.SendMessage("And now?");
        await Expect(student.Reply).ToContainTextAsync("Half of a");
        gate.SetResult();

        await Expect(student.Reply).ToContainTextAsync("The model failed to answer.");
        await Expect(student.Reply).ToContainTextAsync("Half of a");
    }

    [Theory]
    [InlineData("send_message")]
    [InlineData("stop_reply")]
    public async Task An_answer_that_comes_late_takes_away_no_sentence_about_what_failed_after_it_was_asked_for(string action)
    {
        await using var student = await site.NewStudentWithChat();
        student.ExpectsFailedRequests = true;
        site.Hold("So far", "never");
        var comes = await student.HoldRequests($"action={action}");
        await student.Send("First");
        if (action == "stop_reply")
        {
            await Expect(student.Reply).ToContainTextAsync("So far");
            await student.StopButton.ClickAsync();
        }

        await student.Fail("create_chat_session", 403, "requireloginerror");
        await student.NewChatButton.ClickAsync();
        await Expect(student.Notices).ToContainTextAsync("You are not signed in any more.");
        var goOn = await student.HoldRequests(); // what the page asks from now on
        comes();
        if (action == "stop_reply")
            await Expect(student.Reply).ToHaveAttributeAsync("data-status", "stopped");
        else
            await student.Saved("First");
        await Expect(student.Notices).ToContainTextAsync("You are not signed in any more.");
        goOn();
    }

    [Fact]
    public async Task A_network_that_goes_away_in_the_middle_costs_no_word_and_shows_none_twice()
    {
        await using var cable = new NetworkCable(site.Address);
        await using var student = await site.NewStudentWithChat();
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
        await using var student = await site.NewStudentWithChat();
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
    public async Task Few_requests_that_are_left_are_counted_and_the_end_says_when_to_go_on()
    {
        await using var student = await site.NewStudentWithChat();
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
        await Expect(student.Message("One too many")).ToContainTextAsync("Not saved. The limit is reached for now. You can go on at ");
        (await student.StoredCopies("One too many")).ShouldBe(0);
        await student.SeesNoBarrier("no requests left");
    }
}
