using System.Diagnostics;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

[Collection(typeof(ChatCollection))]
public sealed class FailureTests(Site site)
{
    [Fact]
    public async Task A_message_that_could_not_be_saved_stays_marked_over_a_reload_and_is_stored_once()
    {
        await using var student = await StudentWithChat();
        await student.CutConnection();
        await student.Send("Written without a connection");

        var message = student.Message("Written without a connection");
        await Expect(message).ToContainTextAsync("Not saved yet. There is no connection to the server.");
        await Expect(student.Notices).ToContainTextAsync("There is no connection to the server. Trying again in");
        await student.RestoreConnection();
        await student.Page.RouteAsync("**/ajax.php", route => route.Request.PostData!.Contains("send_message", StringComparison.Ordinal) ? route.AbortAsync() : route.ContinueAsync());
        await student.Reload();
        await Expect(message).ToContainTextAsync("Not saved yet.");

        await student.RestoreConnection();
        // The page may be quicker, and have sent it by itself.
        await message.GetByRole(AriaRole.Button, new() { Name = "Try again" }).EvaluateAllAsync<object?>("buttons => buttons.forEach((button) => button.click())");
        await student.Saved("Written without a connection");
        (await student.StoredCopies("Written without a connection")).ShouldBe(1);
        await Expect(student.Notices).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData("All chats", "chat-menu")]
    [InlineData("Clear", "dialogs")]
    public async Task A_part_that_cannot_be_loaded_is_told_like_a_lost_connection_and_comes_at_the_next_attempt(string button, string module)
    {
        await using var student = await StudentWithChat();
        student.ExpectsFailedRequests = true;
        await student.Page.RouteAsync($"**/{module}.js", route => route.AbortAsync("internetdisconnected"));
        await Ask();
        await Expect(student.Notices).ToContainTextAsync("There is no connection to the server.");
        await Expect(student.Dialog).ToHaveCountAsync(0);

        await student.Page.UnrouteAllAsync();
        await Ask();
        await Expect(student.Dialog).ToBeVisibleAsync();

        Task Ask() => module == "dialogs" ? student.Choose(button) : student.Button(button).ClickAsync();
    }

    [Fact]
    public async Task A_reply_that_got_lost_on_the_way_back_does_not_store_the_message_twice()
    {
        await using var student = await StudentWithChat();
        await student.Page.RouteAsync("**/ajax.php", async route =>
        {
            if (route.Request.PostData!.Contains("send_message", StringComparison.Ordinal))
                await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await student.Send("Only once, please");
        await Expect(student.Message("Only once, please")).ToContainTextAsync("Not saved yet.");
        (await student.StoredCopies("Only once, please")).ShouldBe(1);

        await student.RestoreConnection();
        await student.Reload();

        await student.Saved("Only once, please");
        (await student.StoredCopies("Only once, please")).ShouldBe(1);
        await Expect(student.Mine).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(429, "toomanyrequests", "Too many requests at once.")]
    [InlineData(503, "databaseunavailable", "The server cannot reach its database at the moment.")]
    [InlineData(503, "upgraderequired", "The site is being upgraded.")]
    public async Task A_server_that_asks_to_wait_is_told_in_a_sentence_and_asked_again_later(int status, string errorcode, string sentence)
    {
        await using var student = await StudentWithChat();
        await student.Page.Clock.InstallAsync();
        await student.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        await student.Fail("send_message", status, errorcode, retryAfter: "20");
        await student.Send("Patience");

        await Expect(student.Notices).ToContainTextAsync($"{sentence} Trying again in 20 s.");
        await Expect(student.Message("Patience")).ToContainTextAsync("Not saved yet.");
        await student.RestoreConnection();
        await student.Page.Clock.RunForAsync(20_000);

        await student.Saved("Patience");
    }

    [Fact]
    public async Task Pauses_grow_until_the_message_is_given_up_and_can_be_sent_again_or_edited()
    {
        await using var student = await StudentWithChat();
        await student.Page.Clock.InstallAsync();
        var attempts = 0;
        await student.Page.RouteAsync("**/ajax.php", route =>
        {
            attempts += route.Request.PostData!.Contains("send_message", StringComparison.Ordinal) ? 1 : 0;
            return route.AbortAsync();
        });
        await student.Send("Never arrives");
        var message = student.Message("Never arrives");
        await Expect(message).ToContainTextAsync("Not saved yet.");

        for (var step = 0; step < 30 && !(await message.TextContentAsync())!.Contains("Not saved.", StringComparison.Ordinal); step++)
            await student.Page.Clock.RunForAsync(2_000);

        await Expect(message).ToContainTextAsync("Not saved. There is no connection to the server.");
        attempts.ShouldBe(6);
        await message.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Expect(student.Box).ToHaveValueAsync("Never arrives");
        await Expect(student.Box).ToBeFocusedAsync();
        await Expect(student.Messages).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_first_message_that_failed_goes_into_the_chat_that_is_made_next_and_so_does_what_was_being_written()
    {
        await using var student = await site.NewStudent();
        student.ExpectsFailedRequests = true;
        await student.Fail("send_message", 413, "contenttoolong");
        await student.Send("Too long, says the server");
        await Expect(student.Message("Too long, says the server")).ToContainTextAsync("Not saved. The message is too long.");
        await Expect(student.Page.Locator(".wa-root [role=status]")).ToHaveTextAsync("Not saved. The message is too long.");
        await student.RestoreConnection();
        await student.Write("The next thought");

        await student.CreateChat();

        await Expect(student.Box).ToHaveValueAsync("The next thought");
        await student.Message("Too long, says the server").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await student.Saved("Too long, says the server");
        await Expect(student.Tabs).ToHaveTextAsync(["Too long, says the server"]);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_after_the_time_out()
    {
        await using var student = await StudentWithChat();
        await student.Page.Clock.InstallAsync();
        await student.Page.RouteAsync("**/ajax.php", route => Task.CompletedTask);
        await student.Send("Anybody there?");
        await Expect(student.Message("Anybody there?")).ToContainTextAsync("Saving…");

        await student.Page.Clock.FastForwardAsync(21_000);

        await Expect(student.Message("Anybody there?")).ToContainTextAsync("The server did not answer in time.");
    }

    [Fact]
    public async Task A_session_that_ran_out_offers_to_sign_in_again_loses_no_draft_and_what_was_refused_is_sent_by_itself()
    {
        await using var student = await StudentWithChat();
        await student.Context.ClearCookiesAsync();
        await student.Send("Sent too late");

        await Expect(student.Notices).ToContainTextAsync("You are not signed in any more. What you have written is kept.");
        await Expect(student.Message("Sent too late")).ToContainTextAsync("Not saved.");
        await student.Write("And a draft");
        await student.Notices.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await student.Open();
        await Expect(student.Box).ToHaveValueAsync("And a draft");
        await student.Saved("Sent too late");
        await Expect(student.Notices).ToBeEmptyAsync();
        (await student.StoredCopies("Sent too late")).ShouldBe(1);
    }

    [Fact]
    public async Task A_sesskey_that_is_no_longer_right_offers_to_sign_in_again()
    {
        await using var student = await StudentWithChat();
        await student.SignIn();

        await student.Send("With the old key");

        await Expect(student.Notices).ToContainTextAsync("Your session has run out. What you have written is kept.");
        await student.Reload();
        await student.Saved("With the old key");
    }

    [Fact]
    public async Task A_page_that_opens_without_a_connection_says_so_and_recovers()
    {
        await using var student = await StudentWithChat();
        await student.CutConnection();
        await student.Page.Clock.InstallAsync();
        await student.Page.ReloadAsync();

        await Expect(student.Notices).ToContainTextAsync("There is no connection to the server.");
        await Expect(student.Box).ToBeHiddenAsync();
        await student.RestoreConnection();
        await student.Page.Clock.RunForAsync(2_000);

        await Expect(student.Tab("Chat")).ToBeVisibleAsync();
        await Expect(student.Notices).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Nobody_has_to_wait_for_the_next_attempt()
    {
        await using var student = await StudentWithChat();
        await student.Fail("send_message", 503, "databaseunavailable", retryAfter: "3600");
        await student.Send("Now, please");
        await Expect(student.Notices).ToContainTextAsync("Trying again in 3600 s.");
        await student.RestoreConnection();

        await student.Button("Try now").ClickAsync();

        await student.Saved("Now, please");
        await Expect(student.Notices).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_chat_that_could_not_be_made_or_renamed_is_not_shown_as_if_it_were()
    {
        await using var student = await StudentWithChat();
        await student.Fail("create_chat_session", 403, "nopermissions");
        await student.NewChatButton.ClickAsync();
        await Expect(student.Notices).ToContainTextAsync("You may not open this activity.");
        await Expect(student.Tabs).ToHaveCountAsync(1);

        await student.Fail("update_chat_title", 400, "somethingnew");
        await student.ActiveTab.DblClickAsync();
        await student.RenameBox.FillAsync("Not taken");
        await student.RenameBox.PressAsync("Enter");
        await Expect(student.Notices).ToContainTextAsync("A sentence of the server.");
        await Expect(student.ActiveTab).ToHaveTextAsync("Chat");
    }

    [Fact]
    public async Task Messages_written_while_another_is_on_its_way_arrive_in_the_order_they_were_written()
    {
        await using var student = await StudentWithChat();
        var goOn = await student.HoldRequests("content=First");
        var sent = 0;
        student.Page.Request += (_, request) => sent += request.PostData?.Contains("action=send_message", StringComparison.Ordinal) == true ? 1 : 0;

        await student.Send("First");
        await student.Send("Second");
        await Expect(student.Message("Second")).ToContainTextAsync("Saving…");
        sent.ShouldBe(1);
        goOn();
        await student.Saved("Second");

        await Expect(student.Mine.Locator(".wa-body")).ToHaveTextAsync(["First", "Second"]);
        await student.Reload();
        await Expect(student.Mine.Locator(".wa-body")).ToHaveTextAsync(["First", "Second"]);
    }

    [Fact]
    public async Task Quick_switches_over_a_slow_network_end_in_the_last_chat()
    {
        await using var student = await StudentWithChat();
        await student.SendMessage("In the first");
        await student.CreateChat("Second");
        await student.SendMessage("In the second");
        var goOn = await student.HoldRequests();
        await student.Page.EvaluateAsync("""
            () => {
              window.switched = [];
              document.addEventListener('writeassist:chat-switched', ({ detail }) => window.switched.push(detail.sessionId));
            }
            """);

        await student.Tab("Chat").ClickAsync();
        await student.Tab("Second").ClickAsync();
        await student.Tab("Chat").ClickAsync();
        goOn();

        await Expect(student.ActiveTab).ToHaveTextAsync("Chat");
        for (var clock = Stopwatch.StartNew(); await student.Page.EvaluateAsync<int>("window.switched.length") < 3; await Task.Delay(50))
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), "the three switches did not end");
        await Expect(student.Mine.Locator(".wa-body")).ToHaveTextAsync(["In the first"]);
        (await site.Database.ScalarAsync<string>("SELECT title FROM mdl_writeassistdev_chat_sessions WHERE userid = @Id AND is_active = 1", new { student.Id })).ShouldBe("Chat");
    }

    private async Task<Student> StudentWithChat()
    {
        var student = await site.NewStudentWithChat();
        student.ExpectsFailedRequests = true;
        return student;
    }
}
