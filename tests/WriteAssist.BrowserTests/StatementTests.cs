using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>The AI use statement: what it names, changing it, taking it along, handing it in.</summary>
[Collection(typeof(PassageCollection))]
public sealed partial class StatementTests(NotingSite site)
{
    private const string Answer = "Bees **find their way** home by the sun.\n\nThey remember landmarks, and they dance for the others.\n\nNobody took this over.";
    private const string First = "Bees find their way home by the sun.";
    private const string Second = "They remember landmarks, and they dance for the others.";

    [Fact]
    public async Task The_statement_of_a_text_with_two_passages_taken_over_names_exactly_those()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        await TakeOverTwo(student);
        await new WrittenText(site, student).Save($"{First}\n\nThey remember many landmarks, and dance for the other bees.");

        var dialog = await OpenStatement(student);

        var page = dialog.GetByRole(AriaRole.Region, new() { Name = "How it looks" });
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync(["AI use statement", "Who answered", "What I asked for", "What I took over from answers", "What I pasted from elsewhere"]);
        await Expect(page.Locator("ol > li")).ToHaveCountAsync(2);
        await Expect(page.Locator("ol > li").Nth(0)).ToContainTextAsync($"“{First}” From an answer of Writing coach (no AI) in the chat “Bees”");
        await Expect(page.Locator("ol > li").Nth(0)).ToContainTextAsync("All of its 8 words are still there as they were.");
        await Expect(page.Locator("ol > li").Nth(1)).ToContainTextAsync($"“{Second}” From an answer of");
        await Expect(page.Locator("ol > li").Nth(1)).ToContainTextAsync("7 of its 9 words are still there as they were.");
        await Expect(page).ToContainTextAsync("I pasted no passage of more than 40 characters from elsewhere.");
        await Expect(page).ToContainTextAsync("“How do bees find home?”");
        await Expect(page).ToContainTextAsync("Messages of mine that the assistant answered: 1. These answered:");
        await Expect(page).Not.ToContainTextAsync("Nobody took this over");
    }

    [Fact]
    public async Task It_is_changed_handed_in_and_handed_in_anew_and_what_was_handed_in_stays()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        await new WrittenText(site, student).Save("Mine.");
        var dialog = await OpenStatement(student);
        await Box(dialog).FillAsync("# Mine\n\nI used *nothing* <img src=x onerror=\"hit=1\">.");
        await Expect(dialog.Locator(".wa-statement-state")).ToHaveTextAsync("Saved");
        await Expect(Looks(dialog).Locator("em")).ToHaveTextAsync("nothing");
        await Expect(Looks(dialog)).ToContainTextAsync("<img src=x onerror=");
        (await student.Page.EvaluateAsync<bool>("'hit' in window")).ShouldBeFalse();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Expect(dialog.Locator(".wa-statement-state")).ToHaveTextAsync("Handed in. Your teachers can read it.");
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Handed in. Your teachers can read it.");
        await Box(dialog).FillAsync("# Mine, mended");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Expect(dialog.Locator("details")).ToHaveCountAsync(2);
        await Expect(dialog.Locator("details summary").First).ToContainTextAsync("No. 2");
        await Box(dialog).FillAsync("# Not yet handed in");
        var save = await student.HoldRequests("save_statement");
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(student.Dialog).ToHaveCountAsync(0);

        // Opened again while the draft is still being saved, it waits for that.
        var asked = 0;
        student.Page.Request += (_, request) => asked += request.PostData?.Contains("get_provenance", StringComparison.Ordinal) == true ? 1 : 0;
        await student.Button("AI use statement").ClickAsync();
        await student.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        asked.ShouldBe(0);
        save();
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(Box(dialog)).ToHaveValueAsync("# Not yet handed in");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Begin anew" }).ClickAsync();
        await Expect(Looks(dialog)).ToContainTextAsync("I took no passage over from an answer.");
        (await site.Database.QueryAsync<string>("SELECT content FROM mdl_writeassistdev_statements WHERE userid = @Id AND number > 0 ORDER BY number", new { student.Id }))
            .ShouldBe(["# Mine\n\nI used *nothing* <img src=x onerror=\"hit=1\">.", "# Mine, mended"]);
    }

    [Fact]
    public async Task It_is_copied_and_downloaded()
    {
        await using var student = await site.NewStudentWithAnswer(Answer);
        await TakeOverTwo(student);
        var dialog = await OpenStatement(student);
        foreach (var (button, name, holds) in new[]
                 {
                     ("HTML", "ai-use-statement.html", "<h1>AI use statement</h1>"), ("Markdown", "ai-use-statement.md", "# AI use statement"), ("TWFF", "process-log.json", "\"source\": \"ai\""),
                 })
        {
            var download = await student.Page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
            download.SuggestedFilename.ShouldBe(name);
            (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain(holds);
        }

        using var clipboard = await Student.HoldClipboard();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy the statement" }).ClickAsync();
        await student.Page.WaitForFunctionAsync("async () => (await navigator.clipboard.readText()).startsWith('AI use statement\\n\\n')");
    }

    [Fact]
    public async Task What_stands_in_passages_and_messages_is_shown_as_it_was_written()
    {
        const string Hostile = "Use *stars* and [links](javascript:alert(1)) and <img src=x onerror=hit=1> | `code` ~~no~~ $x$ _done_";
        await using var student = await site.NewStudentWithAnswer($"```\n{Hostile}\n```");
        await student.Reply.Locator(".wa-body").EvaluateAsync("body => getSelection().selectAllChildren(body.querySelector('pre'))");
        await student.InsertButton.ClickAsync();
        (await site.Noted(student, 1)).Single().ShouldBe($"reply: {Hostile}");

        var dialog = await OpenStatement(student);

        await Expect(Looks(dialog).Locator("ol > li")).ToContainTextAsync($"“{Hostile}” From an answer");
        await Expect(Looks(dialog).Locator("ol em, ol a, ol code, ol del, ol img, ol .wa-formula")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("en", "ltr", 1280)]
    [InlineData("ar", "rtl", 1440)]
    [InlineData("de", "ltr", 390)]
    [InlineData("ar", "rtl", 390)]
    [InlineData("fr", "ltr", 768)]
    [InlineData("es", "ltr", 1280)]
    [InlineData("zh", "ltr", 1280)]
    public async Task It_is_in_every_language_without_a_barrier_and_fits_the_screen(string lang, string dir, int width)
    {
        await using var student = await site.NewStudentWithAnswer(Answer, new() { Width = width, Height = 900, ReducedMotion = true });
        await TakeOverTwo(student);
        await Embedding.Embed(student, sesskey => $"""<main dir="{dir}"><h1>Essay</h1><textarea id="text" rows="6" aria-label="Text"></textarea><div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div></main>{Embedding.Script}""", lang: lang);
        await Expect(student.Page.Locator(".wa-text-told")).ToBeVisibleAsync();
        await student.NeedsNoSidewaysScrolling();
        await student.TakePicture($"noted text, {lang}, {width} px");
        await student.Page.Locator(".wa-text-tools button").Last.ClickAsync();
        await Expect(student.Dialog.Locator(".wa-statement-page ol > li")).ToHaveCountAsync(2);
        await Expect(student.Dialog).Not.ToContainTextAsync(NameOfText());

        (await student.FindBarriersLightAndDark($"AI use statement, {lang}, {width} px")).ShouldBeEmpty();
        (await student.Dialog.EvaluateAsync<int>("dialog => dialog.scrollWidth - dialog.clientWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    // One that has no words in the language stands there by its name.
    [GeneratedRegex("\\bs[A-Z][a-z]+|statement(Say|News|Text|Looks|Again|Copy|Files|HandIn|Sent|Number)")]
    private static partial Regex NameOfText();

    private static ILocator Box(ILocator dialog) => dialog.GetByLabel("Your statement");

    private static ILocator Looks(ILocator dialog) => dialog.GetByRole(AriaRole.Region, new() { Name = "How it looks" });

    private static async Task<ILocator> OpenStatement(Student student)
    {
        await student.Button("AI use statement").ClickAsync();
        var dialog = student.Page.GetByRole(AriaRole.Dialog, new() { Name = "AI use statement" });
        await Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }

    private async Task TakeOverTwo(Student student)
    {
        for (var paragraph = 1; paragraph <= 2; paragraph++)
        {
            await student.Reply.Locator(".wa-body").EvaluateAsync("(body, n) => getSelection().selectAllChildren(body.querySelector(`p:nth-child(${n})`))", paragraph);
            await student.InsertButton.ClickAsync();
            await site.Noted(student, paragraph);
        }
    }
}
