using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>"Insert into my text": a reply, or what is selected of it, goes into the student's text, whatever the field.</summary>
[Collection(typeof(TextUseCollection))]
public sealed class TextInsertTests(Site site)
{
    private const string Answer = "Try **this** <sentence>:\n\n- one\n- two\n\nand `end`.";
    private const string Plain = "Try this <sentence>:\n\n• one\n• two\n\nand end.";
    private const string Html = "<p>Try <strong>this</strong> &lt;sentence&gt;:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>and <code>end</code>.</p>\n";

    private static readonly JsonSerializerOptions AsInPages = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task A_whole_reply_goes_into_a_textarea_at_the_cursor_as_it_is_read_and_can_be_taken_back_in_one_step()
    {
        await using var student = await NewStudentWithAnswer();
        var text = new WrittenText(site, student);
        await text.Save("Before. After.");
        await text.Field.EvaluateAsync("field => { field.focus(); field.setSelectionRange(7, 7); }");
        await student.Box.FocusAsync();
        await student.Listen();
        await Insert(student);

        const string Whole = $"Before.\n\n{Plain}\n\n After.";
        await Expect(text.Field).ToHaveValueAsync(Whole);
        await Expect(text.Field).ToBeFocusedAsync();
        (await text.Field.EvaluateAsync<int>("field => field.selectionEnd")).ShouldBe(7 + 2 + Plain.Length + 2);
        await text.IsSaved();
        await Until(async () => (await text.Stored()).Contains("<p>and end.</p>", StringComparison.Ordinal));
        (await student.Heard()).ShouldContain("Inserted into your text.");
        await student.Page.Keyboard.PressAsync("Control+z");
        await Expect(text.Field).ToHaveValueAsync("Before. After.");
    }

    [Fact]
    public async Task The_page_is_told_what_was_inserted_and_of_which_reply()
    {
        await using var student = await NewStudentWithAnswer();
        await student.Page.EvaluateAsync("addEventListener('writeassist:text-inserted', ({ detail: { manager, ...told } }) => { window.told = JSON.stringify([told.phase, told.text, told.chat, told.message, told.number, told.model]); })");
        await Insert(student);

        var (message, chat) = (await site.Database.QueryAsync<(long, string)>("SELECT id, chat_session_id FROM mdl_writeassistdev_chat WHERE userid = @Id AND role = 'assistant'", new { student.Id })).Single();
        (await student.Page.EvaluateAsync<string>("window.told")).ShouldBe(JsonSerializer.Serialize<object[]>(["write", Plain, chat, message, 1, "coach"], AsInPages));
    }

    [Fact]
    public async Task What_is_selected_of_a_reply_goes_into_an_element_that_can_be_edited_as_harmless_HTML_and_can_be_taken_back()
    {
        await using var student = await NewStudentWithAnswer("Say **boldly**:\n\n- one\n- two\n- three\n\n<img src=x onerror=hit=1>");
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>My text. More.</p>");
        await Embedding.Embed(student, sesskey => $"""<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div>{Assistant(sesskey)}{Embedding.Script}""");
        await text.IsSaved();
        await text.Field.ClickAsync();
        await text.Field.EvaluateAsync("field => getSelection().setPosition(field.querySelector('p').firstChild, 8)");
        await SelectInReply(student, "p", "strong");
        await Insert(student);
        (await text.Field.InnerHTMLAsync()).ShouldBe("<p>My text.Say <strong>boldly</strong>&nbsp;More.</p>");
        await Expect(text.Field).ToBeFocusedAsync();

        await SelectInReply(student, "li:nth-child(1)", "li:nth-child(2)");
        await Insert(student);
        const string WithList = "<p>My text.Say <strong>boldly</strong></p><p><br></p><ul><li>one</li>\n<li>two</li></ul><p><br></p><p>&nbsp;More.</p>";
        (await text.Field.InnerHTMLAsync()).ShouldBe(WithList);
        await Until(async () => await text.Stored() == WithList);
        await student.Page.Keyboard.PressAsync("Control+z");
        (await text.Field.InnerHTMLAsync()).ShouldBe("<p>My text.Say <strong>boldly</strong>&nbsp;More.</p>");

        await student.Page.EvaluateAsync("getSelection().removeAllRanges()");
        await student.Box.FocusAsync();
        await Insert(student);
        await Expect(text.Field.Locator("li")).ToHaveCountAsync(3);
        await Expect(text.Field.Locator("img")).ToHaveCountAsync(0);
        await Expect(text.Field).ToContainTextAsync("<img src=x onerror=hit=1>");
    }

    [Fact]
    public async Task A_reply_goes_into_TinyMCE_as_HTML_at_its_cursor_and_can_be_taken_back()
    {
        await using var student = await NewStudentWithAnswer();
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>First.</p><p>Last.</p>");
        await TinyMce.ServeTo(student);
        await Embedding.Embed(student, sesskey => $"""<textarea id="text" aria-label="Text"></textarea>{TinyMce.Script}{Assistant(sesskey)}{Embedding.Script}""", policy: null);
        var body = student.Page.FrameLocator("iframe").Locator("body");
        await Expect(body).ToHaveTextAsync("First.Last.");
        await body.Locator("p").First.ClickAsync();
        await student.Page.Keyboard.PressAsync("End");
        await student.Box.FocusAsync();
        await Insert(student);

        await Expect(body.Locator("li")).ToHaveTextAsync(["one", "two"]);
        await Expect(body).ToBeFocusedAsync();
        await Until(async () => (await text.Stored()).ReplaceLineEndings("") == $"<p>First.</p>{Html.ReplaceLineEndings("")}<p>Last.</p>");
        await student.Page.Keyboard.PressAsync("Control+z");
        await Expect(body).ToHaveTextAsync("First.Last.");
    }

    [Theory]
    [InlineData("""<textarea id="text" aria-label="Text"></textarea>""", "First.\n\nOne sentence.")]
    [InlineData("""<div id="text" role="textbox" aria-label="Text" contenteditable="true"></div>""", "<p>First.</p><p><br></p><p>One sentence.</p>")]
    public async Task A_text_in_which_nobody_has_been_yet_gets_it_at_its_end(string field, string whole)
    {
        await using var student = await NewStudentWithAnswer("One sentence.");
        var text = new WrittenText(site, student, "#text");
        await text.Store("<p>First.</p>");
        await Embedding.Embed(student, sesskey => $"""{field}{Assistant(sesskey)}{Embedding.Script}""");
        await text.IsSaved();
        await SelectInReply(student, "p", "p");
        await Insert(student);

        await Until(async () => await text.Field.EvaluateAsync<string>("field => field.value ?? field.innerHTML") == whole);
    }

    [Fact]
    public async Task What_was_selected_goes_in_also_where_the_network_is_slow()
    {
        await using var student = await NewStudentWithAnswer();
        var goOn = await student.HoldRequests(url: "**/reply-insert.js");
        await student.Reload();
        await Expect(student.InsertButton).ToBeVisibleAsync();
        var text = new WrittenText(site, student);
        await SelectInReply(student, "p", "strong");
        await student.InsertButton.ClickAsync();
        await student.Page.EvaluateAsync("getSelection().removeAllRanges()");
        goOn();

        await Expect(text.Field).ToHaveValueAsync("Try this");
    }

    [Fact]
    public async Task Into_a_text_that_was_handed_in_nothing_goes_and_a_sentence_says_why()
    {
        await using var student = await NewStudentWithAnswer();
        var text = new WrittenText(site, student);
        await text.Save("Handed in.");
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_metadata SET status = 'submitted' WHERE userid = @Id", new { student.Id });
        await student.Reload();
        await Expect(text.Field).Not.ToBeEditableAsync();
        await Insert(student);

        await Expect(student.Notices).ToContainTextAsync("This text has been handed in and can no longer be changed.");
        await Expect(text.Field).ToHaveValueAsync("Handed in.");
    }

    [Fact]
    public async Task From_panes_that_fill_the_window_the_text_comes_into_view()
    {
        await using var student = await NewStudentWithAnswer("One sentence.");
        var text = new WrittenText(site, student);
        await text.Save("First.");
        var panes = new Panes(student);
        await panes.Open();
        await student.Button("Fill the window").ClickAsync();
        await panes.RepliesIn(0).GetByRole(AriaRole.Button, new() { Name = "Insert into my text" }).ClickAsync();

        await Expect(text.Field).ToHaveValueAsync("First.\n\nOne sentence.");
        await Expect(text.Field).ToBeFocusedAsync();
        await Expect(text.Field).ToBeInViewportAsync();
        (await text.Field.EvaluateAsync<bool>("field => { const { left, top } = field.getBoundingClientRect(); return field.contains(document.elementFromPoint(left + 20, Math.max(10, top + 10))); }")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ar", "rtl", "إدراج في نصي")]
    [InlineData("de", "ltr", "In meinen Text einfügen")]
    public async Task It_is_there_on_a_narrow_screen_and_from_right_to_left(string lang, string dir, string name)
    {
        await using var student = await NewStudentWithAnswer(Answer, new() { Width = 390, Height = 800, ReducedMotion = true });
        await Embedding.Embed(student, sesskey => $"""<main dir="{dir}"><h1>Essay</h1><textarea id="text" rows="9" aria-label="Text"></textarea>{Assistant(sesskey)}</main>{Embedding.Script}""", lang: lang);
        var button = student.Reply.GetByRole(AriaRole.Button, new() { Name = name });
        await Expect(button).ToBeVisibleAsync();
        await student.NeedsNoSidewaysScrolling();
        await student.TakePicture($"insert into my text, {lang}, 390 px");
        (await student.FindBarriersLightAndDark("a reply with its buttons")).ShouldBeEmpty();
        await button.ClickAsync();

        var text = new WrittenText(site, student, "#text");
        await Expect(text.Field).ToHaveValueAsync(Plain);
        await Expect(text.Field).ToBeFocusedAsync();
        await Expect(text.Field).ToBeInViewportAsync();
    }

    private static string Assistant(string sesskey) => $"""<div data-writeassist data-cmid="1" data-sesskey="{sesskey}" data-text="#text"></div>""";

    private async Task<Student> NewStudentWithAnswer(string answer = Answer, StudentOptions? options = null)
    {
        var student = await site.NewStudent((options ?? new()) with { OpensPage = false });
        await student.SignIn();
        await student.Insert("A chat", 1, content: _ => answer);
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET model = 'coach' WHERE userid = @Id", new { student.Id });
        await student.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        await Expect(student.InsertButton).ToBeVisibleAsync();
        return student;
    }

    // The first time its script has to come; then either the page is told, or a notice says why not.
    private static async Task Insert(Student student)
    {
        var told = student.Notices.EvaluateAsync("""
            notices => new Promise(done => {
              addEventListener("writeassist:text-inserted", () => done(), { once: true });
              new MutationObserver(() => done()).observe(notices, { childList: true, subtree: true });
              setTimeout(done, 3000);
            })
            """);
        await student.InsertButton.ClickAsync();
        await told;
    }

    private static async Task SelectInReply(Student student, string from, string to) => await student.Reply.Locator(".wa-body").EvaluateAsync(
        "(body, [from, to]) => getSelection().setBaseAndExtent(body.querySelector(from).firstChild, 0, body.querySelector(to).lastChild, body.querySelector(to).textContent.length)", new[] { from, to });

    private static Task Until(Func<Task<bool>> condition) => Wait(condition).Within("It did not come to that");

    private static async Task Wait(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Yield();
    }
}
