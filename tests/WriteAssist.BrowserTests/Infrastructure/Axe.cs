using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>Asks axe, the accessibility checker, about the page that a student sees.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>Asks axe, the accessibility checker, about the whole page as it is now.</summary>
    public static async Task SeesNoBarrier(this Student student, string state) => (await student.FindBarriers()).ShouldBeEmpty($"axe on: {state}");

    /// <summary>The same in light and in dark, for a page that follows the system's choice.</summary>
    /// <returns>What axe found, each with the state and the scheme.</returns>
    public static async Task<IEnumerable<string>> FindBarriersLightAndDark(this Student student, string state)
    {
        var found = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await student.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // Drawn, and no colour on its way from one scheme to the other.
            await student.Page.EvaluateAsync("""
                () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
                  .then(() => Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)))
                """).Within("The page was not drawn");
            await student.TakePicture($"{state}, {scheme}");
            found.AddRange((await student.FindBarriers()).Select(barrier => $"{state}, {scheme}: {barrier}"));
        }

        return found;
    }

    /// <summary>Axe finds nothing, in light and in dark.</summary>
    public static async Task SeesNoBarrierLightAndDark(this Student student, string state) => (await student.FindBarriersLightAndDark(state)).ShouldBeEmpty();

    private static async Task<string[]> FindBarriers(this Student student)
    {
        if (!await student.Page.EvaluateAsync<bool>("'axe' in window"))
            await student.Page.EvaluateAsync(Script.Value);
        return await student.Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
            """).Within("axe did not come to its end");
    }
}
