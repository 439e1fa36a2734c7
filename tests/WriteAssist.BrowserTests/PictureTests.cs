using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>Takes the README's pictures. They are written to docs/pictures only where WRITEASSIST_PICTURES is 1, so that a test run changes no file.</summary>
[Collection(typeof(PageCollection))]
public sealed class PictureTests(Site site)
{
    private const string Essay = """
        Cities should close their centres to private cars. The air would become cleaner, because most of the exhaust that people breathe downtown comes from traffic, and the streets would turn into places to meet.

        Some shopkeepers fear that customers will stay away. The experience of Ghent and Pontevedra says otherwise: there, more people came on foot than had ever come by car.

        """;

    [Theory]
    [InlineData("light", false, 1280, 860)]
    [InlineData("dark", true, 1280, 860)]
    [InlineData("narrow", false, 390, 844)]
    public async Task The_demo_page_has_its_picture_taken(string name, bool dark, int width, int height)
    {
        await using var student = await site.NewStudent(new() { Dark = dark, Width = width, Height = height, ReducedMotion = true });
        await student.Insert("Sources", 0);
        await student.Insert("Counterarguments", 0);
        await student.Reload();
        await student.CreateChat("First draft");
        await student.Page.Locator("#demo-text").FillAsync(Essay);
        await student.Button("Discuss this").ClickAsync();
        await student.Page.Keyboard.PressAsync("Enter");
        await student.Answered();
        await student.Write("European cities should close their centres to private cars, because …");
        await student.Page.Locator("[data-writeassist]").ScrollIntoViewIfNeededAsync();
        await student.NeedsNoSidewaysScrolling();
        await Expect(student.Page.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

        var picture = await student.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });

        picture.Length.ShouldBeGreaterThan(10_000);
        if (Environment.GetEnvironmentVariable("WRITEASSIST_PICTURES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(Folder(), $"{name}.png"), picture);
    }

    internal static string Folder([CallerFilePath] string thisFile = "") =>
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../docs/pictures")).FullName;
}
