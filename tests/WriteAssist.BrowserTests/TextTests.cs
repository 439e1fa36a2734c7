using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>The student's text is on the server, whatever becomes of the page.</summary>
[Collection(typeof(TextCollection))]
public sealed class TextTests(Site site)
{
    private const string Awkward = "If a < b & c > d,\nthen   \"so\".\n\n\nA 🙂 paragraph &amp; its end. ";

    [Fact]
    public async Task A_text_is_there_letter_for_letter_after_a_reload_and_after_the_server_was_started_anew()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student);
        await text.Save(Awkward);
        (await text.Stored()).ShouldBe("<p>If a &lt; b &amp; c &gt; d,<br>then   \"so\".</p><p><br>A 🙂 paragraph &amp;amp; its end. </p>");

        await student.Reload();
        await Expect(text.Field).ToHaveValueAsync(Awkward);
        await Expect(student.Page.Locator(".wa-text-words")).ToHaveTextAsync("12 of 600 words");
        await text.IsSaved();
        await site.Restart();
        await student.Reload();

        await Expect(text.Field).ToHaveValueAsync(Awkward);
        (await Kept(student)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_typed_without_a_connection_is_kept_over_a_reload_and_saved_when_the_server_answers_again()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await text.Save("Before.");
        await student.CutConnection();
        await student.Listen();
        await text.Type("Written on a train.");
        await text.Says("Not saved yet: no connection");
        await student.SeesNoBarrier("a text that is not saved");
        (await student.Heard()).ShouldContain("Not saved yet: no connection");
        await text.Field.PressAsync("End");
        await student.Page.Keyboard.TypeAsync(" And more.");
        await student.Page.ReloadAsync();
        await student.RestoreConnection();
        await student.Reload();

        await Expect(text.Field).ToHaveValueAsync("Written on a train. And more.");
        await text.IsSaved();
        (await text.Stored()).ShouldBe("<p>Written on a train. And more.</p>");
        (await Kept(student)).ShouldBe(0);

        await student.CutConnection();
        await text.Type("A tunnel.");
        await text.Says("Not saved yet: no connection");
        await student.RestoreConnection();
        await text.TryNow();
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Saved");
        (await text.Stored()).ShouldBe("<p>A tunnel.</p>");
    }

    [Fact]
    public async Task What_is_typed_while_the_server_is_gone_is_there_when_the_page_comes_again()
    {
        await using var cable = new NetworkCable(site.Address);
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        await student.Page.GotoAsync($"{cable.Address}/mod/writeassistdev/view.php?id=1");
        await student.Ready();
        var text = new WrittenText(site, student);
        await text.Save("Before.");
        cable.PullOut();
        await text.Type("After it went.");
        await text.Says("Not saved yet: no connection");
        await student.Page.GotoAsync("about:blank");
        (await text.Stored()).ShouldBe("<p>Before.</p>");
        cable.PutIn();
        await student.Page.GotoAsync($"{cable.Address}/mod/writeassistdev/view.php?id=1");

        await Expect(text.Field).ToHaveValueAsync("After it went.");
        await text.IsSaved();
        (await text.Stored()).ShouldBe("<p>After it went.</p>");
    }

    [Fact]
    public async Task Who_leaves_the_page_at_once_has_saved_what_was_typed()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student);
        await text.Save("Begun.");
        await text.Type("Begun and left.");
        await student.Page.GotoAsync("about:blank");

        await Until(async () => await text.Stored() == "<p>Begun and left.</p>");
    }

    [Fact]
    public async Task A_text_that_the_page_has_put_into_its_field_is_not_written_over()
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>What I saved.</p>");
        await Embedding.Embed(student, sesskey => $"""<textarea id="text" aria-label="Text">What the page says.</textarea>{Assistant(sesskey)}{Embedding.Script}""");

        await text.Says("Another text of yours is saved here than the one in the field.");
        await Expect(text.Field).ToHaveValueAsync("What the page says.");
        await student.Button("Compare both texts").ClickAsync();
        await student.Button("Take the other one").ClickAsync();

        await Expect(text.Field).ToHaveValueAsync("What I saved.");
        await text.IsSaved();
        (await text.Stored()).ShouldBe("<p>What I saved.</p>");
        (await text.Versions("What the page says.")).ShouldBe(1);
    }

    [Fact]
    public async Task An_element_that_can_be_edited_keeps_its_HTML_byte_for_byte()
    {
        const string Html = """<h2>A title</h2><p class="lead" style="text-align: center;">Some <b>bold</b> and <a href="https://example.com/?a=1&amp;b=2">a link</a>.</p><div>A line</div><div><br></div><ul><li>An item</li></ul>""";
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await text.Store(Html);
        await Embedding.Embed(student, Editable);

        await text.IsSaved();
        (await text.Field.InnerHTMLAsync()).ShouldBe(Html);
        await text.Field.Locator("li").ClickAsync();
        await student.Page.Keyboard.PressAsync("End");
        await student.Page.Keyboard.TypeAsync("!");
        await text.IsSaved();
        await Expect(text.Field.Locator("li")).ToHaveTextAsync("An item!");
        await Until(async () => await text.Stored() != Html);
        (await text.Stored()).ShouldBe(Html.Replace("An item", "An item!", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hostile_HTML_stays_on_the_server_as_it_is_and_does_nothing_in_the_page()
    {
        const string Hostile = """<p onclick="window.hit=1">Words<script>window.hit=1</script><img src=x onerror="window.hit=1"><a href="javascript:window.hit=1">link</a><span style="position:fixed;color:red">red</span></p><svg onload="window.hit=1"></svg><iframe srcdoc="<script>parent.hit=1</script>"></iframe>""";
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student, "#text");
        await text.Store(Hostile);
        await Embedding.Embed(student, Editable, policy: null);

        await text.IsSaved();
        (await text.Field.InnerHTMLAsync()).ShouldBe("""<p>Words<img src="x"><a>link</a><span style="color: red;">red</span></p>""");
        await text.Field.Locator("a").ClickAsync();
        (await student.Page.EvaluateAsync<bool>("'hit' in window")).ShouldBeFalse();
        (await text.Stored()).ShouldBe(Hostile);

        await Embedding.Embed(student, sesskey => $"""<textarea id="text" aria-label="Text"></textarea>{Assistant(sesskey)}{Embedding.Script}""");
        await Expect(text.Field).ToHaveValueAsync("Wordslinkred");
        (await text.Stored()).ShouldBe(Hostile);
    }

    [Theory]
    [InlineData("""<textarea id="text" aria-label="Text"></textarea>""")]
    [InlineData("""<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div>""")]
    public async Task A_text_that_was_handed_in_can_be_read_and_not_changed(string field)
    {
        await using var student = await site.NewStudent();
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>Handed in.</p>");
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_metadata SET status = 'submitted' WHERE userid = @Id", new { student.Id });
        await Embedding.Embed(student, sesskey => $"""<main>{field}{Assistant(sesskey)}</main>{Embedding.Script}""");

        await text.Says("This text has been handed in and can no longer be changed.");
        await Expect(text.Field).Not.ToBeEditableAsync();
        (await text.Field.EvaluateAsync<string>("field => (field.value ?? field.innerText).trim()")).ShouldBe("Handed in.");
    }

    [Fact]
    public async Task A_text_that_is_handed_in_elsewhere_while_it_is_typed_is_locked_with_a_sentence()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        var text = new WrittenText(site, student);
        await text.Save("A draft.");
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_metadata SET status = 'submitted' WHERE userid = @Id", new { student.Id });
        await text.Type("A draft, too late.");

        await text.Says("This text has been handed in and can no longer be changed.");
        await Expect(text.Field).Not.ToBeEditableAsync();
        (await text.Stored()).ShouldBe("<p>A draft.</p>");
    }

    private static string Assistant(string sesskey) => $"""<div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div>""";

    private static string Editable(string sesskey) => $"""<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div>{Assistant(sesskey)}{Embedding.Script}""";

    // How many texts the browser keeps that are not saved.
    private static Task<int> Kept(Student student) => student.Page.EvaluateAsync<int>("Object.keys(localStorage).filter((key) => key.includes(':text:')).length");

    private static Task Until(Func<Task<bool>> condition) => Wait(condition).Within("It did not come to that");

    private static async Task Wait(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Yield();
    }
}
