using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A site without any key, as from <c>./run</c>: the coach answers.</summary>
[Collection(typeof(PageCollection))]
public sealed class CoachTests(Site site)
{
    private const string Paragraph =
        "Cities should close their centres to private cars. The air would become cleaner, because most of the exhaust that people breathe downtown comes from traffic, " +
        "and the streets would be turned into places to meet. Some shopkeepers fear that customers will stay away. However, the experience of Ghent says otherwise.";

    [Fact]
    public async Task A_pasted_paragraph_gets_advice_that_streams_in_and_a_reload_halfway_finds_it_complete()
    {
        await using var student = await site.NewStudent();
        await Expect(student.Page.GetByText("Paste a paragraph and get advice on it")).ToBeVisibleAsync();
        using (await Student.HoldClipboard())
        {
            await student.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", Paragraph);
            await student.Box.FocusAsync();
            await student.Page.Keyboard.PressAsync("Control+V");
            await Expect(student.Box).ToHaveValueAsync(Paragraph);
        }

        // The coach is quick: whoever looks now and then may find the reply complete.
        var begun = student.Page.WaitForFunctionAsync(
            """
            () => {
              const reply = [...document.querySelectorAll(".wa-message[data-role=assistant]")].at(-1), text = reply?.querySelector(".wa-body").textContent ?? "";
              return reply?.textContent.includes("The assistant is writing…") && /\w+ \w+ \w+/.test(text) && text.length;
            }
            """);
        await student.Page.Keyboard.PressAsync("Enter");

        var early = await (await begun).JsonValueAsync<int>();
        await student.Reload();

        await student.Answered();
        var reply = student.Reply.Locator(".wa-body");
        (await reply.TextContentAsync())!.Length.ShouldBeGreaterThan(early);
        await Expect(reply).ToContainTextAsync("Passive voice");
        await Expect(reply).Not.ToContainTextAsync("I am no language model");
        await Expect(student.Page.GetByText("I am no language model")).ToHaveCountAsync(1);
        await Expect(reply.Locator("blockquote")).Not.ToHaveCountAsync(0);
        await Expect(student.Replies).ToHaveCountAsync(1);
        await Expect(student.Mine).ToHaveCountAsync(1);
        (await student.StoredCopies(Paragraph)).ShouldBe(1);
    }

    [Fact]
    public async Task The_text_beside_the_assistant_is_discussed_with_one_button()
    {
        await using var student = await site.NewStudent();
        await student.Page.Locator("#demo-text").FillAsync($"{Paragraph}\n\nA second paragraph, which is short.");
        await student.Button("Discuss this").ClickAsync();
        await Expect(student.Box).ToBeFocusedAsync();
        await student.Page.Keyboard.PressAsync("Enter");

        await student.Answered();
        await Expect(student.Mine.Locator(".wa-body p")).ToHaveCountAsync(3);
        await Expect(student.Reply).ToContainTextAsync("paragraph");
    }

    [Fact]
    public async Task Models_that_are_not_set_up_are_not_shown()
    {
        await using var student = await site.NewStudent();
        await Expect(student.Model).ToHaveValueAsync("coach");
        await Expect(student.Model.Locator("option")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Typing_stays_smooth_while_a_long_reply_comes_in()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat();
        await student.Send(string.Join(' ', Enumerable.Repeat(Paragraph, 40)));
        await Expect(student.StopButton).ToBeVisibleAsync();
        var trace = await MainThreadTrace.StartAsync(student.Page);

        await student.Page.Keyboard.TypeAsync("Some words that I type while it answers. ");

        await student.Answered();
        (await trace.StopAsync())[0].ShouldBeLessThanOrEqualTo(SpeedTests.LongestFrame);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_French_student_is_answered_in_French(bool dark)
    {
        await using var student = await site.NewStudent(new() { Lang = "fr", Dark = dark });
        await student.SendMessage("Comment commencer une dissertation ?");
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "complete", new() { Timeout = 10_000 });
        await Expect(student.Button("Répondre à nouveau")).ToBeVisibleAsync();
        await Expect(student.Page.Locator(".wa-composer").GetByText("j’applique des règles fixes")).ToBeVisibleAsync();
        await student.SeesNoBarrier("a reply in French");
    }
}
