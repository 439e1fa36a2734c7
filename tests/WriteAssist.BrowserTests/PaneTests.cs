using System.Net;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Chats side by side: what goes where, and what stays.</summary>
[Collection(typeof(PaneCollection))]
public sealed class PaneTests(PaneSite site)
{
    [Fact]
    public async Task Four_panes_a_broadcast_and_a_turn_in_step_are_there_after_a_reload_and_in_another_browser()
    {
        StudentOptions large = new() { Width = 1440, Height = 1000 };
        await using var student = await site.NewStudent(large);
        var panes = new Panes(student);
        await panes.OpenFour();
        await panes.SetMode("broadcast");
        site.Say("first answer");
        await panes.SendAll("To everyone");
        await panes.AllAnswered();
        await panes.SetMode("synchronized");
        site.Say("second answer");
        await panes.SendAll("In step");
        await Expect(panes.All.GetByText("second answer")).ToHaveCountAsync(4);
        await panes.AllAnswered();
        var saved = student.Answers.Next("action=update_layout");
        await panes.Dividers.First.PressAsync("ArrowRight");
        await saved;
        await Expect(panes.Dividers.First).ToHaveAttributeAsync("aria-valuenow", "52");

        await student.Reload();
        await SeesItAll(panes);
        await using var elsewhere = await site.InAnotherBrowser(student, large);
        await SeesItAll(new Panes(elsewhere));
    }

    private static async Task SeesItAll(Panes panes)
    {
        await Expect(panes.All).ToHaveCountAsync(4);
        await Expect(panes.Mode).ToHaveValueAsync("synchronized");
        await Expect(panes.Dividers.First).ToHaveAttributeAsync("aria-valuenow", "52");
        for (var index = 0; index < 4; index++)
        {
            await Expect(panes.ModelOf(index)).ToHaveValueAsync(PaneSite.Id(PaneSite.Names[index]));
            await Expect(panes[index].Locator(".wa-body")).ToHaveTextAsync(["To everyone", $"{PaneSite.Names[index]}: first answer", "In step", $"{PaneSite.Names[index]}: second answer"]);
        }
    }

    [Fact]
    public async Task A_pane_of_its_own_sends_to_its_chat_alone_and_the_first_message_makes_that()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Mine");
        var panes = new Panes(student);
        site.Say("yes");
        await panes.Open();
        await Expect(panes.ChatOf(0)).ToContainTextAsync("Mine");
        await panes.PickModel(1, PaneSite.Names[2]);
        await panes.BoxOf(0).FillAsync("Half a thought");

        await panes.Send(1, "Only to the second");

        await Expect(panes.RepliesIn(1).Locator(".wa-body")).ToHaveTextAsync("Careful: yes");
        await panes.Answered(1);
        await Expect(panes[0].Locator(".wa-message")).ToHaveCountAsync(0);
        await Expect(panes.BoxOf(0)).ToHaveValueAsync("Half a thought");
        await Expect(panes.BoxOf(1)).ToHaveValueAsync("");
        await panes.Send(1, "And once more");
        await Expect(panes.RepliesIn(1)).ToHaveCountAsync(2);
        await panes.Answered(1);
        await student.Reload();
        await Expect(panes.ChatOf(1).Locator("option:checked")).ToHaveTextAsync("Only to the second");
        await Expect(panes[1].Locator(".wa-message")).ToHaveCountAsync(4);
        await Expect(panes.BoxOf(0)).ToHaveValueAsync("Half a thought");
    }

    [Fact]
    public async Task The_tabs_come_back_where_they_were_and_the_server_remembers_which_of_both_it_was()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("One");
        await student.CreateChat("Two");
        var panes = new Panes(student);
        await panes.Open();
        await Expect(panes.Back).ToBeFocusedAsync();
        await Expect(student.Tabs).ToHaveCountAsync(0);
        await panes.ChatOf(1).SelectOptionAsync(new SelectOptionValue { Label = "One" });
        await Expect(panes.ChatOf(0).Locator("option")).ToHaveTextAsync(["New chat", "Two"]);
        await student.Reload();
        await Expect(panes.All).ToHaveCountAsync(2);

        await panes.Back.ClickAsync();

        await Expect(student.ActiveTab).ToHaveTextAsync("Two");
        await Expect(panes.Switch).ToBeFocusedAsync();
        await student.Reload();
        await Expect(student.Tabs).ToHaveTextAsync(["One", "Two"]);
        await Expect(panes.All).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_slow_a_failing_and_a_stopped_model_hold_up_no_other_pane()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.OpenFour();
        await panes.SetMode("broadcast");
        site.Say("done");
        var goOn = site.Hold(1, "Slowly", " but well.");
        site.Models[2].Answer = answer => answer.FailAsync(HttpStatusCode.BadRequest);
        site.Hold(3, "Never", "more");

        await panes.SendAll("To everyone");
        await panes.Answered(0);
        await Expect(panes.RepliesIn(2)).ToHaveAttributeAsync("data-status", "failed");
        await Expect(panes.RepliesIn(2)).ToContainTextAsync("The model failed to answer.");
        await Expect(panes.RepliesIn(3)).ToContainTextAsync("Never");
        await panes[3].GetByRole(AriaRole.Button, new() { Name = "Stop the reply" }).ClickAsync();
        await Expect(panes.RepliesIn(3)).ToHaveAttributeAsync("data-status", "stopped");
        await Expect(panes.RepliesIn(1).Locator(".wa-body")).ToHaveTextAsync("Slowly");

        // The pane that is still answering is passed over, with a word and a way to bring the message there after all.
        site.Say(3, "again");
        site.Say(2, "again");
        await panes.SendAll("And again");
        await Expect(panes.RepliesIn(0)).ToHaveCountAsync(2);
        await Expect(panes[1].Locator(".wa-pane-note")).ToContainTextAsync("The last message is not here. This chat is being answered.");
        await Expect(panes[1]).Not.ToContainTextAsync("And again");
        goOn();
        await panes.Answered(1);
        site.Say(1, "after all");
        await panes[1].GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(panes.RepliesIn(1).Last.Locator(".wa-body")).ToHaveTextAsync("after all");
        await panes.AllAnswered();
        await Expect(panes.RepliesIn(0)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task In_step_the_next_message_waits_for_all_and_says_for_whom()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(2);
        await panes.PickModel(1, PaneSite.Names[1]);
        await panes.SetMode("synchronized");
        await Expect(panes.Cost).ToHaveTextAsync("Sending uses 2 of the 40 requests you have left this hour.");
        await student.Button("Shared text").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Textbox).FillAsync("My whole draft");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(student.Dialog).ToHaveCountAsync(0);
        await Expect(student.Button("Shared text")).ToBeFocusedAsync();
        site.Say("done");
        var goOn = site.Hold(1, "One moment", ", done.");

        await panes.SendAll("First");
        await panes.Answered(0);
        await Expect(panes.Cost).ToHaveTextAsync("The next message can be sent when all have answered. Still answering: 2.");
        await Expect(panes.SendToAll).ToBeDisabledAsync();
        await panes.SharedBox.FillAsync("Second");
        await panes.SharedBox.PressAsync("Enter");
        await Expect(panes.SharedBox).ToHaveValueAsync("Second");
        goOn();
        await panes.Answered(1);
        await Expect(panes.Cost).ToHaveTextAsync("Sending uses 2 of the 38 requests you have left this hour.");
        await panes.SharedBox.PressAsync("Enter");

        await Expect(panes.RepliesIn(0)).ToHaveCountAsync(2);
        await panes.AllAnswered();
        site.Models[1].Requests.Last().Messages.ShouldContain(message => message.Content.Contains("My whole draft"));
    }

    [Fact]
    public async Task A_message_to_all_that_cannot_be_sent_stays_in_the_box_and_is_never_stored_twice()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var panes = new Panes(student);
        await panes.Open();
        await panes.SetMode("broadcast");
        site.Say("hello");
        await student.Fail("send_to_panes", 429, "toomanyrequests", retryAfter: "1800");
        await panes.SharedBox.FillAsync("Keep me");
        await panes.SharedBox.PressAsync("Enter");
        await Expect(student.Notices).ToContainTextAsync("The limit is reached for now.");
        await Expect(panes.SharedBox).ToHaveValueAsync("Keep me");
        await student.Reload();
        await Expect(panes.SharedBox).ToHaveValueAsync("Keep me");
        await student.RestoreConnection();

        await panes.SharedBox.PressAsync("Enter");

        await panes.AllAnswered();
        await Expect(panes.SharedBox).ToHaveValueAsync("");
        (await student.StoredCopies("Keep me")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_windows_that_add_the_fourth_pane_one_is_told_that_there_are_four()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var panes = new Panes(student);
        await panes.Open(3);
        var second = await student.OpenSecondWindow();
        var others = new Panes(second);
        await Expect(others.All).ToHaveCountAsync(3);

        await Task.WhenAll(
            student.Page.EvaluateAsync("document.querySelector('.wa-add-pane').click()"),
            second.Page.EvaluateAsync("document.querySelector('.wa-add-pane').click()"));

        await Expect(panes.All).ToHaveCountAsync(4);
        await Expect(others.All).ToHaveCountAsync(4);
        var told = await student.Notices.GetByText("There are as many panes as there can be").CountAsync() + await second.Notices.GetByText("There are as many panes as there can be").CountAsync();
        told.ShouldBe(1);
        (await site.Database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_concurrent_panes p JOIN mdl_writeassistdev_concurrent_sessions s ON s.id = p.concurrent_session_id WHERE s.userid = @Id", new { student.Id })).ShouldBe(4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chat_deleted_in_another_window_leaves_its_pane_empty_and_what_was_being_written_there(bool whileItsMessagesLoad)
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = whileItsMessagesLoad;
        await student.CreateChat("Goes");
        var panes = new Panes(student);
        var loaded = student.Answers.Next("action=get_session_messages");
        var loadNow = whileItsMessagesLoad ? await student.HoldRequests("action=get_session_messages") : () => { };
        await panes.Open();
        await panes.BoxOf(0).FillAsync("Half a thought");
        if (!whileItsMessagesLoad)
            await loaded;
        await site.Database.ExecuteAsync("DELETE FROM mdl_writeassistdev_chat_sessions WHERE userid = @Id", new { student.Id });

        loadNow();
        if (whileItsMessagesLoad)
            (await loaded).Status.ShouldBe(404);
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");

        await Expect(panes.ChatOf(0).Locator("option:checked")).ToHaveTextAsync("New chat");
        await Expect(panes.BoxOf(0)).ToHaveValueAsync("Half a thought");
    }
}
