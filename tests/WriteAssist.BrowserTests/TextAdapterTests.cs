using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Whatever field a page has: its text is counted, restored, handed in and opened again.</summary>
[Collection(typeof(TextUseCollection))]
public sealed class TextAdapterTests(Site site)
{
    private const string HandedIn = "This text has been handed in and can no longer be changed.";

    [Theory]
    [InlineData("""<textarea id="text" aria-label="Text"></textarea>""")]
    [InlineData("""<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div>""")]
    [InlineData("""<textarea id="text" aria-label="Text"></textarea>""" + TinyMce.Script)]
    public async Task Its_text_is_counted_restored_handed_in_and_opened_again(string field)
    {
        var isTiny = field.EndsWith(TinyMce.Script, StringComparison.Ordinal);
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>First words.</p>");
        if (isTiny)
            await TinyMce.ServeTo(student);
        await Embedding.Embed(student, sesskey => $"""{field}<div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text" data-word-goal="9" data-submit></div>{Embedding.Script}""", policy: null);
        var body = isTiny ? student.Page.FrameLocator("iframe").Locator("body") : text.Field;
        await Says("First words.");
        await Expect(text.Words).ToHaveTextAsync("2 of 9 words");
        await student.Button("Versions").ClickAsync();
        await student.Button("Save a version now").ClickAsync();
        await Expect(student.Dialog.Locator(".wa-version")).ToHaveCountAsync(1);
        await student.Page.Keyboard.PressAsync("Escape");
        await body.ClickAsync();
        await student.Page.Keyboard.PressAsync("Control+a");
        await student.Page.Keyboard.TypeAsync("Others now here.");
        await Expect(text.Words).ToHaveTextAsync("3 of 9 words");
        await student.Button("Versions").ClickAsync();
        await student.Dialog.Locator(".wa-version").Last.ClickAsync();
        await student.Button("Restore this version").ClickAsync();
        await Says("First words.");
        await text.IsSaved();

        await student.Button("Hand in").ClickAsync();
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await text.Says(HandedIn);
        await IsShut(true);
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_metadata SET status = 'draft', revision = revision + 1 WHERE userid = @Id", new { student.Id });
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
        await IsShut(false);
        await body.ClickAsync();
        await student.Page.Keyboard.PressAsync("Control+End");
        await student.Page.Keyboard.TypeAsync(" And more.");
        await Expect(text.Words).ToHaveTextAsync("4 of 9 words");
        await text.IsSaved();
        (await text.Stored()).ShouldContain("First words. And more.");

        // TinyMCE's own element stays editable, and takes nothing.
        Task IsShut(bool shut) => (isTiny, shut) switch
        {
            (true, true) => Expect(body).ToHaveClassAsync(new Regex("mce-content-readonly")),
            (true, false) => Expect(body).Not.ToHaveClassAsync(new Regex("mce-content-readonly")),
            (false, true) => Expect(body).Not.ToBeEditableAsync(),
            (false, false) => Expect(body).ToBeEditableAsync(),
        };

        async Task Says(string words)
        {
            if (!isTiny && field.StartsWith("<textarea", StringComparison.Ordinal))
                await Expect(body).ToHaveValueAsync(words);
            else
                await Expect(body).ToHaveTextAsync(words);
        }
    }
}
