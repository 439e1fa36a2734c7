using System.Diagnostics;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A divider's move on its way to the server: whenever the page goes, it is not lost.</summary>
[Collection(typeof(PaneLayoutCollection))]
public sealed class PaneSizeTests(PaneSite site)
{
    [Fact]
    public async Task The_last_move_reaches_the_server_also_where_the_page_is_left_at_once()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(2);
        await student.Button("Fill the window").ClickAsync();
        await panes.Dividers.First.PressAsync("Shift+ArrowRight");
        await panes.Dividers.First.PressAsync("Shift+ArrowRight");

        await student.Page.GotoAsync("about:blank");

        await StoredFirstSize(student, 70);
    }

    [Fact]
    public async Task A_move_that_the_server_does_not_have_yet_is_there_after_a_reload_and_is_sent_again()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(2);
        await LoseRequests(student);
        await panes.Dividers.First.PressAsync("End");

        await student.Reload();

        await Expect(panes.Strip(2)).ToBeVisibleAsync();
        await StoredFirstSize(student, 90);
        await using var elsewhere = await site.InAnotherBrowser(student);
        await Expect(new Panes(elsewhere).Strip(2)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_move_that_got_lost_does_not_undo_what_was_moved_elsewhere_since()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(2);
        await LoseRequests(student);
        await panes.Dividers.First.PressAsync("End");
        await using var elsewhere = await site.InAnotherBrowser(student);
        await new Panes(elsewhere).Dividers.First.PressAsync("Home");
        await StoredFirstSize(student, 10);

        await student.Reload();

        await Expect(panes.Strip(1)).ToBeVisibleAsync();
        await student.Reload();
        await Expect(panes.Strip(1)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_drag_that_is_taken_back_hides_nothing_that_is_moved_elsewhere()
    {
        await using var student = await site.NewStudent();
        var panes = new Panes(student);
        await panes.Open(2);
        var handle = (await panes.Dividers.First.BoundingBoxAsync())!;
        await student.Page.Mouse.MoveAsync(handle.X + (handle.Width / 2), handle.Y + 100);
        await student.Page.Mouse.DownAsync();
        await student.Page.Mouse.MoveAsync(handle.X + 80, handle.Y + 100, new() { Steps = 3 });
        await student.Page.Keyboard.PressAsync("Escape");
        await Expect(panes.Dividers.First).ToHaveAttributeAsync("aria-valuenow", "50");
        await student.Page.Mouse.UpAsync();
        await using var elsewhere = await site.InAnotherBrowser(student);
        await new Panes(elsewhere).Dividers.First.PressAsync("Home");
        await StoredFirstSize(student, 10);

        await student.Page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");

        await Expect(panes.Strip(1)).ToBeVisibleAsync();
    }

    // From now on nothing that this page sends arrives.
    private static async Task LoseRequests(Student student) => await student.Page.EvaluateAsync("() => { window.fetch = () => new Promise(() => {}); }");

    private async Task StoredFirstSize(Student student, int percent)
    {
        const string FirstSize = "SELECT ROUND(JSON_EXTRACT(layout_config, '$.panes[0].size')) FROM mdl_writeassistdev_concurrent_sessions WHERE userid = @Id";
        var clock = Stopwatch.StartNew();
        while (await site.Database.ScalarAsync<int>(FirstSize, new { student.Id }) is var stored && stored != percent)
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), $"The first pane's size is stored as {stored}, not as {percent}.");
            await Task.Delay(50);
        }
    }
}
