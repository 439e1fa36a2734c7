using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Who reads besides the student: shared chats, activities in which teachers read everything, and chats that were read.</summary>
[Collection(typeof(SharingCollection))]
public sealed class SharingTests(SharingSite site)
{
    private const string Share = "Share with your teacher";
    private const string Stop = "Stop sharing";
    private const string Always = "Your teacher can read the chats of this activity.";
    private const string ReadOn = "Your teacher opened this chat on November 24, 2026 at 9:05";

    [Fact]
    public async Task A_chat_is_shared_and_no_longer_by_its_menu_and_the_page_says_so_at_its_tab_and_above_it()
    {
        await site.LetRead("shared");
        await using var student = await site.NewStudentWithChat();
        await Expect(Line(student)).ToBeHiddenAsync();
        await student.Listen();

        await student.Choose(Share);

        await Expect(Line(student)).ToContainTextAsync("Shared with your teacher");
        await Expect(student.Tab("Chat Shared with your teacher")).ToBeVisibleAsync();
        await Hears(student, "Your teacher can read this chat now.");
        (await SharedChats(student)).ShouldBe(1);
        await student.SeesNoBarrier("a shared chat");
        await student.CreateChat("Another");
        await Expect(Line(student)).ToBeHiddenAsync();
        await student.Tab("Chat Shared with your teacher").ClickAsync();
        await Expect(Line(student)).ToBeVisibleAsync();

        await student.Button(Stop).ClickAsync();

        await Expect(Line(student)).ToBeHiddenAsync();
        await Expect(student.Tab("Chat")).ToBeVisibleAsync();
        await Expect(student.Box).ToBeFocusedAsync();
        (await SharedChats(student)).ShouldBe(0);
        await Hears(student, "Your teacher can no longer read this chat.");
    }

    [Fact]
    public async Task The_keyboard_is_enough_and_another_window_sees_it()
    {
        await site.LetRead("shared");
        await using var student = await site.NewStudentWithChat();
        await using var second = await student.OpenSecondWindow();

        await student.Options.FocusAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        var item = student.Page.GetByRole(AriaRole.Menuitem, new() { Name = Share });
        while (!await item.EvaluateAsync<bool>("item => item === document.activeElement"))
            await student.Page.Keyboard.PressAsync("ArrowDown");
        await student.Page.Keyboard.PressAsync("Enter");

        await Expect(second.Tab("Chat Shared with your teacher")).ToBeVisibleAsync();
        await second.Choose(Stop);
        await Expect(student.Tab("Chat")).ToBeVisibleAsync();
        await Expect(Line(student)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Where_teachers_read_everything_the_page_says_so_before_the_first_word_and_in_panes_too()
    {
        await site.LetRead("always");
        await using var student = await site.NewStudent();

        await Expect(student.Page.GetByText(Always)).ToBeVisibleAsync();
        await Expect(student.Box).ToBeVisibleAsync();
        await student.CreateChat("Chat");
        await student.Options.ClickAsync();
        await Expect(student.Page.GetByRole(AriaRole.Menuitem, new() { Name = Share })).ToHaveCountAsync(0);
        await student.Page.Keyboard.PressAsync("Escape");
        await student.SeesNoBarrier("chats that teachers read");
        await new Panes(student).Open();
        await Expect(student.Page.GetByText(Always)).ToBeVisibleAsync();
        await student.TakePicture("sharing, panes, always");
    }

    [Fact]
    public async Task Nothing_can_be_typed_where_it_could_not_be_said_that_teachers_read_it()
    {
        await site.LetRead("always");
        await using var student = await site.NewStudent(new() { OpensPage = false });
        student.ExpectsFailedRequests = true;
        await student.SignIn();
        await student.Page.RouteAsync("**/chat-readers.js", route => route.AbortAsync());
        var tell = await student.HoldRequests("action=get_concurrent_sessions");

        await student.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");

        await Expect(student.Notices).ToContainTextAsync("connection");
        var told = student.Answers.Next("action=get_concurrent_sessions");
        tell();
        await (await told).FinishedAsync().Within("The answer did not end");
        // An answer to what was asked before does not take the sentence away.
        await student.Drawn();
        await Expect(student.Notices).ToContainTextAsync("connection");
        await Expect(student.Box).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_chat_tells_when_a_teacher_opened_it_also_in_panes_and_where_nothing_is_read_any_more()
    {
        await site.LetRead("never");
        await using var student = await site.NewStudentWithChat();
        await Expect(student.Page.Locator(".wa-read-line")).ToHaveCountAsync(0);
        await student.Options.ClickAsync();
        await Expect(student.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" })).ToBeVisibleAsync();
        await Expect(student.Page.GetByRole(AriaRole.Menuitem, new() { Name = Share })).ToHaveCountAsync(0);
        (await student.Page.EvaluateAsync<bool>("performance.getEntriesByType('resource').some(({ name }) => name.includes('chat-readers'))")).ShouldBeFalse();
        await site.Read(student);

        await student.Reload();

        await Expect(Line(student)).ToContainTextAsync(ReadOn);
        await student.SeesNoBarrier("a chat that was read");
        var panes = new Panes(student);
        await panes.Open();
        await panes.ChatOf(0).SelectOptionAsync(new SelectOptionValue { Label = "Chat" });
        await Expect(panes[0]).ToContainTextAsync(ReadOn);
        await Expect(panes[1].Locator(".wa-read-line")).ToBeHiddenAsync();
        await panes.Back.ClickAsync();
        await Expect(Line(student)).ToContainTextAsync(ReadOn);
    }

    [Theory]
    [InlineData("en", "ltr", 1440, "shared")]
    [InlineData("ar", "rtl", 1440, "always")]
    [InlineData("de", "ltr", 390, "shared")]
    [InlineData("ar", "rtl", 390, "shared")]
    [InlineData("fr", "ltr", 768, "always")]
    [InlineData("es", "ltr", 768, "shared")]
    [InlineData("zh", "ltr", 1280, "always")]
    public async Task It_is_said_in_every_language_without_a_barrier_and_fits_the_screen(string lang, string dir, int width, string readChats)
    {
        await site.LetRead(readChats);
        await using var student = await site.NewStudent(new() { Width = width, Height = 900, ReducedMotion = true, OpensPage = false });
        await student.SignIn();
        await student.Insert("Bees", 3);
        await site.Database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET shared_at = 1795551801 WHERE userid = @Id", new { student.Id });
        await site.Read(student);
        await student.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        await student.Ready();
        await Embedding.Embed(student, sesskey => $"""<main dir="{dir}"><h1>Essay</h1><div data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div></main>{Embedding.Script}""", lang: lang);
        await Expect(Line(student)).ToBeVisibleAsync();

        (await student.Page.Locator(".wa-root").InnerTextAsync()).ShouldNotMatch("\\b(readOn|readAlways|unshare|nowShared)\\b");
        await student.NeedsNoSidewaysScrolling();
        (await student.FindBarriersLightAndDark($"sharing, {lang}, {width} px")).ShouldBeEmpty();
    }

    // The announcement comes a moment after what is seen.
    private static async Task Hears(Student student, string text) => await student.Page.WaitForFunctionAsync("text => window.heard.includes(text)", text);

    private static ILocator Line(Student student) => student.Page.Locator(".wa-panel .wa-read-line");

    private Task<long> SharedChats(Student student) =>
        site.Database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions WHERE userid = @Id AND shared_at IS NOT NULL", new { student.Id });
}
