using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>The answers of panes: each in its own, compared, used, and chosen without knowing whose they are.</summary>
[Collection(typeof(PaneCollection))]
public sealed class PaneAnswerTests(PaneSite site)
{
    // A server in the page: it answers send_to_panes with the events of four replies, in an order and cut into pieces by chance.
    private const string Interleave = """
        async (rounds) => {
          const manager = document.querySelector('[data-writeassist]').writeAssist;
          const panes = manager.panes.value.panes.map(({ id, chat_session_id: chat }, index) => ({ id, chat, index, word: ['ash', 'elm', 'fir', 'oak'][index] }));
          const wrong = [], real = window.fetch, kept = new Map(), stored = new Map();
          const random = (n) => Math.floor(Math.random() * n);
          let id = 1_000_000;
          const json = (value) => new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } });
          function stream() {
            const queues = panes.map(({ id: paneId, chat, index, word }) => {
              const pane = { id: paneId, index }, user = ++id, reply = ++id;
              const words = Array.from({ length: 1 + random(12) }, (_, i) => `${word}${i} `);
              const failed = random(5) === 0;
              const common = { chat_session_id: chat, timestamp: 1_800_000_000, html: null, alternatives: [], number: 1 };
              const message = { ...common, id: reply, role: 'assistant', content: words.join(''), status: failed ? 'failed' : 'complete', model: 'coach', reply_to: user };
              stored.set(chat, [{ ...common, id: user, role: 'user', content: 'question', status: 'complete' }, message]);
              return [['start', { session_id: chat, message_id: reply, user_message_id: user, model: 'coach', number: 1, remaining: 9, pane }],
                ...words.map((text) => ['delta', { text, pane }]),
                failed ? ['error', { errorcode: 'modelfailed', error: 'No.', message, pane }] : ['done', { message, pane }]];
            });
            let text = '';
            while (queues.some((queue) => queue.length)) {
              const left = queues.filter((queue) => queue.length);
              const [name, data] = left[random(left.length)].shift();
              text += `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
            }
            const bytes = new TextEncoder().encode(text);
            return new Response(new ReadableStream({
              start(controller) {
                for (let at = 0; at < bytes.length;) {
                  const end = at + 1 + random(400);
                  controller.enqueue(bytes.slice(at, end));
                  at = end;
                }
                controller.close();
              },
            }), { headers: { 'Content-Type': 'text/event-stream' } });
          }
          window.fetch = async (url, options) => {
            const action = options.body.get('action');
            if (action === 'send_to_panes') return stream();
            if (action === 'get_session_messages') return json({ success: true, messages: stored.get(options.body.get('session_id')) ?? [], has_more: false });
            if (!kept.has(action)) kept.set(action, await (await real(url, options)).text());
            return new Response(kept.get(action), { headers: { 'Content-Type': 'application/json' } });
          };
          const look = () => document.querySelectorAll('.wa-pane').forEach((element, index) => {
            const text = [...element.querySelectorAll('[data-role=assistant] .wa-body')].map((body) => body.textContent).join(' ');
            for (const { word, index: other } of panes) if (other !== index && text.includes(word)) wrong.push(`${word} in pane ${index + 1}`);
          });
          const seen = new MutationObserver(look);
          seen.observe(document.querySelector('.wa-panes'), { childList: true, subtree: true, characterData: true });
          for (let round = 0; round < rounds; round++) {
            let left = 4;
            for (const { chat } of panes) manager.messagesOf(chat).clear();
            const ended = new Promise((resolve) => {
              const count = ({ detail }) => {
                const expected = stored.get(detail.sessionId)[1];
                if (detail.message.content !== expected.content) wrong.push(`${detail.message.content} for ${expected.content}`);
                if (--left > 0) return;
                manager.element.removeEventListener('writeassist:reply-ended', count);
                resolve();
              };
              manager.element.addEventListener('writeassist:reply-ended', count);
            });
            await manager.panes.send('question', `round-${round}`);
            const late = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5_000, true))]);
            if (late || wrong.length) return [...wrong.slice(0, 5), `round ${round}`];
            look();
            for (const { chat } of panes) {
              const shown = manager.messagesOf(chat).all.at(-1);
              if (shown.content !== stored.get(chat)[1].content) wrong.push(`shown ${shown.content}`);
            }
          }
          await new Promise((resolve) => setTimeout(resolve, 300));
          seen.disconnect();
          window.fetch = real;
          return wrong.slice(0, 5);
        }
        """;

    [Fact]
    public async Task No_event_of_one_pane_is_ever_shown_in_another()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        site.Say("hello");
        await panes.Open(4);
        await panes.SetMode("broadcast");
        await panes.SendAll("Makes the chats");
        await panes.AllAnswered();

        (await student.Page.EvaluateAsync<string[]>(Interleave, 200).Within("The 200 rounds did not end", TimeSpan.FromMinutes(2))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pane_has_room_for_its_messages_the_students_text_is_in_a_menu_and_what_the_coach_is_stands_once()
    {
        await using var student = await site.NewStudent(new() { Width = 1280, Height = 860 });
        await student.Page.Locator("#demo-text").FillAsync("A claim. A reason.");
        var panes = new Panes(student);
        await panes.Open(2);
        await panes.Layout("One below the other").ClickAsync();
        await panes.PickModel(0, "Writing coach (no AI)");
        await panes.PickModel(1, "Writing coach (no AI)");
        await Expect(student.Page.GetByText("I am the coach: I follow fixed rules").And(student.Page.Locator(":visible"))).ToHaveCountAsync(1);
        (await panes[1].GetByRole(AriaRole.Log).BoundingBoxAsync())!.Height.ShouldBeGreaterThan(80);

        await student.Page.Locator("#demo-text").EvaluateAsync("box => box.setSelectionRange(0, 8)");
        await panes[1].GetByRole(AriaRole.Button, new() { Name = "Your text" }).ClickAsync();
        await student.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Discuss this" }).ClickAsync();
        await Expect(panes.BoxOf(1)).ToHaveValueAsync("> A claim.\n\nWhat works well in this text, and what can I improve?");
        await Expect(panes.BoxOf(1)).ToBeFocusedAsync();

        await panes.SetMode("broadcast");
        await student.Page.Locator("#demo-text").FillAsync("");
        await student.Page.Locator(".wa-shared-box").GetByRole(AriaRole.Button, new() { Name = "Your text" }).ClickAsync();
        await student.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Add my text" }).ClickAsync();
        await Expect(student.Page.Locator(".wa-shared-box").GetByText("Your text is empty.")).ToBeVisibleAsync();
        await student.SeesNoBarrierLightAndDark("panes with the student's text");
    }

    [Fact]
    public async Task Two_answers_are_compared_and_one_is_used_in_a_chat_that_says_where_it_came_from()
    {
        await using var student = await site.NewStudent();
        await student.CreateChat("My essay");
        var panes = await Answered(student, "A **very good** claim.", "A *rather weak* claim.");

        await student.Button("Compare answers").ClickAsync();
        await Expect(student.Dialog).ToContainTextAsync("Passages that differ are marked: 1 only in the first, 1 only in the second.");
        (await student.Dialog.InnerTextAsync()).ShouldNotContain("*");
        await Expect(student.Dialog.Locator("del")).ToHaveTextAsync("only here: very good (end)");
        await Expect(student.Dialog.Locator("ins")).ToHaveTextAsync("only here: rather weak (end)");
        await Expect(student.Dialog.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync(["Pane 1: Swift", "Pane 2: Steady"]);
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Use this answer" }).Nth(1).ClickAsync();
        await student.Dialog.Last.GetByRole(AriaRole.Combobox).SelectOptionAsync(new SelectOptionValue { Label = "My essay" });
        await student.Dialog.Last.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).ClickAsync();
        await Expect(student.Notices).ToContainTextAsync("Copied into “My essay”.");
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(student.Dialog).ToHaveCountAsync(0);
        await Expect(student.Button("Compare answers")).ToBeFocusedAsync();

        await panes.Back.ClickAsync();
        await student.OpenChat("My essay");
        await Expect(student.Messages).ToHaveCountAsync(1);
        await Expect(student.Messages.First).ToContainTextAsync("A rather weak claim.");
        await Expect(student.Messages.First).ToContainTextAsync("From “Which is better? (2)”, Steady");
    }

    [Fact]
    public async Task Blind_the_models_have_no_names_until_one_answer_is_chosen()
    {
        await using var student = await site.NewStudent();
        var panes = await Answered(student, "The first.", "The second.");
        await student.Button("Hide the models’ names").ClickAsync();
        await Expect(panes.ModelOf(0)).ToBeHiddenAsync();
        (await student.Page.Locator(".wa-split").InnerTextAsync()).ShouldNotContain("Swift");

        await student.Button("Compare answers").ClickAsync();
        (await student.Dialog.InnerTextAsync()).ShouldNotContain("Steady");
        (await student.Dialog.InnerTextAsync()).ShouldNotContain("Pane");
        var first = await student.Dialog.Locator(".wa-answer").First.InnerTextAsync();
        await student.Dialog.GetByRole(AriaRole.Radio, new() { Name = "Answer A" }).CheckAsync();
        await student.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Why? (optional)" }).FillAsync("It asks more.");
        await student.SeesNoBarrier("choosing");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Choose" }).ClickAsync();

        var chosen = first.Contains("first", StringComparison.Ordinal) ? 0 : 1;
        await Expect(student.Dialog).ToContainTextAsync($"Thank you, your choice is recorded. Answer A is from {PaneSite.Names[chosen]}.");
        await Expect(student.Dialog.Locator(".wa-chosen")).ToBeFocusedAsync();
        (await site.Database.ScalarAsync<string>("SELECT CONCAT(chosen_model, ': ', reason) FROM mdl_writeassistdev_concurrent_choices ORDER BY id DESC LIMIT 1"))
            .ShouldBe($"{PaneSite.Id(PaneSite.Names[chosen])}: It asks more.");
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(panes.ModelOf(0)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_step_the_panes_scroll_turn_by_turn_together()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(2);
        await panes.PickModel(1, PaneSite.Names[1]);
        await panes.SetMode("synchronized");
        site.Say(0, string.Concat(Enumerable.Repeat("A long answer of many lines.\n\n", 30)));
        site.Say(1, string.Concat(Enumerable.Repeat("A longer one.\n\n", 60)));
        foreach (var text in new[] { "First turn", "Second turn" })
        {
            await panes.SendAll(text);
            await Expect(panes.All.GetByText(text, new() { Exact = true }).Nth(1)).ToBeVisibleAsync();
            await panes.AllAnswered();
        }

        await Expect(panes[1].GetByText("First turn", new() { Exact = true })).Not.ToBeInViewportAsync();
        await panes[0].Locator(".wa-log").HoverAsync();
        await student.Page.Mouse.WheelAsync(0, -10);
        await panes[0].Locator(".wa-message[data-role=user]").First.EvaluateAsync("node => { const log = node.closest('.wa-log'); log.scrollTop += node.getBoundingClientRect().top - log.getBoundingClientRect().top; }");

        await Expect(panes[1].GetByText("First turn", new() { Exact = true })).ToBeInViewportAsync();
        await Expect(panes[1].GetByText("Second turn", new() { Exact = true })).Not.ToBeInViewportAsync();
    }

    private async Task<Panes> Answered(Student student, string first, string second)
    {
        var panes = new Panes(student);
        await panes.Open(2);
        foreach (var index in new[] { 0, 1 })
            await panes.ChatOf(index).SelectOptionAsync("");
        await panes.PickModel(1, PaneSite.Names[1]);
        await panes.SetMode("broadcast");
        site.Say(0, first);
        site.Say(1, second);
        await panes.SendAll("Which is better?");
        await panes.AllAnswered();
        return panes;
    }

    [Fact]
    public async Task The_focus_goes_back_to_a_button_of_a_message_that_was_drawn_anew_meanwhile()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open();
        await panes.PickModel(0, PaneSite.Names[0]);
        site.Say("One.");
        await panes.Send(0, "Question");
        await panes.Answered(0);
        await panes[0].GetByRole(AriaRole.Button, new() { Name = "Use this answer" }).ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.Page.EvaluateAsync("document.querySelector('.wa-message[data-role=assistant]').classList.add('drawn-before')");
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET timestamp = timestamp + 60 WHERE userid = @Id", new { student.Id });
        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
        await Expect(student.Page.Locator(".drawn-before")).ToHaveCountAsync(0);

        await student.Page.Keyboard.PressAsync("Escape");

        await Expect(panes[0].GetByRole(AriaRole.Button, new() { Name = "Use this answer" })).ToBeFocusedAsync();
    }
}
