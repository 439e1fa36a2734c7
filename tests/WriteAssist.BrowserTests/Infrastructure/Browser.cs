using Microsoft.Playwright;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>The machine's own Chromium, without a window. Where there is none, the tests fail with a sentence.</summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>The environment variable that names another Chromium or Chrome.</summary>
    public const string GivenProgram = "WRITEASSIST_TEST_BROWSER";

    private const float Patience = 15_000; // milliseconds: two cores may be busy with a server, a database and a browser at once

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <summary>Starts it.</summary>
    public async Task StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindProgram(), Args = Arguments });
    }

    /// <summary>A profile of its own, as on a computer of its own.</summary>
    public async Task<IBrowserContext> NewContext(StudentOptions options, string address)
    {
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = options.Lang == "en" ? "en-GB" : options.Lang,
            TimezoneId = options.TimeZone,
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = options.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            ForcedColors = options.ForcedColors ? ForcedColors.Active : ForcedColors.None,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    private static string FindProgram()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable(GivenProgram), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];
        var found = Array.Find(candidates, File.Exists);
        if (found is null)
            Assert.Fail($"These tests need a real browser and there is no Chromium on this machine: install it with 'apt-get install chromium', or set {GivenProgram} to its path.");
        return found;
    }
}
