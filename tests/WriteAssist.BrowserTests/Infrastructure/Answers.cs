using Microsoft.Playwright;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>What the server answers a window, for tests that wait for one answer.</summary>
/// <remarks>
/// Playwright's <c>WaitForResponseAsync</c> takes its handler away twice, the second time when the test may have gone on already: where that waits
/// for another answer at once, its handler can go too, and the answer is never seen. This one stays.
/// </remarks>
internal sealed class Answers
{
    private readonly List<(Func<IResponse, bool> IsIt, TaskCompletionSource<IResponse> Came)> waiting = [];

    /// <summary>Hears what a window is answered.</summary>
    public void Hear(IPage window) => window.Response += (_, response) =>
    {
        lock (waiting)
            waiting.RemoveAll(one => one.IsIt(response) && one.Came.TrySetResult(response));
    };

    /// <summary>The next answer to a request with these words in its body.</summary>
    /// <param name="words">As they are sent.</param>
    /// <param name="statuses">Only one with one of these; none: with any.</param>
    public Task<IResponse> Next(string words, params int[] statuses)
    {
        var came = new TaskCompletionSource<IResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (waiting)
            waiting.Add((response => response.Request.PostData?.Contains(words, StringComparison.Ordinal) == true && (statuses.Length == 0 || statuses.Contains(response.Status)), came));
        return came.Task.Within($"No answer came to {words}");
    }

    /// <summary>From now on the answers to requests with these words in their body stay away, though the server has given them, until the test lets them.</summary>
    /// <returns>Settles when there is one, and lets them.</returns>
    public static async Task<(Task IsThere, Action Give)> Hold(IPage window, string words)
    {
        var isThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await window.RouteAsync("**/ajax.php", async route =>
        {
            if (route.Request.PostData?.Contains(words, StringComparison.Ordinal) != true)
            {
                await route.FallbackAsync();
                return;
            }

            var answer = await route.FetchAsync();
            isThere.TrySetResult();
            await gate.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        return (isThere.Task.Within($"No answer came to {words}"), gate.SetResult);
    }
}
