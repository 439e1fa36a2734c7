using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What a message looks like, here and where it is copied to.</summary>
[Collection(typeof(ChatCollection))]
public sealed class MessageLookTests(Site site)
{
    [Fact]
    public async Task A_message_of_over_40_lines_is_folded_and_opens_by_its_button_and_for_the_keyboard()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Long", 3, content: number => number == 1
            ? string.Join('\n', Enumerable.Range(1, 60).Select(line => line == 55 ? "[Line 55](https://example.com/)" : $"Line {line}"))
            : string.Join('\n', Enumerable.Range(1, 30).Select(line => $"Short {line}")));
        await student.Open();

        var all = student.Button("Show all");
        await Expect(all).ToHaveCountAsync(1);
        var message = student.Messages.Nth(1);
        var folded = (await message.BoundingBoxAsync())!.Height;
        folded.ShouldBeInRange(40 * 24, (40 * 24) + 130);
        await student.SeesNoBarrier("a folded message");
        await all.ClickAsync();
        await Expect(message.GetByText("Line 60")).ToBeVisibleAsync();
        (await message.BoundingBoxAsync())!.Height.ShouldBeGreaterThan(60 * 24);

        // At its end the reader stays where it is folded again.
        await student.Button("Show less").ClickAsync();
        await Expect(all).ToBeInViewportAsync();
        (await message.BoundingBoxAsync())!.Height.ShouldBe(folded);
        await message.GetByRole(AriaRole.Link).FocusAsync();
        await Expect(student.Button("Show less")).ToHaveCountAsync(1);
        await Expect(message.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_copied_message_keeps_its_looks_in_an_editor()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Chat", 1, content: _ => "# Plan\n\nBe *formal\\:* and **clear**.\n\n1. One\n2. Two\n\n- [x] Read");
        await student.Open();
        using var clipboard = await Student.HoldClipboard();
        await student.Button("Copy message").ClickAsync();
        await Expect(student.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        await student.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('div'), { id: 'editor', contentEditable: 'true' }), Object.assign(document.createElement('textarea'), { id: 'plain' }))");

        var editor = student.Page.Locator("#editor");
        await editor.FocusAsync();
        await student.Page.Keyboard.PressAsync("Control+V");
        await Expect(editor.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Plan");
        await Expect(editor.Locator("em")).ToHaveTextAsync("formal:");
        await Expect(editor.Locator("strong")).ToHaveTextAsync("clear");
        await Expect(editor.Locator("ol > li")).ToHaveTextAsync(["One", "Two"]);
        await student.Page.Locator("#plain").FocusAsync();
        await student.Page.Keyboard.PressAsync("Control+V");
        await Expect(student.Page.Locator("#plain")).ToHaveValueAsync("Plan\n\nBe formal: and clear.\n\n1. One\n2. Two\n\n☑ Read\n\n(Answer of an AI. It can be wrong.)");
    }
}
