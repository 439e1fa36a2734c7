using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;

namespace WriteAssist.BrowserTests;

/// <summary>Takes the README's picture of four panes, as <see cref="PictureTests"/> takes the others.</summary>
[Collection(typeof(PaneLayoutCollection))]
public sealed class PanePictureTests(PaneSite site)
{
    private static readonly string[] Answers =
    [
        "It is a claim, and one can argue about it: **a good start**.\n\n- Which cities, and which cars?\n- What is your strongest reason?\n\nWhat would the other side answer?",
        "The claim is clear. What is missing is the *because*: a reader should know from this sentence what your paragraphs will be about.\n\n> Cities should …, because …",
        "Two words carry the weight here, “should” and “private”. Who decides, and what counts as private? Try to write the sentence once for a shopkeeper and once for a nurse on night shift.",
        "Good, but broad. Take **one city** that you know. What happened there when cars left the centre, and for whom was it worse?",
    ];

    [Fact]
    public async Task Four_panes_have_their_picture_taken()
    {
        await using var student = await site.NewStudent(new() { Width = 1280, Height = 860, ReducedMotion = true });
        var panes = new Panes(student);
        await panes.OpenFour();
        await panes.SetMode("broadcast");
        await panes.Layout("Grid").ClickAsync();
        for (var index = 0; index < Answers.Length; index++)
            site.Say(index, Answers[index]);
        await panes.SendAll("Is this a good thesis statement? Cities should close their centres to private cars.");
        await panes.AllAnswered();
        await student.Button("Fill the window").First.ClickAsync();
        await panes.SharedBox.FillAsync("And now? European cities should close their centres to private cars, because …");

        var picture = await student.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });

        picture.Length.ShouldBeGreaterThan(10_000);
        if (Environment.GetEnvironmentVariable("WRITEASSIST_PICTURES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), "panes.png"), picture);
    }
}
