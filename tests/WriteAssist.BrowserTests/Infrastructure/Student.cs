using System.Text.Json;
using Microsoft.Playwright;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>
/// A student in front of the page, in the words of what people do. Disposing ends the visit and fails where the console of any of the
/// student's windows held an error that the test did not expect.
/// </summary>
internal sealed class Student(Site site, long id, IBrowserContext context, IPage? page = null) : IAsyncDisposable
{
    // All students' pages are in one browser, which has one clipboard.
    private static readonly SemaphoreSlim Clipboard = new(1);

    private readonly List<string> complaints = [];

    /// <summary>The row of <c>{user}</c>.</summary>
    public long Id { get; } = id;

    public IBrowserContext Context { get; } = context;

    public IPage Page => page ?? throw new InvalidOperationException("The student has no window open yet.");

    /// <summary>What the server answers the student's windows.</summary>
    public Answers Answers { get; } = new();

    /// <summary>Whether failed requests may stand in the console: the test makes them fail itself.</summary>
    public bool ExpectsFailedRequests { get; set; }

    /// <summary>Whether the browser may say that it blocked an inline script: the test puts one there itself.</summary>
    public bool ExpectsBlockedScripts { get; set; }

    // Where things are in the page, by what a person or a screen reader calls them.
    public ILocator Tabs => Page.GetByRole(AriaRole.Tab);

    public ILocator ActiveTab => Page.GetByRole(AriaRole.Tab, new() { Selected = true });

    public ILocator Box => Page.Locator(".wa-box");

    public ILocator Log => Page.GetByRole(AriaRole.Log);

    public ILocator Messages => Page.GetByRole(AriaRole.Article);

    /// <summary>What the student wrote.</summary>
    public ILocator Mine => Page.Locator(".wa-message[data-role=user]");

    /// <summary>What the assistant answered.</summary>
    public ILocator Replies => Page.Locator(".wa-message[data-role=assistant]");

    /// <summary>The last reply.</summary>
    public ILocator Reply => Replies.Last;

    /// <summary>Below the last reply, once it is known that there is a text.</summary>
    public ILocator InsertButton => Reply.GetByRole(AriaRole.Button, new() { Name = "Insert into my text" });

    public ILocator StopButton => Button("Stop the reply");

    public ILocator Model => Page.GetByRole(AriaRole.Combobox, new() { Name = "Model" });

    public ILocator Notices => Page.Locator(".wa-notices");

    public ILocator Dialog => Page.Locator("dialog[open]");

    public ILocator Title => Page.Locator(".wa-title");

    public ILocator NewChatButton => Button("New chat");

    /// <summary>The button of the menu of what can be done with the chat.</summary>
    public ILocator Options => Button("Options of this chat");

    public ILocator Tab(string title) => Page.GetByRole(AriaRole.Tab, new() { Name = title, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Message(string text) => Messages.Filter(new() { HasText = text });

    /// <summary>Signs in, and waits until the assistant is there.</summary>
    public async Task Open()
    {
        await SignIn();
        await Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        await Ready();
    }

    public async Task SignIn()
    {
        if (page is null)
            Watch(await Context.NewPageAsync());
        await Context.APIRequest.PostAsync($"{site.Address}/login/index.php", new() { Form = Context.APIRequest.CreateFormData().Set("username", $"student{Id}"), MaxRedirects = 0 });
    }

    /// <summary>Waits until the chats are shown.</summary>
    public async Task Ready()
    {
        await Assertions.Expect(Page.Locator(".wa-root").First).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".wa-root[aria-busy]")).ToHaveCountAsync(0);
    }

    public async Task Reload()
    {
        await Page.ReloadAsync();
        await Ready();
    }

    /// <summary>The same student in a second window of the same browser.</summary>
    public async Task<Student> OpenSecondWindow()
    {
        var second = new Student(site, Id, Context) { ExpectsFailedRequests = ExpectsFailedRequests };
        second.Watch(await Context.NewPageAsync());
        await second.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        await second.Ready();
        return second;
    }

    public async Task CreateChat(string? title = null)
    {
        var before = await Tabs.CountAsync();
        await NewChatButton.ClickAsync();
        await Assertions.Expect(Tabs).ToHaveCountAsync(before + 1);
        await Assertions.Expect(Box).ToBeFocusedAsync();
        if (title is not null)
            await Rename(title);
    }

    public async Task Rename(string title)
    {
        await ActiveTab.DblClickAsync();
        await RenameBox.FillAsync(title);
        await RenameBox.PressAsync("Enter");
        await Assertions.Expect(Tab(title)).ToBeVisibleAsync();
    }

    public ILocator RenameBox => Page.Locator(".wa-tab-input");

    /// <summary>Chooses something from the menu of the chat.</summary>
    public async Task Choose(string what)
    {
        await Options.ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = what, Exact = true }).ClickAsync();
    }

    public async Task OpenChat(string title)
    {
        await Tab(title).ClickAsync();
        await Assertions.Expect(Title).ToHaveTextAsync(title);
    }

    public async Task Write(string text) => await Box.FillAsync(text);

    /// <summary>Writes and sends a message, and waits until the server has it.</summary>
    public async Task SendMessage(string text)
    {
        await Send(text);
        await Saved(text);
    }

    public async Task Send(string text)
    {
        await Write(text);
        await Box.PressAsync("Enter");
    }

    /// <summary>Waits until the message is there and not marked as unsaved in any way.</summary>
    public Task Saved(string text) =>
        Assertions.Expect(Page.Locator(".wa-message[data-role=user]:not([data-state])").Filter(new() { HasText = text })).ToHaveCountAsync(1);

    /// <summary>From now on the clipboard is this student's, until it is given back.</summary>
    public static async Task<IDisposable> HoldClipboard()
    {
        await Clipboard.WaitAsync(TestContext.Current.CancellationToken);
        return new ClipboardTurn();
    }

    /// <summary>Waits until the last reply has ended well.</summary>
    public async Task Answered()
    {
        await Assertions.Expect(StopButton).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await Assertions.Expect(Reply).ToHaveAttributeAsync("data-status", "complete");
    }

    /// <summary>From now on everything that a screen reader is told is kept, for <see cref="Heard"/>.</summary>
    public Task Listen() => Page.EvaluateAsync("""
        window.heard = [];
        new MutationObserver(() => {
          const line = document.querySelector('.wa-root [role=status]').textContent;
          if (line) window.heard.push(line);
        }).observe(document.querySelector('.wa-root [role=status]'), { childList: true, characterData: true, subtree: true });
        """);

    public Task<string[]> Heard() => Page.EvaluateAsync<string[]>("window.heard");

    public Task CutConnection() => Page.RouteAsync("**/ajax.php", route => route.AbortAsync("internetdisconnected"));

    /// <summary>From now on no request goes to the server, until the test lets them all.</summary>
    /// <param name="containing">Only those with these words in their body.</param>
    /// <param name="url">Only those to this address, as Playwright writes it.</param>
    /// <returns>Lets them.</returns>
    public async Task<Action> HoldRequests(string containing = "", string url = "**/ajax.php")
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Page.RouteAsync(url, async route =>
        {
            if ((route.Request.PostData ?? "").Contains(containing, StringComparison.Ordinal))
                await gate.Task;
            await route.FallbackAsync();
        });
        return gate.SetResult;
    }

    public Task RestoreConnection() => Page.UnrouteAsync("**/ajax.php");

    /// <summary>Answers every request of an action with a failure, as the server would.</summary>
    public Task Fail(string action, int status, string errorcode, string? retryAfter = null) => Page.RouteAsync("**/ajax.php", route =>
        route.Request.PostData?.Contains($"action={action}", StringComparison.Ordinal) == true
            ? route.FulfillAsync(new()
            {
                Status = status,
                ContentType = "application/json",
                Headers = retryAfter is null ? [] : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
                Body = $$"""{"success":false,"error":"A sentence of the server.","errorcode":"{{errorcode}}"}""",
            })
            : route.FallbackAsync());

    /// <summary>Keeps a picture of the page in the folder that <c>WRITEASSIST_LOOK</c> names, for people to look at; else nothing.</summary>
    public async Task TakePicture(string name)
    {
        if (Environment.GetEnvironmentVariable("WRITEASSIST_LOOK") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Waits until what has come is drawn.</summary>
    public Task Drawn() => Page.EvaluateAsync("new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)))");

    /// <summary>The page is never wider than the window.</summary>
    public async Task NeedsNoSidewaysScrolling() =>
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);

    /// <summary>How many rows there are for this student with this content.</summary>
    public Task<long> StoredCopies(string content) => site.Database.ScalarAsync<long>(
        "SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = @Id AND content = @content", new { Id, content });

    /// <summary>Writes straight into the database, as an assistant or another device would through the server.</summary>
    public async Task Insert(string title, int messages, int chats = 1, string role = "assistant", Func<int, string>? content = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var rows = Enumerable.Range(0, chats).Select(chat =>
            new { session = $"chat_{Id}_1_{now}_{Guid.NewGuid():N}"[..49], title = chats == 1 ? title : $"{title} {chat}", at = now - 100_000 - (chat * 40_000) }).ToList();
        var texts = Enumerable.Range(0, messages).Select(number => new
        {
            number,
            content = content?.Invoke(number) ?? $"Message number {number} of {messages}, with a few more words so that it has a length.",
        });
        await site.Database.ExecuteAsync(
            """
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
            SELECT 1, @Id, chats.session, chats.title, 0, chats.at, chats.at
              FROM JSON_TABLE(@rows, '$[*]' COLUMNS (session VARCHAR(50) PATH '$.session', title VARCHAR(255) PATH '$.title', at BIGINT PATH '$.at')) chats;
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at)
            SELECT 1, @Id, chats.session, @role, texts.content, @now - 90000 + texts.number, @now - 90000 + texts.number
              FROM JSON_TABLE(@rows, '$[*]' COLUMNS (session VARCHAR(50) PATH '$.session')) chats
              JOIN JSON_TABLE(@texts, '$[*]' COLUMNS (number INT PATH '$.number', content TEXT PATH '$.content')) texts
             ORDER BY chats.session, texts.number;
            UPDATE mdl_writeassistdev_chat_sessions SET is_active = 1
             WHERE userid = @Id AND NOT EXISTS (SELECT 1 FROM (SELECT 1 FROM mdl_writeassistdev_chat_sessions WHERE userid = @Id AND is_active = 1) active)
             ORDER BY id LIMIT 1;
            """,
            new { Id, role, now, rows = JsonSerializer.Serialize(rows), texts = JsonSerializer.Serialize(texts) });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        complaints.ShouldBeEmpty("the console of the page");
    }

    private void Watch(IPage window)
    {
        page = window;
        Answers.Hear(window);
        window.PageError += (_, error) => complaints.Add(error);
        window.Console += (_, message) =>
        {
            var provoked = (ExpectsFailedRequests && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                || (Browser.IsSlow && message.Text.Contains("404", StringComparison.Ordinal)) // a chat may go before what was asked of it arrives
                || (ExpectsBlockedScripts && message.Text.Contains("The action has been blocked", StringComparison.Ordinal));
            if (message.Type is "error" or "warning" && !provoked)
                complaints.Add($"{message.Type}: {message.Text} {message.Location}");
        };
    }

    private sealed class ClipboardTurn : IDisposable
    {
        public void Dispose() => Clipboard.Release();
    }
}
