using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A student's text: the field of the page, the line below it, and what the server has of it.</summary>
internal sealed class WrittenText(Site site, Student student, string selector = "#demo-text")
{
    public ILocator Field => student.Page.Locator(selector);

    /// <summary>The line that says whether the text is saved.</summary>
    public ILocator State => student.Page.Locator(".wa-text-state");

    /// <summary>How many words it has.</summary>
    public ILocator Words => student.Page.Locator(".wa-text-words");

    public ILocator Dialog => student.Page.GetByRole(AriaRole.Dialog, new() { Name = "Two texts" });

    /// <summary>Puts a text into the field, as typing does.</summary>
    public async Task Type(string text)
    {
        await Expect(State).ToBeAttachedAsync();
        await Field.FillAsync(text);
    }

    /// <summary>The same, and waits until the server has it.</summary>
    public async Task Save(string text)
    {
        await Type(text);
        await IsSaved();
    }

    public Task IsSaved() => Expect(State).ToHaveTextAsync("Saved", new() { Timeout = 10_000 });

    public Task Says(string sentence) => Expect(State).ToContainTextAsync(sentence, new() { Timeout = 10_000 });

    /// <summary>Clicks "Try now", unless the page has tried by itself meanwhile.</summary>
    public Task TryNow() => State.EvaluateAsync("line => line.querySelector('button')?.click()");

    /// <summary>The text as the server has it.</summary>
    public async Task<string> Stored() => await site.Database.ScalarAsync<string?>(
        "SELECT content FROM mdl_writeassistdev_content WHERE userid = @Id AND phase = 'write'", new { student.Id }) ?? "";

    /// <summary>How many versions of the text with these words the server has.</summary>
    public Task<long> Versions(string words) => site.Database.ScalarAsync<long>(
        "SELECT COUNT(*) FROM mdl_writeassistdev_versions WHERE userid = @Id AND content LIKE CONCAT('%', @words, '%')", new { student.Id, words });

    /// <summary>Puts a text into the database, as it would be after another device has saved it.</summary>
    public Task Store(string html) => site.Database.ExecuteAsync(
        """
        INSERT INTO mdl_writeassistdev_metadata (writeassistdevid, userid, created_at, modified_at, revision) VALUES (1, @Id, 1, 1, 1)
            ON DUPLICATE KEY UPDATE revision = revision + 1;
        INSERT INTO mdl_writeassistdev_content (writeassistdevid, userid, phase, content, created_at, modified_at, revision)
        SELECT 1, @Id, 'write', @html, 1, 1, revision FROM mdl_writeassistdev_metadata WHERE userid = @Id
            ON DUPLICATE KEY UPDATE content = VALUES(content), revision = VALUES(revision);
        """,
        new { student.Id, html });
}
