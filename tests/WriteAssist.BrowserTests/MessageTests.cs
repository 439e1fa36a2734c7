using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

[Collection(typeof(ChatCollection))]
public sealed class MessageTests(Site site)
{
    private const string Markdown = """
        # A heading

        Some **bold** words and a [link](https://example.com/).

        ```
        let code = 1;
          indented();
        ```
        """;

    [Fact]
    public async Task A_message_says_who_and_when_and_shows_the_servers_html()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Markdown", 1, content: _ => Markdown);
        await student.Open();

        var message = student.Messages.First;
        await Expect(message.Locator(".wa-who")).ToHaveTextAsync("AI assistant");
        await Expect(message.GetByRole(AriaRole.Heading)).ToHaveTextAsync("A heading");
        await Expect(message.Locator("strong")).ToHaveTextAsync("bold");
        await Expect(message.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "https://example.com/");
        await Expect(message.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Expect(message.Locator("pre")).ToContainTextAsync("  indented();");
    }

    [Theory]
    [InlineData("en", "Europe/Paris", "1 Feb 2026, 10:30")]
    [InlineData("en", "America/New_York", "1 Feb 2026, 04:30")]
    [InlineData("fr", "Europe/Paris", "1 févr. 2026, 10:30")]
    public async Task Times_are_in_the_readers_language_and_time_zone(string lang, string timeZone, string expected)
    {
        await using var student = await site.NewStudent(new() { OpensPage = false, Lang = lang, TimeZone = timeZone });
        await student.Insert("Old", 1);
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET timestamp = 1769938200 WHERE userid = @Id", new { student.Id });
        await student.Open();
        if (lang == "en")
            await student.Page.EvaluateAsync("document.documentElement.lang = 'en-GB'");

        var shown = lang == "en"
            ? await student.Page.EvaluateAsync<string>("new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(document.querySelector('time').dateTime))")
            : await student.Page.Locator("time").First.TextContentAsync();
        shown!.ShouldBe(expected);
        (await student.Page.Locator("time").First.GetAttributeAsync("datetime")).ShouldBe("2026-02-01T09:30:00.000Z");
    }

    [Fact]
    public async Task Messages_and_code_blocks_can_be_copied()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Markdown", 1, content: _ => Markdown);
        await student.Open();

        using var clipboard = await Student.HoldClipboard();
        await student.Button("Copy code").ClickAsync();
        await Expect(student.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        (await Clipboard(student)).TrimEnd('\n').ShouldBe("let code = 1;\n  indented();");

        await Expect(student.Button("Copy message")).ToHaveCSSAsync("opacity", "1");
        await student.Button("Copy message").ClickAsync();
        // Its own tick: the one of the code's button is still shown.
        await Expect(student.Button("Copy message").Locator("path[d^='M4 10l']")).ToHaveCountAsync(1);
        (await Clipboard(student)).ShouldBe("A heading\n\nSome bold words and a link (https://example.com/).\n\nlet code = 1;\n  indented();\n\n(Answer of an AI. It can be wrong.)");
    }

    [Fact]
    public async Task A_message_box_grows_Enter_sends_and_Shift_Enter_breaks_the_line()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat();
        var before = (await student.Box.BoundingBoxAsync())!.Height;

        await student.Page.Keyboard.TypeAsync("First line");
        for (var line = 2; line <= 4; line++)
        {
            await student.Page.Keyboard.PressAsync("Shift+Enter");
            await student.Page.Keyboard.TypeAsync($"line {line}");
        }

        (await student.Box.BoundingBoxAsync())!.Height.ShouldBeGreaterThan(before + 60);
        await student.Page.Keyboard.PressAsync("Enter");
        await student.Saved("First line");
        await Expect(student.Box).ToHaveValueAsync("");
        await Expect(student.Box).ToBeFocusedAsync();
        (await student.StoredCopies("First line\nline 2\nline 3\nline 4")).ShouldBe(1);
        (await student.Box.BoundingBoxAsync())!.Height.ShouldBe(before);
    }

    [Fact]
    public async Task Enter_belongs_to_the_input_method_while_it_composes()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat();
        await student.Write("にほん");

        await student.Box.EvaluateAsync("box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))");
        await student.Box.EvaluateAsync("box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))");

        await Expect(student.Box).ToHaveValueAsync("にほん");
        await Expect(student.Messages).ToHaveCountAsync(0);
        await student.Page.Keyboard.PressAsync("Enter");
        await student.Saved("にほん");
    }

    [Fact]
    public async Task Opening_a_chat_of_5000_messages_takes_one_request_of_50_and_earlier_ones_come_without_a_jump()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Long", 5_000);
        var requests = new List<string>();
        await student.SignIn();
        student.Page.Request += (_, request) =>
        {
            if (request.PostData?.Contains("get_session_messages", StringComparison.Ordinal) == true)
                requests.Add(request.PostData);
        };
        await student.Open();
        await Expect(student.Messages).ToHaveCountAsync(50);
        await Expect(student.Message("Message number 4999 of")).ToBeInViewportAsync();
        requests.Count.ShouldBe(1);
        requests[0].ShouldContain("limit=50");

        // The reader's line stays where it is while fifty messages come in above it, some time after they were asked for.
        var goOn = await student.HoldRequests();
        await student.Log.EvaluateAsync("log => { log.scrollTop = 200; }");
        var line = student.Message("Message number 4952 of");
        var before = (await line.BoundingBoxAsync())!.Y;
        goOn();
        await Expect(student.Messages).ToHaveCountAsync(100);
        Math.Abs((await line.BoundingBoxAsync())!.Y - before).ShouldBeLessThan(3);
        requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_place_in_a_long_chat_is_found_again_after_a_reload_and_after_another_chat()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Other", 1);
        await student.Insert("Long", 200);
        await student.Open();
        await student.OpenChat("Long");
        await Expect(student.Message("Message number 199 of")).ToBeInViewportAsync();
        for (var pages = 1; pages <= 2; pages++)
        {
            await student.Log.EvaluateAsync("log => { log.scrollTop = 100; }");
            await Expect(student.Messages).ToHaveCountAsync(50 + (50 * pages));
        }

        await student.Message("Message number 70 of").EvaluateAsync("one => { one.closest('.wa-log').scrollTop += one.getBoundingClientRect().top - one.closest('.wa-log').getBoundingClientRect().top; }");

        await student.Reload();
        await Expect(student.Message("Message number 70 of")).ToBeInViewportAsync();
        await student.OpenChat("Other");
        await student.OpenChat("Long");
        await Expect(student.Message("Message number 70 of")).ToBeInViewportAsync();
        await Expect(student.Message("Message number 199 of")).Not.ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_new_message_scrolls_into_view_at_the_end_and_elsewhere_a_button_leads_to_it()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Chat", 40);
        await student.Open();
        await InsertReply(student, "The first reply");
        await LookAgain(student);
        await Expect(student.Message("The first reply")).ToBeInViewportAsync();

        await student.Log.EvaluateAsync("log => { log.scrollTop = 0; }");
        await InsertReply(student, "The second reply");
        await LookAgain(student);

        await Expect(student.Button("New messages")).ToBeVisibleAsync();
        await Expect(student.Message("The second reply")).Not.ToBeInViewportAsync();
        await student.Button("New messages").ClickAsync();
        await Expect(student.Message("The second reply")).ToBeInViewportAsync();
        await Expect(student.Button("New messages")).ToHaveCountAsync(0);
        await Expect(student.Log).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("<script>window.hurt = 1</script>")]
    [InlineData("<img src=x onerror='window.hurt = 1'>")]
    [InlineData("[click](javascript:window.hurt=1) <javascript:window.hurt=1>")]
    [InlineData("<svg><a xlink:href='javascript:window.hurt=1'><text y=20>x</text></a></svg><iframe srcdoc='<script>parent.hurt = 1</script>'></iframe>")]
    [InlineData("<a href=\"jav&#x09;ascript:window.hurt=1\">x</a><style>.wa-root { display: none }</style>")]
    public async Task Nothing_in_a_title_or_message_ever_runs(string attack)
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Attack", 1, content: _ => attack);
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET title = @attack WHERE userid = @Id", new { attack, student.Id });
        await student.Open();
        await student.Button("All chats").ClickAsync();
        await student.Dialog.Locator("li button").ClickAsync();
        await student.Choose("Clear");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        foreach (var link in await student.Messages.GetByRole(AriaRole.Link).AllAsync())
            (await link.GetAttributeAsync("href"))!.ShouldNotContain("script");

        (await student.Page.EvaluateAsync<bool>("'hurt' in window")).ShouldBeFalse();
        await Expect(student.Page.Locator(".wa-log :is(script, iframe, svg:not(.wa-icon), style, img)")).ToHaveCountAsync(0);
        await Expect(student.Tabs.First.Locator(".wa-tab-label")).ToHaveTextAsync(attack.Trim());
    }

    [Fact]
    public async Task Html_that_a_broken_server_sends_does_not_run_either()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        student.ExpectsBlockedScripts = true;
        await student.Insert("Attack", 1, content: _ => "harmless");
        await student.SignIn();
        await student.Page.RouteAsync("**/ajax.php", async route =>
        {
            var reply = await route.FetchAsync();
            var text = await reply.TextAsync();
            await route.FulfillAsync(new()
            {
                Response = reply,
                Body = text.Replace("<p>harmless</p>", "<p onclick='hurt=1'>a<img src=x onerror='window.hurt=1'><script>window.hurt=1</script><a href='javascript:hurt=1'>b</a><object data=x></object></p>", StringComparison.Ordinal),
            });
        });
        await student.Open();

        await Expect(student.Messages.Locator(".wa-body")).ToHaveTextAsync("ab");
        (await student.Messages.Locator(".wa-body").InnerHTMLAsync()).Trim().ShouldBe("<p>a<a rel=\"noopener noreferrer nofollow\" target=\"_blank\">b</a></p>");
        (await student.Page.EvaluateAsync<bool>("'hurt' in window")).ShouldBeFalse();
    }

    private static Task<string> Clipboard(Student student) => student.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    private static async Task LookAgain(Student student) => await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");

    private async Task InsertReply(Student student, string content) => await site.Database.ExecuteAsync(
        """
        INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at)
        SELECT 1, @Id, session_id, 'assistant', @content, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() FROM mdl_writeassistdev_chat_sessions WHERE userid = @Id
        """,
        new { student.Id, content });
}
