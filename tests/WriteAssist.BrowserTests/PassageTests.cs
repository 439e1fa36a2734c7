using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What the page notes of what is taken over into the text, and what it does not.</summary>
[Collection(typeof(PassageCollection))]
public sealed class PassageTests(NotingSite site)
{
    private const string Answer = "Bees **find their way** home by the sun.\n\nThey remember landmarks, and they dance for the others.";
    private const string Outside = "This sentence of more than forty characters was written by somebody else.";

    [Fact]
    public async Task The_student_is_told_what_is_noted_and_who_sees_it()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        var told = student.Page.Locator(".wa-text-told");
        await Expect(told).ToContainTextAsync("Noted here: what you take over from the assistant’s replies and what you paste from outside");
        await Expect(told).ToContainTextAsync("You and your teachers see it.");
        (await student.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.wa-text-told')).display")).ShouldBe("block");
    }

    [Fact]
    public async Task What_is_inserted_and_what_is_copied_out_of_a_reply_is_noted_as_from_it_and_what_is_pasted_from_outside_as_that()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        var text = new WrittenText(site, student);
        await text.Save("My own beginning.");
        await SelectInReply(student, "p:nth-child(2)");
        await student.InsertButton.ClickAsync();
        await site.Noted(student, 1);
        using (await Student.HoldClipboard())
        {
            await SelectInReply(student, "p:nth-child(1)");
            await student.Page.Keyboard.PressAsync("Control+c");
            await PasteAtEnd(student, text);
            await student.Reply.Locator(".wa-copy").ClickAsync();
            await PasteAtEnd(student, text);
            await PutOnClipboard(student, "Forty characters are too few to be noted");
            await PasteAtEnd(student, text);
            await PutOnClipboard(student, Outside);
            await PasteAtEnd(student, text);
        }

        (await site.Noted(student, 4)).ShouldBe(
        [
            "reply: They remember landmarks, and they dance for the others.", "reply: Bees find their way home by the sun.",
            "reply: Bees find their way home by the sun.\n\nThey remember landmarks, and they dance for the others.", $"paste: {Outside}",
        ]);
        await Expect(text.Field).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Forty characters"));
    }

    [Fact]
    public async Task A_paragraph_that_is_moved_or_copied_in_the_text_is_no_paste_from_outside()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        var text = new WrittenText(site, student);
        await text.Save($"{Outside}\n\nAnd an end.");
        using (await Student.HoldClipboard())
        {
            await text.Field.EvaluateAsync("(field, end) => { field.focus(); field.setSelectionRange(0, end); }", Outside.Length);
            await student.Page.Keyboard.PressAsync("Control+x");
            await PasteAtEnd(student, text);
            await PasteAtEnd(student, text);
            await PutOnClipboard(student, $"{Outside} Really.");
            await PasteAtEnd(student, text);
        }

        (await site.Noted(student, 1)).ShouldBe([$"paste: {Outside} Really."]);
    }

    [Fact]
    public async Task In_TinyMCE_and_in_an_element_that_can_be_edited_it_is_the_same()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        await TinyMce.ServeTo(student);
        await Embedding.Embed(student, sesskey => $"""<textarea id="text" aria-label="Text"></textarea>{TinyMce.Script}{Assistant(sesskey)}{Embedding.Script}""", policy: null);
        var body = student.Page.FrameLocator("iframe").Locator("body");
        await Expect(student.Page.GetByText("Noted here")).ToBeVisibleAsync(); // from then on it is
        using (await Student.HoldClipboard())
        {
            await SelectInReply(student, "p:nth-child(1)");
            await student.Page.Keyboard.PressAsync("Control+c");
            await body.ClickAsync();
            await student.Page.Keyboard.PressAsync("Control+v");
            await Expect(body).ToContainTextAsync("Bees find their way home by the sun.");
            await student.Page.Keyboard.PressAsync("Control+a");
            await student.Page.Keyboard.PressAsync("Control+x");
            await student.Page.Keyboard.PressAsync("Control+v");
            await Expect(body).ToContainTextAsync("Bees find their way home by the sun.");
        }

        (await site.Noted(student, 1)).ShouldBe(["reply: Bees find their way home by the sun."]);
    }

    [Fact]
    public async Task What_is_taken_over_while_there_is_no_connection_is_noted_afterwards()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await text.Save("My own.");
        await student.CutConnection();
        using (await Student.HoldClipboard())
        {
            await PutOnClipboard(student, Outside);
            await PasteAtEnd(student, text);
        }

        await student.RestoreConnection();
        await student.Reload();
        (await site.Noted(student, 1)).ShouldBe([$"paste: {Outside}"]);
    }

    [Fact]
    public async Task What_is_inserted_while_the_text_is_still_on_its_way_is_noted_when_it_is_there()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        var load = await student.HoldRequests("action=load_project");
        await student.Page.ReloadAsync();
        await Expect(student.InsertButton).ToBeVisibleAsync();
        await SelectInReply(student, "p:nth-child(1)");
        await student.InsertButton.ClickAsync();
        await Expect(new WrittenText(site, student).Field).ToHaveValueAsync("Bees find their way home by the sun.");

        load();

        (await site.Noted(student, 1)).ShouldBe(["reply: Bees find their way home by the sun."]);
    }

    private static string Assistant(string sesskey) => $"""<div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div>""";

    private static async Task SelectInReply(Student student, string what) => await student.Reply.Locator(".wa-body").EvaluateAsync(
        "(body, what) => { document.activeElement.blur(); getSelection().selectAllChildren(body.querySelector(what)); }", what);

    private static async Task PutOnClipboard(Student student, string text) => await student.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);

    private static async Task PasteAtEnd(Student student, WrittenText text)
    {
        await text.Field.FocusAsync();
        await student.Page.Keyboard.PressAsync("Control+End");
        await student.Page.Keyboard.PressAsync("Control+v");
    }
}
