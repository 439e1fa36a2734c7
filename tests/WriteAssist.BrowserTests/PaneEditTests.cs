using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A message is edited in a pane as in the tabs, and no other pane takes notice.</summary>
[Collection(typeof(PaneCollection))]
public sealed class PaneEditTests(PaneSite site)
{
    [Fact]
    public async Task A_message_is_edited_in_its_pane_alone_and_answered_by_its_model()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open();
        await panes.PickModel(0, PaneSite.Names[0]);
        await panes.PickModel(1, PaneSite.Names[1]);
        await panes.SetMode("broadcast");
        site.Say("One.");
        await panes.SendAll("Question");
        await panes.AllAnswered();

        var message = panes[1].Locator(".wa-message[data-role=user]");
        await message.HoverAsync();
        await message.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        var box = panes[1].GetByRole(AriaRole.Textbox, new() { Name = "Your message, to be edited" });
        await Expect(box).ToBeFocusedAsync();
        await student.TakePicture("edit-pane");
        site.Say("Two.");
        await box.FillAsync("Better question");
        await box.PressAsync("Enter");

        await Expect(panes.RepliesIn(1).Last).ToContainTextAsync($"{PaneSite.Names[1]}: Two.");
        await panes.Answered(1);
        await Expect(panes.RepliesIn(0).Last).ToContainTextAsync($"{PaneSite.Names[0]}: One.");
        await Expect(panes[0].Locator(".wa-message[data-role=user]")).ToContainTextAsync("Question");
        await panes[1].GetByRole(AriaRole.Button, new() { Name = "Earlier version" }).ClickAsync();
        await Expect(panes.RepliesIn(1)).ToHaveCountAsync(1);
        await Expect(panes.RepliesIn(1)).ToContainTextAsync($"{PaneSite.Names[1]}: One.");
        await Expect(panes.All).ToHaveCountAsync(2);
        await student.SeesNoBarrierLightAndDark("versions in a pane");
    }
}
