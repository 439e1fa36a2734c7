using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;
using static WriteAssist.BrowserTests.Infrastructure.Embedding;

namespace WriteAssist.BrowserTests;

/// <summary>Pages of others with the assistant in them: served by the test at an address of the same site.</summary>
[Collection(typeof(EmbeddingCollection))]
public sealed class EmbeddingTests(Site site)
{
    [Fact]
    public async Task The_values_that_the_original_page_sets_on_window_are_enough()
    {
        await using var student = await site.NewStudent();
        await Embed(student, sesskey => $$"""
            <script>window.cmId = 1; window.sesskey = '{{sesskey}}'; window.ajaxUrl = '/mod/writeassistdev/ajax.php';</script>
            <div data-writeassist></div>{{Script}}
            """, policy: null);

        await student.CreateChat("From the original page");
        (await student.Page.EvaluateAsync<bool>("typeof window.MultiChatManager === 'function'")).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_assistants_on_one_page_do_not_disturb_each_other()
    {
        await using var student = await site.NewStudent();
        await Embed(student, sesskey => $"""
            <div id="a" data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div><div id="b" data-writeassist data-cmid="2" data-sesskey="{sesskey}"></div>{Script}
            """);
        var first = student.Page.Locator("#a");
        var second = student.Page.Locator("#b");

        await first.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await Expect(first.Locator(".wa-box")).ToBeFocusedAsync();
        await first.Locator(".wa-box").FillAsync("Into the first");
        await first.Locator(".wa-box").PressAsync("Enter");
        await Expect(first.Locator(".wa-message[data-role=user]:not([data-state])")).ToHaveCountAsync(1);

        await Expect(second.GetByRole(AriaRole.Tab)).ToHaveCountAsync(0);
        await Expect(second.GetByRole(AriaRole.Article)).ToHaveCountAsync(0);
        (await student.Page.EvaluateAsync<int>("document.querySelectorAll('link[rel=stylesheet]').length")).ShouldBe(1);
        (await student.Page.EvaluateAsync<bool>("new Set([...document.querySelectorAll('[id]')].map((one) => one.id)).size === document.querySelectorAll('[id]').length")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_of_others_can_hear_and_cancel_every_change()
    {
        await using var student = await site.NewStudent();
        await student.Page.EvaluateAsync("""
            window.heard = [];
            const names = ['chat-creating', 'chat-created', 'chat-switching', 'chat-switched', 'chat-renaming', 'chat-renamed', 'chat-clearing', 'chat-cleared',
              'chat-deleting', 'chat-deleted', 'message-sending', 'message-sent', 'reply-started', 'reply-ended', 'model-picked', 'messages-displayed'];
            for (const name of names) document.addEventListener(`writeassist:${name}`, (event) => {
              window.heard.push(name);
              if (window.cancel === name) event.preventDefault();
            });
            window.manager = document.querySelector('[data-writeassist]').writeAssist;
            null;
            """);

        var result = await student.Page.EvaluateAsync<string[]>("""
            async () => {
              const one = await manager.createNewChat('One');
              const two = await manager.createNewChat('Two');
              await manager.switchToChat(one.session_id);
              await manager.renameChat(one.session_id, 'First');
              const ended = new Promise((resolve) => manager.element.addEventListener('writeassist:reply-ended', resolve, { once: true }));
              const saved = await manager.sendMessage('By program');
              const { detail } = await ended;
              manager.pickModel('coach');
              const loaded = await manager.loadSessionMessages(one.session_id);
              manager.displayMessages(loaded);
              await manager.clearChat(one.session_id);
              await manager.deleteChat(two.session_id);
              return [typeof saved.id, loaded.map(({ role }) => role).join(), String(detail.message.id === loaded[1].id), loaded[0].html.trim(), manager.chats.all.map((chat) => chat.title).join()];
            }
            """).Within("The calls did not come to their end");
        result.ShouldBe(["number", "user,assistant", "true", "<p>By program</p>", "First"]);
        (await student.Page.EvaluateAsync<string>("heard.filter((name, at) => name !== 'messages-displayed' && heard.indexOf(name) === at).join()"))
            .ShouldBe("chat-creating,chat-created,chat-switching,chat-switched,chat-renaming,chat-renamed,message-sending,reply-started,message-sent,reply-ended,model-picked,chat-clearing,chat-cleared,chat-deleting,chat-deleted");

        foreach (var (name, call) in new[]
        {
            ("chat-creating", "createNewChat('Three')"), ("chat-renaming", "renameChat(manager.chats.activeId, 'Other')"), ("chat-deleting", "deleteChat(manager.chats.activeId)"),
            ("message-sending", "sendMessage('Cancelled')"),
        })
            (await student.Page.EvaluateAsync<bool>($"async () => {{ window.cancel = '{name}'; return Boolean(await manager.{call}); }}").Within($"{call} did not end")).ShouldBeFalse(name);
        await Expect(student.Tabs).ToHaveTextAsync(["First"]);
        await Expect(student.Messages).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("en", "fr", "Nouvelle discussion", "en.js,fr.js")]
    [InlineData("fr", "fr", "Nouvelle discussion", "fr.js")]
    [InlineData("fr", "en", "New chat", "en.js,fr.js")]
    [InlineData("en", "en", "New chat", "en.js")]
    [InlineData("ar", "ar", "محادثة جديدة", "ar.js")]
    [InlineData("de_at", "es-MX", "Nuevo chat", "de.js,es.js")]
    [InlineData("zh_cn", "zh_cn", "新对话", "zh.js")]
    public async Task A_page_loads_the_texts_of_its_language_and_of_its_assistants_alone(string ofPage, string ofAssistant, string newChat, string loaded)
    {
        await using var student = await site.NewStudent();
        await Embed(student, sesskey => $"""
            <div lang="{ofAssistant}" data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div>{Script}
            """, lang: ofPage);

        await Expect(student.Button(newChat)).ToBeVisibleAsync();
        (await student.Page.EvaluateAsync<string>("performance.getEntriesByType('resource').map(({ name }) => name.split('/strings/')[1]).filter(Boolean).sort().join()"))
            .ShouldBe(loaded);
    }

    [Fact]
    public async Task Texts_of_another_language_come_from_the_embedding_page()
    {
        await using var student = await site.NewStudent();
        await student.Page.RouteAsync("**/embed.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Body = "import { addStrings, mount } from '/mod/writeassistdev/js/writeassist.js'; addStrings('it', { newChat: 'Nuova chat' }); mount(document.getElementById('here'));",
        }));
        await Embed(student, sesskey => $"""
            <div id="here" lang="it" data-cmid="1" data-sesskey="{sesskey}"></div><script type="module" src="/embed.js"></script>
            """);

        await Expect(student.Button("Nuova chat")).ToBeVisibleAsync();
        await Expect(student.Button("All chats")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Aligned_tables_tasks_and_formulas_are_set_without_a_complaint_of_the_policy()
    {
        await using var student = await site.NewStudent();
        await student.Insert("Chat", 1, content: _ => "| a | b |\n| :-: | -: |\n| 1 | 2 |\n\n- [x] Read *it*\n- [ ] Write it\n\nSo $a_1 * b_1 * c$ and \\[ x_1 < 2 \\].");
        await Embed(student, sesskey => $"""<div data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div>{Script}""");

        var message = student.Messages.First;
        await Expect(message.GetByRole(AriaRole.Cell, new() { Name = "1" })).ToHaveCSSAsync("text-align", "center");
        await Expect(message.GetByRole(AriaRole.Columnheader, new() { Name = "b" })).ToHaveCSSAsync("text-align", "right");
        await Expect(message.GetByRole(AriaRole.Checkbox, new() { Name = "Done:" })).ToBeCheckedAsync();
        await Expect(message.GetByRole(AriaRole.Checkbox, new() { Name = "To do:" })).Not.ToBeCheckedAsync();
        await Expect(message.Locator("li")).ToHaveTextAsync(["Read it", "Write it"]);
        await Expect(message.Locator(".wa-formula")).ToHaveTextAsync(["$a_1 * b_1 * c$", "\\[ x_1 < 2 \\]"]);
        (await message.Locator(".wa-formula").First.EvaluateAsync<string>("one => getComputedStyle(one).fontFamily")).ShouldContain("monospace");
    }

    [Fact]
    public async Task Styles_neither_leak_out_nor_break_inside_a_theme()
    {
        await using var student = await site.NewStudent(new() { ReducedMotion = true });
        await student.Page.RouteAsync("**/theme.css", route => route.FulfillAsync(new()
        {
            ContentType = "text/css",
            Body = """
                *, ::before, ::after { box-sizing: content-box; } body { font: 10px/1 fantasy; color: red; text-align: right; }
                button { text-transform: uppercase; padding: 40px; background: red; border-radius: 0; margin: 9px; font-size: 33px; } h2, h3 { font-size: 50px; color: red; margin: 40px; }
                p, ul, ol, pre { margin: 50px; font-size: 40px; } pre, code { color: red; background: yellow; } textarea, input { width: 100%; height: 200px; padding: 50px; font-size: 40px; }
                a { color: lime; } dialog { display: none; } article { float: left; } header { height: 300px; background: red; } section { padding: 40px; } label { display: block; }
                """,
        }));
        await student.Insert("Chat", 2, content: _ => "Some **words**\n\n    and code\n\n# and a heading");
        await student.Reload();
        var expected = await Look(student);
        await Embed(student, sesskey => $"""
            <link rel="stylesheet" href="/theme.css"><button id="theirs">Theirs</button><p id="text">Text</p>
            <div data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div>{Script}
            """);
        await Expect(student.Messages).ToHaveCountAsync(2);

        (await Look(student)).Except(expected).ShouldBeEmpty();
        (await student.Page.EvaluateAsync<string>("getComputedStyle(theirs).fontSize + getComputedStyle(text).marginTop + getComputedStyle(document.body).color")).ShouldBe("33px50pxrgb(255, 0, 0)");
    }

    [Fact]
    public async Task The_students_text_is_kept_and_a_passage_of_it_goes_into_the_message_box()
    {
        await using var student = await site.NewStudent();
        var text = student.Page.Locator("#demo-text");
        await text.FillAsync("A claim. A reason.");
        await student.Reload();
        await Expect(text).ToHaveValueAsync("A claim. A reason.");
        await Expect(student.Page.Locator(".wa-text-words")).ToHaveTextAsync("4 of 600 words");

        await text.EvaluateAsync("box => box.setSelectionRange(0, 8)");
        await student.Button("Discuss this").ClickAsync();

        await Expect(student.Box).ToHaveValueAsync("> A claim.\n\nWhat works well in this text, and what can I improve?");
        await Expect(student.Box).ToBeFocusedAsync();

        await student.Box.FillAsync("");
        await text.EvaluateAsync("box => box.setSelectionRange(0, 0)");
        await student.Button("Add my selection").ClickAsync();
        await Expect(text).ToBeFocusedAsync();
        await Expect(student.Page.Locator(".wa-source-bar").GetByText("Select a passage in your text first.")).ToBeVisibleAsync();
        await Expect(student.Box).ToHaveValueAsync("");
        await student.SeesNoBarrier("the row of the student's text");
    }

    [Fact]
    public async Task A_text_in_an_element_that_can_be_edited_goes_into_a_message_as_a_folded_quotation_and_an_empty_chat_suggests_what_the_page_says()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat();
        await Expect(student.Button("Help me plan my text. It is about:")).ToBeVisibleAsync();
        await Embed(student, sesskey => $$"""
            <div id="text" contenteditable="true"><p>{{string.Concat(Enumerable.Repeat("Cities need fewer cars. ", 15))}}</p><p>They are loud.</p></div>
            <div data-writeassist data-cmid="1" data-sesskey="{{sesskey}}" data-source="#text" data-starters='["Ask me about my topic"]'></div>
            <script type="module" src="/mod/writeassistdev/js/writeassist.js"></script>
            """);
        await student.Button("Ask me about my topic").ClickAsync();
        await Expect(student.Box).ToHaveValueAsync("Ask me about my topic");
        await student.Button("Add my text").ClickAsync();
        await Expect(student.Box).ToBeFocusedAsync();
        await student.Page.Keyboard.PressAsync("Enter");

        await student.Answered();
        var quotation = student.Mine.Locator("details");
        await Expect(quotation.Locator("summary")).ToHaveTextAsync("Quoted text, 63 words");
        await Expect(quotation.Locator("p").Last).ToBeHiddenAsync();
        await quotation.Locator("summary").ClickAsync();
        await Expect(quotation.Locator("p").Last).ToHaveTextAsync("They are loud.");
    }

    // How the parts look that a theme's rules for elements could reach.
    private static Task<string[]> Look(Student student) => student.Page.EvaluateAsync<string[]>("""
        ['.wa-plus', '.wa-tab', '.wa-send', '.wa-box', '.wa-title', '.wa-message', '.wa-message-head', '.wa-body p', '.wa-body pre', '.wa-body code', '.wa-body h3', '.wa-root']
          .map((name) => [name, getComputedStyle(document.querySelector(name))])
          .flatMap(([name, style]) => ['fontSize', 'color', 'backgroundColor', 'marginTop', 'marginLeft', 'paddingTop', 'paddingLeft', 'textTransform', 'borderRadius', 'float', 'boxSizing', 'textAlign']
            .map((key) => `${name} ${key} ${style[key]}`))
        """);
}
