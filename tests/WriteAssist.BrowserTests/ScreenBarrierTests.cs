using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Axe finds no barrier on any screen of the assistant, in light and in dark. States of single messages and of failures are with their own tests.</summary>
[Collection(typeof(EmbeddingCollection))]
public sealed class ScreenBarrierTests(Site site)
{
    private const string Draft = """
        Cities should close their centres to private cars. The air would become cleaner, because most of the exhaust that people breathe downtown comes from traffic, and the streets would turn into places to meet.

        Some shopkeepers fear that customers will stay away.
        """;

    [Fact]
    public async Task The_screens_of_chats_and_of_their_menus_have_none()
    {
        var found = new List<string>();
        await using var student = await site.NewStudent(new() { OpensPage = false, ReducedMotion = true });
        await student.Insert("Long", 60, content: number => number == 59 ? string.Join('\n', Enumerable.Range(1, 60).Select(line => $"Line {line} of thyme")) : $"Message {number}.");
        await student.Insert("Older", 1, chats: 3);
        await student.Open();
        await Look("a folded message");
        await student.Button("Show all").ClickAsync();
        await student.Log.EvaluateAsync("log => { log.scrollTop = 0; }");
        await Look("an unfolded message, earlier ones above");

        await student.CreateChat();
        await Look("an empty chat with suggestions");
        await student.Page.Locator("#demo-text").FillAsync(Draft);
        await student.Button("Discuss this").ClickAsync();
        await Look("the student's text in the box");
        await student.Page.Keyboard.PressAsync("Enter");
        await student.Answered();
        await Look("a folded quotation");
        await student.Mine.Locator("summary").ClickAsync();
        await Look("an unfolded quotation");

        await student.Choose("Pin");
        await Expect(student.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Pinned");
        await student.Options.ClickAsync();
        await Look("the menu of a chat");
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Choose("Clear");
        await Look("the question before clearing", dialog: true);
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Choose("Download…");
        await Look("the download", dialog: true);
        await student.Page.Keyboard.PressAsync("Escape");

        await student.Tab("Long").Locator(".wa-tab-close").ClickAsync();
        await Expect(student.Tab("Long")).ToHaveCountAsync(0);
        await Delete("Older 0");
        await Look("the notice of a deletion");
        await student.Button("All chats").ClickAsync();
        await Look("all chats", dialog: true);
        await student.Dialog.GetByRole(AriaRole.Searchbox).FillAsync("thyme");
        await Expect(student.Dialog.Locator("mark")).Not.ToHaveCountAsync(0);
        await Look("messages that were found", dialog: true);
        await student.Dialog.GetByRole(AriaRole.Searchbox).FillAsync("no such thing anywhere");
        await Expect(student.Dialog.Locator("mark")).ToHaveCountAsync(0);
        await Look("nothing found", dialog: true);
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Deleted chats" }).ClickAsync();
        await Expect(student.Dialog.Locator("li")).ToHaveCountAsync(1);
        await Look("the bin", dialog: true);
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete for ever: “Older 0”" }).ClickAsync();
        await Look("the question before deleting for ever", dialog: true);
        await student.Dialog.Last.GetByRole(AriaRole.Button, new() { Name = "Delete for ever" }).ClickAsync();
        await Expect(student.Dialog.Locator("li")).ToHaveCountAsync(0);
        await Look("the empty bin", dialog: true);
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(student.Dialog).ToHaveCountAsync(0);
        await student.ActiveTab.FocusAsync();
        await student.Page.Keyboard.PressAsync("?");
        await Look("the list of keys", dialog: true);

        found.ShouldBeEmpty();

        async Task Look(string state, bool dialog = false)
        {
            if (dialog)
                await Expect(student.Dialog.Last).ToBeVisibleAsync();
            found.AddRange(await student.FindBarriersLightAndDark(state));
        }

        async Task Delete(string title)
        {
            await student.OpenChat(title);
            await student.Choose("Delete");
            await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(student.Tab(title)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task The_screens_of_panes_have_none()
    {
        var found = new List<string>();
        await using var student = await site.NewStudent(new() { ReducedMotion = true });
        await student.CreateChat("My essay");
        var panes = new Panes(student);
        await panes.Open(2);
        await Look("two panes");
        await panes.SetMode("synchronized");
        await student.Button("Shared text").ClickAsync();
        await Look("the text that all panes share");
        await student.Page.Keyboard.PressAsync("Escape");
        await panes.SetMode("broadcast");
        await panes.SendAll(Draft);
        await panes.AllAnswered();
        await Look("answers in panes");
        await student.Button("Show this pane alone").First.ClickAsync();
        await Look("one pane alone");
        await student.Button("Show this pane alone").First.ClickAsync();
        await student.Button("Compare answers").ClickAsync();
        await Look("answers that are compared");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Use this answer" }).First.ClickAsync();
        await Look("where to use an answer");
        await student.Page.Keyboard.PressAsync("Escape");
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(student.Dialog).ToHaveCountAsync(0);
        await student.Button("Fill the window").ClickAsync();
        await Look("panes that fill the window");

        found.ShouldBeEmpty();

        async Task Look(string state) => found.AddRange(await student.FindBarriersLightAndDark(state));
    }
}
