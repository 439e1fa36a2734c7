using Microsoft.Playwright;
using WriteAssist.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests;

/// <summary>A student who has written much is told before there is no room left.</summary>
[Collection(typeof(EmbeddingCollection))]
public sealed class StorageNoticeTests(Site site)
{
    private const long Limit = 64 * 1024 * 1024;

    [Fact]
    public async Task From_90_percent_on_a_notice_tells_how_much_is_taken_and_deleting_a_chat_takes_it_away()
    {
        await using var student = await site.NewStudentWithChat();
        await student.SendMessage("My first paragraph.");
        await student.Answered();
        await Expect(student.Notices).Not.ToContainTextAsync("%");

        await FillAsync(student, Limit * 93 / 100);
        await student.Reload();
        await Expect(student.Notices).ToContainTextAsync("92 %");

        await FillAsync(student, Limit);
        student.ExpectsFailedRequests = true;
        await student.Send("One more.");
        await Expect(student.Message("One more.")).ToContainTextAsync("There is no room left for your chats.");

        await student.Choose("Delete");
        await student.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(student.Notices).ToContainTextAsync("Undo");
        await Expect(student.Notices).Not.ToContainTextAsync("%");
    }

    [Fact]
    public async Task It_is_told_in_French_too()
    {
        await using var student = await site.NewStudent(new StudentOptions { Lang = "fr" });
        await student.Send("Mon premier paragraphe.");
        await student.Saved("Mon premier paragraphe.");
        await Expect(student.Reply).ToHaveAttributeAsync("data-status", "complete", new() { Timeout = 15_000 });

        await FillAsync(student, Limit);
        await student.Reload();

        await Expect(student.Notices).ToContainTextAsync("occupent 100 % de la place");
    }

    // As if the student's one message were so long.
    private Task<int> FillAsync(Student student, long bytes) => site.Database.ExecuteAsync(
        """
        UPDATE mdl_writeassistdev_chat SET stored_bytes = 0 WHERE userid = @Id;
        UPDATE mdl_writeassistdev_chat SET stored_bytes = @bytes WHERE userid = @Id ORDER BY id LIMIT 1;
        UPDATE mdl_writeassistdev_chat_owners SET bytes = @bytes WHERE userid = @Id
        """,
        new { student.Id, bytes });
}
