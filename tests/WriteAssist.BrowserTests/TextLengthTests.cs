using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A text far longer than any essay. (The longest that there may be is tried over HTTP: a <c>textarea</c> takes seconds for each change of it.)</summary>
[Collection(typeof(TextUseCollection))]
public sealed class TextLengthTests(Site site)
{
    private const int Paragraphs = 3_000;
    private const float Patience = 60_000; // milliseconds

    [Fact]
    public async Task A_text_of_3_MB_is_loaded_counted_saved_compared_and_restored()
    {
        var html = string.Concat(Enumerable.Repeat($"<p>{string.Join(' ', Enumerable.Repeat("word", 200))}</p>", Paragraphs));
        await using var student = await site.NewStudent(new() { OpensPage = false });
        var text = new WrittenText(site, student);
        await text.Store(html);
        await student.Open();
        await Expect(text.Words).ToHaveTextAsync("600,000 of 600 words", new() { Timeout = Patience });

        await Append(text, " The end.");
        await Expect(text.State).ToHaveTextAsync("Saved", new() { Timeout = Patience });
        (await text.Stored())[^20..].ShouldBe("word word The end.</p>"[^20..]);
        await student.Button("Versions").ClickAsync();
        await student.Button("Save a version now").ClickAsync();
        var versions = student.Dialog.Locator(".wa-version");
        await Expect(versions).ToHaveCountAsync(1, new() { Timeout = Patience });
        await student.Page.Keyboard.PressAsync("Escape");
        await Append(text, " Or not.");
        await student.Button("Versions").ClickAsync();
        await versions.ClickAsync();
        await Expect(student.Dialog.Locator("ins")).ToHaveTextAsync("only here:  Or not. (end)", new() { Timeout = Patience });
        (await student.Dialog.Locator(".wa-answer-text").First.InnerTextAsync()).Length.ShouldBeLessThan(5_000);
        await student.Button("Restore this version").ClickAsync();

        await Expect(student.Dialog).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(text.State).ToHaveTextAsync("Saved", new() { Timeout = Patience });
        (await text.Field.EvaluateAsync<string>("field => field.value.slice(-14)")).ShouldBe("word The end.".PadLeft(14));
        (await text.Stored()).Length.ShouldBe(html.Length + " The end.".Length);
    }

    private static async Task Append(WrittenText text, string words) => await text.Field.EvaluateAsync(
        "(field, words) => { field.setRangeText(words, field.value.length, field.value.length, 'end'); field.dispatchEvent(new Event('input', { bubbles: true })); }", words);
}
