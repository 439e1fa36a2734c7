using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>
/// What tries to run a script, by every way that a text has into the page, under Trusted Types: nothing runs, no other host is asked for anything, and the console says
/// nothing (<see cref="Student"/> looks at its end).
/// </summary>
[Collection(typeof(HostileCollection))]
public sealed class HostileContentTests(HostileSite site)
{
    private const int PerChat = 50; // as many messages are shown at once

    private static readonly string Together = string.Join("\n\n", HostileTexts.All);

    [Fact]
    public async Task Nothing_runs_and_no_other_host_is_asked_whatever_stands_in_messages_titles_names_and_texts()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        foreach (var (texts, number) in HostileTexts.All.Chunk(PerChat).Select((texts, number) => (texts, number)))
        {
            foreach (var role in new[] { "user", "assistant" })
                await student.Insert($"{role} {number}", texts.Length, role: role, content: at => texts[at]);
        }

        await site.Database.ExecuteAsync(
            "INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at) SELECT 1, @Id, CONCAT('title', place), LEFT(title, 255), 0, 10, 10 FROM JSON_TABLE(@titles, '$[*]' COLUMNS (place FOR ORDINALITY, title TEXT PATH '$')) titles",
            new { student.Id, titles = JsonSerializer.Serialize(HostileTexts.All.Where(text => !char.IsSurrogate(text[0])).Take(40)) });
        await student.SignIn();
        var elsewhere = Watch(student);
        await student.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        await student.Ready();

        await ShowEveryChat(student);
        await Stream(student);
        await ShowTexts(student);

        await Unhurt(student, elsewhere);
    }

    [Fact]
    public async Task A_page_that_takes_no_text_for_HTML_refuses_it_from_whoever_is_not_the_assistant()
    {
        await using var student = await site.NewStudent();
        student.ExpectsBlockedScripts = true;

        (await student.Page.EvaluateAsync<string>("() => { try { trustedTypes.createPolicy('writeassist', {}); return 'made'; } catch { return 'refused'; } }")).ShouldBe("refused");
        (await student.Page.EvaluateAsync<string>("() => { try { trustedTypes.createPolicy('other', {}); return 'made'; } catch { return 'refused'; } }")).ShouldBe("refused");
        (await student.Page.EvaluateAsync<string>("() => { try { document.createElement('div').innerHTML = '<b>x</b>'; return 'taken'; } catch { return 'refused'; } }")).ShouldBe("refused");
    }

    private static ConcurrentQueue<string> Watch(Student student)
    {
        var elsewhere = new ConcurrentQueue<string>();
        student.Context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) && !request.Url.StartsWith("data:,", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                elsewhere.Enqueue(request.Url);
        };
        return elsewhere;
    }

    private static async Task ShowEveryChat(Student student)
    {
        for (var number = 0; number * PerChat < HostileTexts.All.Count; number++)
        {
            foreach (var role in new[] { "user", "assistant" })
            {
                await student.Page.EvaluateAsync("title => { const { writeAssist } = document.querySelector('[data-writeassist]'); return writeAssist.switchToChat(writeAssist.chats.all.find((chat) => chat.title === title).session_id); }", $"{role} {number}");
                await Expect(student.Title).ToHaveTextAsync($"{role} {number}");
                await Expect(student.Messages).ToHaveCountAsync(Math.Min(PerChat, HostileTexts.All.Count - (number * PerChat)));
                await Links(student);
            }
        }

        await student.Button("All chats").ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.Page.Keyboard.PressAsync("Escape");
    }

    // Cut where nobody would cut it.
    private async Task Stream(Student student)
    {
        site.Model.Answer = answer => answer.SayAsync([.. Together.EnumerateRunes().Chunk(7).Select(runes => string.Concat(runes))]);
        await student.CreateChat();
        await student.Send(Together);
        await student.Answered();
        await Links(student);
    }

    private static async Task Links(Student student)
    {
        var links = await student.Messages.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map((link) => `${link.protocol} ${link.rel} ${link.target}`)");
        links.ShouldAllBe(link => link == "https: noopener noreferrer nofollow _blank" || link == "http: noopener noreferrer nofollow _blank" || link == "mailto: noopener noreferrer nofollow _blank");
        (await student.Page.Locator("[data-writeassist]").EvaluateAsync<int>("root => root.querySelectorAll('script, img, iframe, object, embed, style, form[action], base, meta, math').length")).ShouldBe(0);
    }

    // The student's text, its versions, and the statement.
    private static async Task ShowTexts(Student student)
    {
        await student.Page.EvaluateAsync(
            """
            async (text) => {
              const { dataset } = document.querySelector('[data-writeassist]');
              const ask = (fields) => fetch(dataset.ajaxUrl, { method: 'POST', body: new URLSearchParams({ cmid: dataset.cmid, sesskey: dataset.sesskey, ...fields }) }).then((answer) => answer.json());
              for (const content of [text, `${text}<p>more</p>`])
                await ask({ action: 'save_project', project_data: JSON.stringify({ metadata: { title: text.slice(0, 200) }, write: { content, wordCount: 3, changeSummary: `Manual save: ${text.slice(0, 200)}` } }) });
              await ask({ action: 'save_statement', content: text });
              await ask({ action: 'create_concurrent_session', session_name: text.slice(0, 90), panes: 2 });
            }
            """, Together);
        await student.Reload();
        await Expect(student.Page.Locator(".wa-pane").First).ToBeVisibleAsync(); // the set that was made is the active one
        await student.Button("Versions").ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Button("AI use statement").ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.Page.Keyboard.PressAsync("Escape");
    }

    private static async Task Unhurt(Student student, ConcurrentQueue<string> elsewhere)
    {
        (await student.Page.EvaluateAsync<bool>("'hurt' in window")).ShouldBeFalse();
        (await student.Page.EvaluateAsync<bool>("document.activeElement?.hasAttribute('onfocus') ?? false")).ShouldBeFalse();
        elsewhere.ShouldBeEmpty();
    }
}
