using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

[Collection(typeof(PageCollection))]
public sealed class SpeedTests(Site site)
{
    /// <summary>The longest that the page may be busy at a stretch while somebody types, in milliseconds.</summary>
    internal const int LongestFrame = 50;

    [Fact]
    public async Task Typing_stays_smooth_in_a_chat_of_5000_messages_among_500_chats()
    {
        await using var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Many", 0, chats: 499);
        await student.Insert("Long", 5_000);
        await student.Open();
        await student.Button("All chats").ClickAsync();
        await Expect(student.Dialog).ToBeVisibleAsync();
        await student.Page.Keyboard.TypeAsync("Long");
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Messages).ToHaveCountAsync(50);
        for (var pages = 2; pages <= 6; pages++)
        {
            await student.Log.EvaluateAsync("log => { log.scrollTop = 0; }");
            await Expect(student.Messages).ToHaveCountAsync(50 * pages);
        }

        await student.Box.FocusAsync();
        await student.Page.EvaluateAsync("""
            () => {
              const set = Storage.prototype.setItem;
              window.draftKept = new Promise((resolve) => {
                Storage.prototype.setItem = function (key, value) {
                  set.call(this, key, value);
                  if (key.includes('draft:') && value.split('quickly').length === 7) resolve();
                };
              });
            }
            """);
        var trace = await MainThreadTrace.StartAsync(student.Page);
        for (var line = 0; line < 6; line++)
        {
            await student.Page.Keyboard.TypeAsync("Some words that I type quickly. ");
            await student.Page.Keyboard.PressAsync("Shift+Enter");
        }

        // Some time after the last key.
        await student.Page.EvaluateAsync("() => window.draftKept").Within("The draft was not kept");
        (await trace.StopAsync())[0].ShouldBeLessThanOrEqualTo(LongestFrame);
    }
}
