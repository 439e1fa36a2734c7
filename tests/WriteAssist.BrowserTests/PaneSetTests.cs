using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Several sets of panes: made, opened, renamed and deleted in the page.</summary>
[Collection(typeof(PaneCollection))]
public sealed class PaneSetTests(PaneSite site)
{
    [Fact]
    public async Task Named_sets_are_made_opened_renamed_and_deleted()
    {
        await using var student = await site.NewStudent(new() { ReducedMotion = true });
        await student.CreateChat("Mine");
        var panes = new Panes(student);
        await panes.Open(3);
        await panes.SetMode("broadcast");
        await panes.SharedBox.FillAsync("Half a thought");

        await student.Button("Pane sets").ClickAsync();
        await Expect(student.Dialog.GetByRole(AriaRole.Listitem)).ToHaveTextAsync([new Regex("Without a name.*3 panes · open now")]);
        await Row(student, "Without a name").GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await student.Page.Keyboard.TypeAsync("Thesis");
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Dialog.GetByRole(AriaRole.Listitem)).ToHaveTextAsync([new Regex("Thesis.*3 panes")]);
        await student.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name of a new set" }).FillAsync("Two tutors");
        await student.Page.Keyboard.PressAsync("Enter");

        await Expect(student.Dialog).ToHaveCountAsync(0);
        await Expect(panes.All).ToHaveCountAsync(2);
        await Expect(student.Button("Pane sets: Two tutors")).ToHaveTextAsync("Two tutors");
        await Expect(panes.Mode).ToHaveValueAsync("independent");
        await Expect(panes.ModelOf(0)).ToHaveValueAsync(PaneSite.Id(PaneSite.Names[0]));
        await Expect(panes.ModelOf(1)).ToHaveValueAsync(PaneSite.Id(PaneSite.Names[1]));
        site.Say("yes");
        await panes.Send(1, "Only here");
        await panes.Answered(1);

        // Each set is as it was left, in this window and after a reload, and the tabs lead back to the one that was open.
        await Open(student, "Thesis");
        await Expect(panes.All).ToHaveCountAsync(3);
        await Expect(panes.Mode).ToHaveValueAsync("broadcast");
        await Expect(panes.SharedBox).ToHaveValueAsync("Half a thought");
        await Expect(panes.ChatOf(0).Locator("option:checked")).ToHaveTextAsync("Mine");
        await Expect(panes.All.Locator(".wa-body").GetByText("Only here")).ToHaveCountAsync(0);
        await Open(student, "Two tutors");
        await Expect(panes.RepliesIn(1)).ToHaveCountAsync(1);
        await student.Reload();
        await Expect(student.Button("Pane sets: Two tutors")).ToBeVisibleAsync();
        await Expect(panes.RepliesIn(1)).ToHaveCountAsync(1);
        await Open(student, "Thesis");
        await panes.Back.ClickAsync();
        await panes.Switch.ClickAsync();
        await Expect(student.Button("Pane sets: Thesis")).ToBeVisibleAsync();

        await student.Button("Pane sets: Thesis").ClickAsync();
        await Delete(student, "Thesis");
        await Expect(student.Dialog.GetByRole(AriaRole.Listitem)).ToHaveTextAsync([new Regex("Two tutors.*2 panes · open now")]);
        await Expect(Row(student, "Two tutors").GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
        await Expect(panes.All).ToHaveCountAsync(2);
        await Delete(student, "Two tutors");
        await Expect(student.Dialog).ToHaveCountAsync(0);
        await Expect(panes.All).ToHaveCountAsync(0);
        await Expect(student.Tab("Mine")).ToBeVisibleAsync();
        await Expect(student.Tab("Only here")).ToBeVisibleAsync();
        (await site.Database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_concurrent_sessions WHERE userid = @Id", new { student.Id })).ShouldBe(0);
    }

    [Fact]
    public async Task A_set_that_was_deleted_in_another_window_leads_back_to_the_tabs_and_a_name_is_seen_there()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        await student.CreateChat("Mine");
        var panes = new Panes(student);
        await panes.Open();
        var second = await student.OpenSecondWindow();
        await second.Button("Pane sets").ClickAsync();
        await Row(second, "Without a name").GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await second.Page.Keyboard.TypeAsync("Thesis");
        await second.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Button("Pane sets: Thesis")).ToBeVisibleAsync();

        await Delete(second, "Thesis");

        await Expect(panes.All).ToHaveCountAsync(0);
        await Expect(student.Notices).ToContainTextAsync("These panes were removed in another window.");
        await Expect(student.ActiveTab).ToHaveTextAsync("Mine");
    }

    [Theory]
    [InlineData(1280, "en", false)]
    [InlineData(390, "fr", true)]
    public async Task The_list_of_sets_has_no_barrier_and_fits(int width, string lang, bool dark)
    {
        await using var student = await site.NewStudent(new() { Width = width, Height = 844, Lang = lang, Dark = dark, ReducedMotion = true });
        await student.Page.Locator(".wa-switch").ClickAsync();
        await student.Page.Locator(".wa-sets-button").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Textbox).FillAsync("A set with a name that is rather long for such a window");
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Dialog).ToHaveCountAsync(0);
        await student.Page.Locator(".wa-sets-button").ClickAsync();
        await Expect(student.Dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await student.SeesNoBarrierLightAndDark($"sets of panes at {width}");
        await student.NeedsNoSidewaysScrolling();
        await student.TakePicture($"sets-{width}-{lang}");
    }

    private static ILocator Row(Student student, string name) => student.Dialog.Last.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    private static async Task Open(Student student, string name)
    {
        await student.Page.Locator(".wa-sets-button").ClickAsync();
        await Row(student, name).GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(student.Dialog).ToHaveCountAsync(0);
        await Expect(student.Button($"Pane sets: {name}")).ToBeFocusedAsync();
    }

    private static async Task Delete(Student student, string name)
    {
        await Row(student, name).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await student.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(student.Page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
    }
}
