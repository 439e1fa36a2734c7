using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What people expect of panes without having been told: models that differ, one button that stops all, a way back that says so.</summary>
[Collection(typeof(PaneCollection))]
public sealed class PaneHabitTests(PaneSite site)
{
    [Fact]
    public async Task New_panes_take_models_that_no_other_pane_has()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(4);
        await HaveModels(panes, 0, 1, 2, 3);

        await panes[1].GetByRole(AriaRole.Button, new() { Name = "Remove this pane" }).ClickAsync();
        await Expect(panes.All).ToHaveCountAsync(3);
        await student.Button("Add Pane").ClickAsync();
        await Expect(panes.All).ToHaveCountAsync(4);

        await HaveModels(panes, 0, 2, 3, 1);
        await student.Reload();
        await HaveModels(panes, 0, 2, 3, 1);
    }

    [Fact]
    public async Task The_first_pane_goes_on_with_the_chat_in_view_and_its_model()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("Mine");
        await student.Model.SelectOptionAsync(new SelectOptionValue { Label = PaneSite.Names[1] });
        var panes = new Panes(student);
        await panes.Open();

        await Expect(panes.ChatOf(0).Locator("option:checked")).ToHaveTextAsync("Mine");
        await HaveModels(panes, 1, 0);
    }

    [Fact]
    public async Task One_button_stops_all_replies()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.OpenFour();
        await panes.SetMode("broadcast");
        site.Say("done");
        for (var index = 1; index < 4; index++)
            site.Hold(index, "Never", "more");
        await Expect(student.Button("Stop all")).ToBeDisabledAsync();
        await panes.SendAll("To everyone");
        for (var index = 1; index < 4; index++)
            await Expect(panes.RepliesIn(index).Locator(".wa-body")).ToHaveTextAsync("Never");
        await panes.Answered(0);

        await student.Button("Stop all").ClickAsync();

        for (var index = 1; index < 4; index++)
            await Expect(panes.RepliesIn(index)).ToHaveAttributeAsync("data-status", "stopped");
        await Expect(panes.RepliesIn(0)).ToHaveAttributeAsync("data-status", "complete");
        await Expect(student.Button("Stop all")).ToBeDisabledAsync();
        await Expect(panes.SharedBox).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("en", "Back to tabs")]
    [InlineData("fr", "Retour aux onglets")]
    public async Task The_button_that_leads_back_to_the_tabs_says_so(string lang, string name)
    {
        await using var student = await site.NewStudent(new() { Lang = lang });
        var way = student.Page.Locator(".wa-switch");
        await way.ClickAsync();
        await Expect(way).ToBeHiddenAsync();
        await Expect(student.Button(name)).ToBeFocusedAsync();
        await Expect(student.Button(name)).ToHaveTextAsync(name);

        await student.Page.Keyboard.PressAsync("Enter");

        await Expect(student.Page.Locator(".wa-pane")).ToHaveCountAsync(0);
        await Expect(way).ToBeFocusedAsync();
        await student.Box.FocusAsync();
        await student.Page.Keyboard.PressAsync("Alt+Shift+P");
        await Expect(student.Page.Locator(".wa-pane .wa-box").First).ToBeFocusedAsync();
        await student.Page.Keyboard.PressAsync("Alt+Shift+P");
        await Expect(student.Box).ToHaveCountAsync(1);
        await Expect(student.Box).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Panes_that_were_asked_the_same_are_told_apart_by_number_and_model()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.OpenFour();
        await panes.SetMode("broadcast");
        site.Say("done");
        await panes.SendAll("Is this a good thesis statement?");
        await panes.AllAnswered();

        for (var index = 0; index < 4; index++)
        {
            await Expect(panes[index]).ToHaveAccessibleNameAsync(new Regex($"^Pane {index + 1}, {PaneSite.Names[index]}: Is this a good"));
            await Expect(panes[index].Locator("header select").First).ToHaveAccessibleNameAsync("Model");
            await Expect(panes[index].Locator("header .wa-pane-number")).ToHaveTextAsync($"{index + 1}");
        }

        await student.Button("Hide the models’ names").ClickAsync();
        await Expect(panes[1]).ToHaveAccessibleNameAsync(new Regex("^Pane 2: Is this a good"));
    }

    [Theory]
    [InlineData("broadcast")]
    [InlineData("independent")]
    public async Task What_was_refused_for_the_sign_in_is_sent_by_itself_after_signing_in_again(string mode)
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var panes = new Panes(student);
        await panes.Open();
        if (mode != "independent")
            await panes.SetMode(mode);
        site.Say("hello");
        await student.Context.ClearCookiesAsync();
        var box = mode == "independent" ? panes.BoxOf(1) : panes.SharedBox;
        await box.FillAsync("Before I was signed out");
        await box.PressAsync("Enter");
        await Expect(student.Notices).ToContainTextAsync("Sign in again");

        await student.Open();

        await panes.Answered(1);
        await Expect(student.Notices).Not.ToContainTextAsync("Sign in again");
        await Expect(box).ToHaveValueAsync("");
        (await student.StoredCopies("Before I was signed out")).ShouldBe(mode == "independent" ? 1 : 2);
    }

    private static async Task HaveModels(Panes panes, params int[] models)
    {
        for (var index = 0; index < models.Length; index++)
            await Expect(panes.ModelOf(index)).ToHaveValueAsync(PaneSite.Id(PaneSite.Names[models[index]]));
    }
}
