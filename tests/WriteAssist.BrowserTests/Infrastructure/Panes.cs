using System.Diagnostics;
using Microsoft.Playwright;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>What a student does with panes, and where things are in them. Panes are counted from 0.</summary>
/// <param name="student">Who.</param>
internal sealed class Panes(Student student)
{
    public ILocator All => student.Page.Locator(".wa-pane");

    public ILocator Switch => student.Button("Chats side by side");

    public ILocator Back => student.Button("Back to tabs");

    public ILocator Mode => Select("Where a message goes");

    /// <summary>The one message box of all panes.</summary>
    public ILocator SharedBox => student.Page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message to all panes…" });

    public ILocator SendToAll => student.Button("Send to all panes");

    /// <summary>What is said below the shared box.</summary>
    public ILocator Cost => student.Page.Locator(".wa-cost");

    public ILocator Dividers => student.Page.GetByRole(AriaRole.Separator);

    public ILocator this[int index] => All.Nth(index);

    public ILocator ModelOf(int index) => this[index].GetByRole(AriaRole.Combobox, new() { Name = "Model", Exact = true });

    public ILocator ChatOf(int index) => this[index].GetByRole(AriaRole.Combobox, new() { Name = "Chat in this pane" });

    public ILocator BoxOf(int index) => this[index].Locator(".wa-box");

    public ILocator RepliesIn(int index) => this[index].Locator(".wa-message[data-role=assistant]");

    /// <summary>What stands for a pane, counted from 1, while it is a strip.</summary>
    public ILocator Strip(int number) => this[number - 1].Locator(".wa-strip");

    /// <summary>Waits until the server has these sizes.</summary>
    public async Task Stored(TestDatabase database, string sizes)
    {
        const string Stored = "SELECT GROUP_CONCAT(ROUND(part.size) ORDER BY part.place) FROM mdl_writeassistdev_concurrent_sessions s, JSON_TABLE(s.layout_config, '$.panes[*]' COLUMNS (place FOR ORDINALITY, size DECIMAL(5, 2) PATH '$.size')) part WHERE s.userid = @Id AND s.is_active = 1";
        var clock = Stopwatch.StartNew();
        while (await database.ScalarAsync<string>(Stored, new { student.Id }) is var stored && stored != sizes)
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), $"The sizes are stored as {stored}, not as {sizes}.");
            await Task.Delay(50);
        }
    }

    public ILocator Layout(string name) => student.Button(name);

    /// <summary>Chooses something from the menu of a pane's chat.</summary>
    public async Task Choose(int index, string what)
    {
        await this[index].GetByRole(AriaRole.Button, new() { Name = "Options of this chat" }).ClickAsync();
        await student.Page.GetByRole(AriaRole.Menuitem, new() { Name = what, Exact = true }).ClickAsync();
    }

    /// <summary>Turns from the tabs to panes.</summary>
    /// <param name="count">So many are made.</param>
    public async Task Open(int count = 2)
    {
        await Switch.ClickAsync();
        await Expect(All.First).ToBeVisibleAsync();
        for (var panes = await All.CountAsync(); panes < count; panes++)
        {
            await student.Button("Add Pane").ClickAsync();
            await Expect(All).ToHaveCountAsync(panes + 1);
        }
    }

    /// <summary>Four panes, each with a model of its own.</summary>
    public async Task OpenFour()
    {
        await Open(4);
        for (var index = 0; index < 4; index++)
            await PickModel(index, PaneSite.Names[index]);
    }

    public async Task PickModel(int index, string name)
    {
        var stored = student.Answers.Next("action=update_pane");
        await ModelOf(index).SelectOptionAsync(new SelectOptionValue { Label = name });
        (await stored).Ok.ShouldBeTrue();
    }

    public async Task SetMode(string mode)
    {
        var stored = student.Answers.Next("action=set_sync_mode");
        await Mode.SelectOptionAsync(mode);
        (await stored).Ok.ShouldBeTrue();
        await Expect(student.Page.Locator(".wa-mode-hint")).ToContainTextAsync(mode switch
        {
            "independent" => "to the pane it is written in",
            "broadcast" => "each keeps its own chat",
            _ => "when all have answered",
        });
    }

    /// <summary>Sends a message from a pane's own box.</summary>
    public async Task Send(int index, string text)
    {
        await BoxOf(index).FillAsync(text);
        await BoxOf(index).PressAsync("Enter");
    }

    public async Task SendAll(string text)
    {
        await SharedBox.FillAsync(text);
        await SharedBox.PressAsync("Enter");
        await Expect(SharedBox).ToHaveValueAsync("");
    }

    /// <summary>Waits until a pane's last reply has ended well.</summary>
    public async Task Answered(int index)
    {
        await Expect(RepliesIn(index).Last).ToHaveAttributeAsync("data-status", "complete");
    }

    public async Task AllAnswered()
    {
        for (var index = 0; index < await All.CountAsync(); index++)
            await Answered(index);
    }

    /// <summary>Where each pane is, in pixels.</summary>
    public async Task<IReadOnlyList<LocatorBoundingBoxResult>> Boxes()
    {
        List<LocatorBoundingBoxResult> boxes = [];
        foreach (var pane in await All.AllAsync())
            boxes.Add((await pane.BoundingBoxAsync())!);
        return boxes;
    }

    private ILocator Select(string name) => student.Page.GetByRole(AriaRole.Combobox, new() { Name = name });
}
