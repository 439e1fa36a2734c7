using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A pane's chat is made by its first message, and the list of all chats that knows it comes later, over a slow network much later.</summary>
[Collection(typeof(PaneCollection))]
public sealed class PaneNewChatTests(PaneSite site)
{
    [Fact]
    public async Task What_is_written_while_a_panes_first_message_goes_is_still_in_its_box_when_the_chat_is_there()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open();
        await panes.PickModel(0, PaneSite.Names[0]);
        site.Say("One.");
        var send = await student.HoldRequests("action=send_to_panes");
        var list = await student.HoldRequests("action=get_chat_sessions");
        await panes.Send(0, "Question");
        await panes.BoxOf(0).FillAsync("A second thought");

        send();

        await panes.Answered(0);
        await Expect(panes.BoxOf(0)).ToHaveValueAsync("A second thought");
        list();
        await Expect(panes.ChatOf(0).Locator("option:checked")).ToHaveTextAsync("Question");
        await Expect(panes.BoxOf(0)).ToHaveValueAsync("A second thought");
        await student.Reload();
        await Expect(panes.BoxOf(0)).ToHaveValueAsync("A second thought");
    }

    [Fact]
    public async Task A_message_to_a_panes_new_chat_is_shown_there_alone_and_goes_there_also_when_it_failed_at_first()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var panes = new Panes(student);
        await panes.Open();
        await panes.PickModel(0, PaneSite.Names[0]);
        await panes.PickModel(1, PaneSite.Names[1]);
        site.Say("One.");
        var list = await student.HoldRequests("action=get_chat_sessions");
        for (var index = 0; index < 2; index++)
        {
            await panes.Send(index, $"Question {index}");
            await panes.Answered(index);
        }

        await student.Fail("send_message", 403, "nopermissions");
        await panes.Send(1, "And now?");

        await Expect(panes[1].GetByText("Not saved.")).ToBeVisibleAsync();
        await Expect(panes[0].GetByText("And now?")).ToHaveCountAsync(0);
        list();
        await Expect(panes.ChatOf(1).Locator("option:checked")).ToHaveTextAsync("Question 1");
        await Expect(panes[1].GetByText("And now?")).ToHaveCountAsync(1);
        await student.Reload();
        await Expect(panes[1].GetByText("And now?")).ToBeVisibleAsync();
        await Expect(panes[0].GetByText("And now?")).ToHaveCountAsync(0);
        await student.RestoreConnection();
        await panes[1].GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(panes.RepliesIn(1)).ToHaveCountAsync(2);
        (await student.StoredCopies("And now?")).ShouldBe(1);
    }
}
