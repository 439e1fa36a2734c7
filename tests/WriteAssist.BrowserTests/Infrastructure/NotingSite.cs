using Microsoft.Playwright;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site whose activity notes what is taken over into texts, and shows it to teachers.</summary>
public sealed class NotingSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("UPDATE mdl_writeassistdev SET provenance = 1 WHERE id = 1; INSERT INTO mdl_writeassistdev_settings (writeassistdevid, provenance_shown) VALUES (1, 1)");
    }

    /// <summary>A student whose chat has one answer of a model.</summary>
    internal async Task<Student> NewStudentWithAnswer(string answer, StudentOptions? options = null)
    {
        var student = await NewStudent((options ?? new()) with { OpensPage = false });
        await student.SignIn();
        await student.Insert("Bees", 1, role: "user", content: _ => "How do bees find home?");
        await Database.ExecuteAsync(
            """
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, model, reply_to)
            SELECT writeassistdevid, userid, chat_session_id, 'assistant', @answer, timestamp + 1, created_at + 1, 'coach', id FROM mdl_writeassistdev_chat WHERE userid = @Id
            """,
            new { student.Id, answer });
        await student.Page.GotoAsync("/mod/writeassistdev/view.php?id=1");
        // The reply is drawn anew with its button, and what was selected in it before is not any more.
        await Assertions.Expect(student.InsertButton).ToBeVisibleAsync();
        return student;
    }

    /// <summary>Waits until so many passages are noted, and gives them: kind, and what was taken over.</summary>
    internal async Task<IReadOnlyList<string>> Noted(Student student, int count)
    {
        async Task<IReadOnlyList<string>> Look()
        {
            while (true)
            {
                var noted = await Database.QueryAsync<string>("SELECT CONCAT(kind, ': ', content) FROM mdl_writeassistdev_passages WHERE userid = @Id ORDER BY id", new { student.Id });
                if (noted.Count >= count)
                    return [.. noted];
                await Task.Yield();
            }
        }

        return await Look().Within("So many passages were not noted");
    }
}
