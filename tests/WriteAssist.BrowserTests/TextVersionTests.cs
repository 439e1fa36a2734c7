using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>The versions of the student's text: looking at them, making one, bringing one back.</summary>
[Collection(typeof(TextCollection))]
public sealed class TextVersionTests(Site site)
{
    [Fact]
    public async Task A_version_shows_what_differs_and_is_restored_and_what_was_there_is_restored_in_turn()
    {
        await using var student = await site.NewStudent(new() { ReducedMotion = true });
        var text = new WrittenText(site, student);
        await text.Save("Cities need fewer cars.");
        await text.Type("Cities need more trees.");
        var versions = await OpenVersions(student);

        await Expect(versions.Rows).ToHaveCountAsync(1);
        await Expect(versions.Rows.First).ToContainTextAsync("4 words");
        await versions.Rows.First.ClickAsync();
        await Expect(versions.Dialog.Locator("del")).ToHaveTextAsync("only here: fewer cars (end)");
        await Expect(versions.Dialog.Locator("ins")).ToHaveTextAsync("only here: more trees (end)");
        (await student.FindBarriersLightAndDark("versions of a text")).ShouldBeEmpty();
        await versions.Restore.ClickAsync();

        await Expect(versions.Dialog).ToHaveCountAsync(0);
        await Expect(text.Field).ToHaveValueAsync("Cities need fewer cars.");
        await Expect(text.Field).ToBeFocusedAsync();
        (await text.Stored()).ShouldBe("<p>Cities need fewer cars.</p>");
        string[] expected = ["Restored", "Saved by you", "Saved by itself"];
        versions = await OpenVersions(student);
        await Expect(versions.Rows).ToContainTextAsync(expected);
        await versions.Rows.Nth(1).ClickAsync();
        await versions.Restore.ClickAsync();
        await Expect(text.Field).ToHaveValueAsync("Cities need more trees.");
        await text.IsSaved();
        await student.Reload();
        await Expect(text.Field).ToHaveValueAsync("Cities need more trees.");
    }

    [Fact]
    public async Task A_version_that_is_asked_for_before_the_versions_are_there_is_saved_too()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student);
        await text.Save("One.");
        await text.Type("One, two.");
        var tell = await student.HoldRequests("action=get_version_history");
        await student.Button("Versions").ClickAsync();

        await student.Button("Save a version now").ClickAsync();
        tell();

        await Expect(new Versions(student).Rows).ToContainTextAsync(["Saved by you"]);
    }

    [Fact]
    public async Task A_version_is_saved_with_a_name_by_keyboard_alone_and_the_focus_returns()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student);
        await text.Save("One.");
        await text.Type("One, two.");
        await student.Button("Versions").FocusAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        var versions = new Versions(student);
        await Expect(versions.Rows).ToHaveCountAsync(1);
        await student.Page.Keyboard.PressAsync("Tab");
        await Expect(versions.Dialog.GetByLabel("Name (if you like)")).ToBeFocusedAsync();
        await student.Page.Keyboard.TypeAsync("Before <b>the</b> review");
        await student.Page.Keyboard.PressAsync("Enter");

        await Expect(versions.Rows.First).ToContainTextAsync("Before <b>the</b> review");
        await Expect(versions.Dialog.Locator(".wa-version-hint")).ToHaveTextAsync("The version is saved.");
        await student.Page.Keyboard.PressAsync("Tab");
        await student.Page.Keyboard.PressAsync("Tab");
        await Expect(versions.Rows.First).ToBeFocusedAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(versions.Dialog).ToContainTextAsync("It has the same words as the text now.");
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(versions.Dialog).ToHaveCountAsync(0);
        await Expect(student.Button("Versions")).ToBeFocusedAsync();
        (await text.Versions("One, two.")).ShouldBe(1);
    }

    [Fact]
    public async Task Hostile_HTML_in_a_version_does_nothing_when_it_is_shown_and_restored()
    {
        const string Hostile = """<p onclick="window.hit=1">Words<script>window.hit=1</script><img src=x onerror="window.hit=1"><a href="javascript:window.hit=1">link</a></p><svg onload="window.hit=1"></svg><iframe srcdoc="<script>parent.hit=1</script>"></iframe>""";
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>Now</p>");
        await site.Database.ExecuteAsync(
            "INSERT INTO mdl_writeassistdev_versions (writeassistdevid, userid, phase, content, word_count, version_number, created_at, change_summary) VALUES (1, @Id, 'write', @Hostile, 1, 1, 1, '<img src=x onerror=window.hit=1>')",
            new { student.Id, Hostile });
        await Embedding.Embed(
            student, sesskey => $"""<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div><div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div>{Embedding.Script}""", policy: null);
        await text.IsSaved();
        var versions = await OpenVersions(student);
        await versions.Rows.First.ClickAsync();
        await Expect(versions.Dialog.Locator("del")).ToHaveTextAsync("only here: Wordslink (end)");
        await versions.Restore.ClickAsync();

        await Expect(text.Field).ToHaveTextAsync("Wordslink");
        await text.Field.Locator("a").ClickAsync();
        (await student.Page.EvaluateAsync<bool>("'hit' in window")).ShouldBeFalse();
        (await text.Stored()).ShouldBe(Hostile);
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_restored_and_a_sentence_says_so_at_once()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await text.Save("One.");
        await text.Save("Two.");
        var versions = await OpenVersions(student);
        await versions.Rows.Last.ClickAsync();
        await student.CutConnection();
        await student.Page.Clock.InstallAsync();
        await student.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        await versions.Restore.ClickAsync();

        await Expect(versions.Dialog).ToContainTextAsync("there is no connection. Nothing was changed.");
        await student.Page.Clock.ResumeAsync();
        (await text.Stored()).ShouldBe("<p>Two.</p>");
        await student.RestoreConnection();
        await versions.Restore.ClickAsync();
        await Expect(text.Field).ToHaveValueAsync("One.");
    }

    [Theory]
    [InlineData("en", "ltr", "Versions")]
    [InlineData("ar", "rtl", "الإصدارات")]
    public async Task The_versions_fit_a_narrow_screen_also_from_right_to_left(string lang, string dir, string name)
    {
        await using var student = await site.NewStudent(new() { Width = 390, Height = 800, ReducedMotion = true });
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>Cities need more trees.</p>");
        await Embedding.Embed(student, sesskey => $"""
            <main lang="{lang}" dir="{dir}"><textarea id="text" aria-label="Text"></textarea><div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text" data-word-goal="400-600" data-submit></div></main>{Embedding.Script}
            """);
        await Expect(text.Field).ToHaveValueAsync("Cities need more trees.");
        await text.Type("Cities need fewer cars.");
        await Expect(text.State).ToHaveAttributeAsync("data-state", "textSaved");
        await student.Button(name).ClickAsync();
        var versions = new Versions(student);
        await versions.Rows.First.ClickAsync();
        await Expect(versions.Dialog.Locator("ins, del").First).ToBeVisibleAsync();

        await student.SeesNoBarrier($"versions, 390 px, {dir}");
        await student.TakePicture($"versions, 390 px, {dir}");
        await student.NeedsNoSidewaysScrolling();
        await student.Page.Keyboard.PressAsync("Escape");
        await student.TakePicture($"text with tools, 390 px, {dir}");
        await student.NeedsNoSidewaysScrolling();
    }

    private static async Task<Versions> OpenVersions(Student student)
    {
        await student.Button("Versions").ClickAsync();
        var versions = new Versions(student);
        await Expect(versions.Rows.First).ToBeVisibleAsync();
        return versions;
    }

    /// <summary>The dialog with the versions.</summary>
    private sealed class Versions(Student student)
    {
        public ILocator Dialog => student.Page.Locator("dialog.wa-text-versions");

        public ILocator Rows => Dialog.Locator(".wa-version");

        public ILocator Restore => Dialog.GetByRole(AriaRole.Button, new() { Name = "Restore this version" });
    }
}
