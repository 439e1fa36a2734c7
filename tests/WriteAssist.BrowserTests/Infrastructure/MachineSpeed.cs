using Microsoft.Playwright;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>How fast the machine is just now: bounds in milliseconds are those of a machine, and others take longer for everything.</summary>
internal static class MachineSpeed
{
    // What was seen of machines; beyond it a bound would hold nothing.
    private const double Slowest = 1.35;

    // The shortest of twelve times, so that what else goes on in the page or the machine meanwhile counts least.
    private const string Work = """
        () => {
          const once = () => {
            const begun = performance.now();
            const place = document.body.appendChild(document.createElement('div'));
            for (let i = 0; i < 1500; i++) {
              const line = place.appendChild(document.createElement('p'));
              line.append(JSON.parse(JSON.stringify({ text: `Line ${i}` })).text);
            }
            place.getBoundingClientRect();
            place.remove();
            return performance.now() - begun;
          };
          return Math.min(...Array.from({ length: 12 }, once));
        }
        """;

    /// <summary>How many times as long as the machine of the bounds it takes for a piece of work in a page: 1 where it is not slower, and 1.35 at the most.</summary>
    /// <param name="page">The page, which is left as it was.</param>
    /// <param name="reference">How long that machine takes there, in milliseconds.</param>
    public static async Task<double> SlownessAsync(IPage page, double reference) => Math.Clamp(await page.EvaluateAsync<double>(Work) / reference, 1, Slowest);
}
