using System.Globalization;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(WriteAssist.BrowserTests.Infrastructure.Browser))]

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>
/// The machine's own Chromium, without a window: one for all tests. Its headless shell, where that is there, makes the same pages without
/// the rest of a browser, in two thirds of the time. Where there is neither, they fail with a sentence.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>The environment variable that names another Chromium or Chrome.</summary>
    public const string GivenProgram = "WRITEASSIST_TEST_BROWSER";

    /// <summary>The environment variable that makes the network slow: each request to the server waits for up to so many milliseconds, by chance.</summary>
    public const string Slowness = "WRITEASSIST_TEST_SLOW";

    private static readonly int LongestWait = int.TryParse(Environment.GetEnvironmentVariable(Slowness), CultureInfo.InvariantCulture, out var longest) ? longest : 0;

    private const float Patience = 15_000; // milliseconds: two cores may be busy with a server, a database and a browser at once

    // Of several such switches only the last counts, so Playwright's own are here too. The last three are for speed: without a window a whole Chromium would
    // still make the pop-ups below the address bar, pages of their own for each student, and keep a process ready for the next site.
    private static readonly string[] DisabledFeatures =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter",
        "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect", "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "AutoDeElevate",
        "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess",
        "OverlayScrollbar", // scrollbars take room, as on most computers
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        $"--disable-features={string.Join(',', DisabledFeatures)}",
    ];

    /// <summary>Whether the network is slow.</summary>
    internal static bool IsSlow => LongestWait > 0;

    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindProgram(), Args = Arguments, IgnoreDefaultArgs = ["--hide-scrollbars"] });
    }

    /// <summary>A profile of its own, as on a computer of its own.</summary>
    internal async Task<IBrowserContext> NewContext(StudentOptions options, string address)
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
        if (IsSlow)
            await context.RouteAsync("**/ajax.php*", SendLater);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    private static async Task SendLater(IRoute route)
    {
        await Task.Delay(Random.Shared.Next(LongestWait));
        try
        {
            await route.ContinueAsync();
        }
        catch (PlaywrightException)
        {
            // The window was closed meanwhile.
        }
    }

    private static string FindProgram()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable(GivenProgram),
            "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        ];
        var found = Array.Find(candidates, File.Exists);
        if (found is null)
            Assert.Fail($"These tests need a real browser and there is no Chromium on this machine: install it with 'apt-get install chromium', or set {GivenProgram} to its path.");
        return found;
    }
}
