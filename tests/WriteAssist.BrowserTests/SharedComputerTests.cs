using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>What is written before there is a chat, at a window where one person signs in after another.</summary>
[Collection(typeof(ReplyCollection))]
public sealed class SharedComputerTests(TutorSite site)
{
    [Fact]
    public async Task A_draft_and_a_model_are_there_for_the_one_who_chose_them_alone()
    {
        await using var first = await site.NewStudent();
        await first.Model.SelectOptionAsync("critic");
        await first.Write("Between me and my tutor");

        var second = await site.InTheSeatOf(first);
        await Expect(second.Box).ToBeVisibleAsync();
        await Expect(second.Box).ToHaveValueAsync("");
        await Expect(second.Model).ToHaveValueAsync("tutor");
        await second.Write("Something else");

        await first.Open();
        await Expect(first.Box).ToHaveValueAsync("Between me and my tutor");
        await Expect(first.Model).ToHaveValueAsync("critic");
    }

    [Fact]
    public async Task A_first_message_that_could_not_be_sent_is_neither_seen_nor_sent_by_the_next_one()
    {
        await using var first = await site.NewStudent();
        first.ExpectsFailedRequests = true;
        await first.Page.RouteAsync("**/ajax.php", route =>
            route.Request.PostData!.Contains("action=send_message", StringComparison.Ordinal) ? route.AbortAsync("internetdisconnected") : route.ContinueAsync());
        await first.Send("Between me and my tutor");
        await Expect(first.Message("Between me and my tutor")).ToContainTextAsync("Not saved yet.");

        var second = await site.InTheSeatOf(first);
        await Expect(second.Box).ToBeVisibleAsync();
        await Expect(second.Messages).ToHaveCountAsync(0);

        await first.RestoreConnection();
        await first.Open();
        await first.Saved("Between me and my tutor");
        (await first.StoredCopies("Between me and my tutor")).ShouldBe(1);
        (await second.StoredCopies("Between me and my tutor")).ShouldBe(0);
    }

    [Fact]
    public async Task A_text_that_comes_before_the_page_knows_whose_it_is_is_there_afterwards_and_after_a_reload()
    {
        await using var student = await site.NewStudent();
        var goOn = await student.HoldRequests("action=get_chat_sessions");
        await student.Page.ReloadAsync();
        await Expect(student.Page.Locator(".wa-root")).ToBeVisibleAsync();
        await student.Page.EvaluateAsync("document.querySelector('[data-writeassist]').writeAssist.compose('A passage of my text')");
        goOn();

        await student.Ready();
        await Expect(student.Box).ToHaveValueAsync("A passage of my text");
        await student.Page.UnrouteAllAsync();
        await student.Reload();
        await Expect(student.Box).ToHaveValueAsync("A passage of my text");
        await student.CreateChat();
        await Expect(student.Box).ToHaveValueAsync("A passage of my text");
    }
}
