using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What a reply looks like while it comes in, and where its reader is.</summary>
[Collection(typeof(ReplyCollection))]
public sealed class LiveReplyTests(TutorSite site)
{
    // Each piece ends a block, or stops in the middle of one.
    private static readonly string[] Pieces =
    [
        "# A plan\n\nYour thesis is **clear**, *arguable* and `short`:\nsee [this](https://example.com/)", " or https://example.org/a.\n\n## Reasons\n\n", "1. One\n2. Two\n   - nested **deep**\n\n",
        "- loose\n\n- list\n\nBetween:\n- [x] done\n- [ ] open\n\n", "| a | b |\n| :- | -: |\n| 1 | *2* |\n\n", "> Quoted\n> twice\n\n```js\nlet a = \"*b*\";\n\nlet c;\n```\n\n---\n\n", "So $a_1 * b_1$ and 2 \\* 3 cost $5 and not $6.\n\nThe ", "end.",
    ];

    // Tags, attributes that are seen, and text.
    private const string Look = """
        body => {
          const copy = body.cloneNode(true);
          for (const button of copy.querySelectorAll('button')) button.remove();
          const tell = (node) => node.nodeType === 3 ? node.data.replace(/\s+/g, ' ')
            : `<${node.localName} ${['href', 'align', 'start', 'class'].filter((name) => node.getAttribute(name)).map((name) => node.getAttribute(name))}>${[...node.childNodes].map(tell).join('')}</>`;
          return [...copy.childNodes].filter((node) => node.nodeType === 1).map((node) => tell(node).replace(/ *(<[^>]*>) */g, '$1'));
        }
        """;

    [Fact]
    public async Task Blocks_are_set_as_they_finish_just_as_the_server_sets_them_and_nothing_moves()
    {
        await using var student = await site.NewStudentWithChat(new() { ReducedMotion = true });
        var goOn = site.Hold(string.Concat(Pieces[..^1]), Pieces[^1]);
        await student.SendMessage("What is my plan?");
        var body = student.Reply.Locator(".wa-body");
        await Expect(body).ToContainTextAsync("The");
        await Expect(body.Locator("> p").Last).ToHaveTextAsync("The");
        var live = await body.EvaluateAsync<string[]>(Look);
        await student.SeesNoBarrier("a reply with all kinds of blocks");
        await student.Page.EvaluateAsync("""
            window.shifts = [];
            new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift' });
            """);
        goOn();
        await student.Answered();

        var set = await body.EvaluateAsync<string[]>(Look);
        live[..^1].ShouldBe(set[..^1]);
        set[^1].ShouldContain("The end.");
        (await student.Page.EvaluateAsync<double>("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts.reduce((sum, one) => sum + one, 0)))))")).ShouldBe(0);
    }

    [Fact]
    public async Task The_question_stays_at_the_top_while_its_answer_grows_and_a_button_leads_to_the_end()
    {
        await using var student = await site.NewStudentWithChat();
        site.Say(string.Concat(Enumerable.Repeat("An earlier answer.\n\n", 30)));
        await student.SendMessage("The first question");
        await student.Answered();
        var line = "A line of the answer.\n\n";
        var (half, whole) = (string.Concat(Enumerable.Repeat(line, 3)), string.Concat(Enumerable.Repeat(line, 40)));
        var goOn = site.Hold(half, whole);
        await student.SendMessage("The second question");
        await student.Saved("The second question"); // until then another element stands for it
        await Expect(student.Reply).ToContainTextAsync("A line of the answer.");
        var question = student.Message("The second question");
        var top = await Place(student, question);
        top.ShouldBeInRange(0, 24);
        await Expect(student.Button("To the end")).ToHaveCountAsync(0);
        goOn();
        await student.Answered();

        Math.Abs(await Place(student, question) - top).ShouldBeLessThan(2);
        await Expect(student.Reply.GetByText("A line").Last).Not.ToBeInViewportAsync();
        await student.Button("To the end").ClickAsync();
        await Expect(student.Reply.GetByText("A line").Last).ToBeInViewportAsync();
        await Expect(student.Button("To the end")).ToHaveCountAsync(0);

        // Who goes elsewhere is not taken back, and who goes to the end is kept there.
        goOn = site.Hold(whole, "The last line.");
        await student.SendMessage("The third question");
        await Expect(student.Button("To the end")).ToBeVisibleAsync();
        await student.Log.EvaluateAsync("log => { log.scrollTop = log.scrollHeight; }");
        await Expect(student.Button("To the end")).ToHaveCountAsync(0);
        goOn();
        await Expect(student.Reply.GetByText("The last line.")).ToBeInViewportAsync();
        await student.Answered();
    }

    private static async Task<double> Place(Student student, ILocator message) => (await message.BoundingBoxAsync())!.Y - (await student.Log.BoundingBoxAsync())!.Y;
}
