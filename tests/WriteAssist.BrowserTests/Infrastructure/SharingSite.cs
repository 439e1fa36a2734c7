using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site whose activity has the setting of the project's plugin by which teachers may read chats, with access decisions that hold for one request.</summary>
public sealed class SharingSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("WriteAssist:Moodle:AccessCacheSeconds", "0")];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("ALTER TABLE mdl_writeassistdev ADD readchats VARCHAR(10) NOT NULL DEFAULT 'never'");
    }

    /// <summary>Sets it: <c>never</c>, <c>shared</c> or <c>always</c>.</summary>
    public Task LetRead(string readChats) => Database.ExecuteAsync("UPDATE mdl_writeassistdev SET readchats = @readChats", new { readChats });

    /// <summary>A teacher opens all chats of a student, at 09:05 on 24 November 2026 in Paris.</summary>
    internal Task Read(Student student) => Database.ExecuteAsync(
        """
        INSERT INTO mdl_writeassistdev_chat_readings (writeassistdevid, chat_session_id, userid, reader_id, read_at)
        SELECT writeassistdevid, session_id, userid, NULL, UNIX_TIMESTAMP(CONVERT_TZ('2026-11-24 08:05:00', '+00:00', @@session.time_zone)) FROM mdl_writeassistdev_chat_sessions WHERE userid = @Id
        """,
        new { student.Id });
}
