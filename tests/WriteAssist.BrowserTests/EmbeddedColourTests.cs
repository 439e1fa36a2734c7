using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;
using static WriteAssist.BrowserTests.Infrastructure.Embedding;

namespace WriteAssist.BrowserTests;

/// <summary>What colours the assistant takes from pages of others, and which it does not.</summary>
[Collection(typeof(EmbeddingCollection))]
public sealed partial class EmbeddedColourTests(Site site)
{
    [Theory]
    [InlineData("data-bs-theme=\"dark\"", false, "rgb(28, 30, 34)")]
    [InlineData("data-bs-theme=\"light\"", true, "rgb(255, 255, 255)")]
    [InlineData("", true, "rgb(255, 255, 255)")]
    [InlineData("", false, "rgb(255, 255, 255)")]
    [InlineData("class=\"night\"", false, "rgb(28, 30, 34)")]
    [InlineData("class=\"both\"", true, "rgb(28, 30, 34)")]
    [InlineData("class=\"both\"", false, "rgb(255, 255, 255)")]
    public async Task It_is_light_unless_the_page_says_that_it_is_dark(string attribute, bool dark, string background)
    {
        await using var student = await site.NewStudent(new() { Dark = dark });
        await student.Page.RouteAsync("**/theme.css", route => route.FulfillAsync(new() { ContentType = "text/css", Body = ".night { color-scheme: dark } .both { color-scheme: light dark }" }));
        await Embed(student, sesskey => $"""<link rel="stylesheet" href="/theme.css"><div {attribute}><div data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div></div>{Script}""");

        await Expect(student.Page.Locator(".wa-root")).ToHaveCSSAsync("background-color", background);
    }

    [Fact]
    public async Task It_takes_the_colours_and_the_font_of_Boost_where_they_can_be_read()
    {
        await using var student = await site.NewStudent(new() { ReducedMotion = true });
        await Embed(student, sesskey => $"""<div data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div>{Script}""");
        await student.Write("Something to send");
        await Expect(student.Page.Locator(".wa-send")).ToHaveCSSAsync("background-color", "rgb(36, 87, 197)");

        // As Moodle 4's Boost sets them, and as Moodle 5's does.
        await Set("--primary", "#0f6cbf");
        await Expect(student.Page.Locator(".wa-send")).ToHaveCSSAsync("background-color", "rgb(15, 108, 191)");
        await Set("--bs-primary", "#7a1f5c");
        await Set("--bs-body-bg", "#fffdf5");
        await Set("--bs-body-color", "#222222");
        await Set("--bs-body-font-family", "Georgia, serif");
        await Expect(student.Page.Locator(".wa-send")).ToHaveCSSAsync("background-color", "rgb(122, 31, 92)");
        await Expect(student.Page.Locator(".wa-root")).ToHaveCSSAsync("background-color", "rgb(255, 253, 245)");
        await Expect(student.Page.Locator(".wa-root")).ToHaveCSSAsync("color", "rgb(34, 34, 34)");
        await Expect(student.Page.Locator(".wa-root")).ToHaveCSSAsync("font-family", "Georgia, serif");

        // What could not be read is not taken: a yellow on white, a light grey, and all of it once the page is dark.
        await Set("--bs-primary", "#ffd166");
        await Expect(student.Page.Locator(".wa-send")).ToHaveCSSAsync("background-color", "rgb(36, 87, 197)");
        await Set("--bs-body-color", "#999999");
        await Expect(student.Page.Locator(".wa-root")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await Set("--bs-body-color", "#222222");
        await Set("--bs-primary", "#7a1f5c");
        await student.Page.EvaluateAsync("document.documentElement.dataset.bsTheme = 'dark'");
        await Expect(student.Page.Locator(".wa-root")).ToHaveCSSAsync("background-color", "rgb(28, 30, 34)");
        await Expect(student.Page.Locator(".wa-send")).ToHaveCSSAsync("background-color", "rgb(157, 188, 255)");

        Task Set(string name, string value) => student.Page.EvaluateAsync("([name, value]) => document.documentElement.style.setProperty(name, value)", new[] { name, value });
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_colours_of_the_documents_example_can_be_read(string scheme)
    {
        var example = DocumentedRule().Match(await File.ReadAllTextAsync(Path.Combine(PictureTests.Folder(), "../embedding.md"))).Groups[1].Value;
        await using var student = await site.NewStudent();
        await student.Insert("Chat", 2, content: _ => "A [link](https://example.com/)", role: "user");
        await student.Page.RouteAsync("**/theme.css", route => route.FulfillAsync(new() { ContentType = "text/css", Body = example }));
        await Embed(student, sesskey => $"""
            <link rel="stylesheet" href="/theme.css"><main class="my-theme" data-theme="{scheme}"><h1>Page</h1><div data-writeassist data-cmid="1" data-sesskey="{sesskey}"></div></main>{Script}
            """);
        await student.Write("Something to send");

        await Expect(student.Page.Locator(".wa-send")).Not.ToHaveCSSAsync("background-color", scheme == "light" ? "rgb(36, 87, 197)" : "rgb(157, 188, 255)");
        await student.SeesNoBarrier($"the documents' example, {scheme}");
        (await student.Page.EvaluateAsync<double>("""
            () => {
              const { color, backgroundColor } = getComputedStyle(document.querySelector('.wa-send'));
              const [a, b] = [color, backgroundColor].map((one) => one.match(/\d+/g).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)))
                .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue).sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05);
            }
            """)).ShouldBeGreaterThan(4.5);
    }

    [GeneratedRegex("`(\\.my-theme [^`]*)`")]
    private static partial Regex DocumentedRule();
}
