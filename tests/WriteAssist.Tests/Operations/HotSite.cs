using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>
/// A site whose database is asked through a tap: student 3 has seven chats and fifty messages in the first, and others have many. What its
/// server costs the database can be counted, and the statements be read.
/// </summary>
public sealed class HotSite(DatabaseServer server) : SharingSite(server)
{
    /// <summary>The student.</summary>
    public const long Student = 3;

    private const int Chats = 7;
    private const int Messages = 50;
    private const int ChatsOfOthers = 100; // of each of 19 students
    private const int MessagesOfOthers = 10; // in each

    private readonly List<string> chats = [];
    private AjaxClient? student;

    /// <summary>The tap.</summary>
    public WireTap Tap => field ??= new WireTap(ConnectionString);

    /// <summary>Every action of chats and messages, and those of a project that a page sends often.</summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        "test", "get_chat_sessions", "get_session_messages", "save_session_message", "append_message", "switch_chat_session", "create_chat_session",
        "update_chat_title", "delete_chat_session", "clear_session_messages", "load_chat_history_only",
        "close_chat_session", "pin_chat_session", "share_chat_session", "unshare_chat_session", "get_deleted_chat_sessions", "restore_chat_session", "purge_chat_session", "search_messages",
        "load_project", "save_project", "delete_idea", "get_version_history", "get_version", "restore_version", "submit_project",
    ];

    /// <inheritdoc/>
    protected override string ServerConnectionString => Tap.ConnectionString;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync(Others, new { chats = ChatsOfOthers, messages = MessagesOfOthers });
        student = await SignInAsync(Student);
        for (var i = 0; i < Chats; i++)
            chats.Add((string)(await student.DoAsync("create_chat_session", ("title", $"Chat {i}")))["session_id"]!);
        for (var i = 0; i < Messages; i++)
            await student.DoAsync("save_session_message", ("session_id", chats[0]), ("role", i % 2 == 0 ? "user" : "assistant"), ("content", new string('x', 200)));
        await ExecuteAsync(HotProjects.All);
        foreach (var action in Actions)
        {
            await DoAsync(action, await ChatForAsync(action)); // warm: what is kept is kept
            await TidyAsync();
        }

        await ExecuteAsync("ANALYZE TABLE mdl_writeassistdev_content, mdl_writeassistdev_versions, mdl_writeassistdev_ideas, mdl_writeassistdev_metadata, mdl_writeassistdev_chat, mdl_writeassistdev_chat_sessions, mdl_writeassistdev_chat_owners, mdl_writeassistdev_chat_alternatives, mdl_writeassistdev_chat_readings, mdl_sessions");
    }

    /// <summary>The chat that an action is about: one to be spoilt is made for it.</summary>
    public async Task<string> ChatForAsync(string action) => action switch
    {
        "delete_chat_session" or "clear_session_messages" => await SpareAsync(),
        "restore_chat_session" or "purge_chat_session" => await BinnedAsync(),
        "get_session_messages" or "save_session_message" or "append_message" => chats[action[0] == 'g' ? 0 : 1],
        _ => chats[2],
    };

    /// <summary>Sends an action as a page does; a chat that it makes is deleted again by <see cref="TidyAsync"/>.</summary>
    public async Task DoAsync(string action, string chat) =>
        await student!.DoAsync(action, ("session_id", chat), ("title", "Another title"), ("role", "user"), ("content", new string('y', 200)), ("limit", Messages), ("query", "xxx"), ("is_pinned", 1),
            ("phase", "write"), ("version_number", 7), ("idea_id", HotProjects.Idea), ("history", "none"), ("project_data", HotProjects.Save));

    /// <summary>Leaves the student with the seven chats, and no more messages than at first.</summary>
    public async Task TidyAsync()
    {
        await ExecuteAsync(
            "DELETE FROM mdl_writeassistdev_chat_sessions WHERE userid = @Student AND session_id NOT IN @chats; DELETE FROM mdl_writeassistdev_chat WHERE userid = @Student AND chat_session_id <> @first",
            new { Student, chats, first = chats[0] });
        await ExecuteAsync(HotProjects.Tidy, new { Student });
        await ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET shared_at = NULL WHERE userid = @Student", new { Student });
        await student!.DoAsync("switch_chat_session", ("session_id", chats[0]));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        student?.Dispose();
        await base.DisposeAsync();
        await Tap.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<string> BinnedAsync()
    {
        var chat = await SpareAsync();
        await student!.DoAsync("delete_chat_session", ("session_id", chat));
        return chat;
    }

    private async Task<string> SpareAsync()
    {
        var chat = (string)(await student!.DoAsync("create_chat_session"))["session_id"]!;
        for (var i = 0; i < 5; i++)
            await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", new string('z', 200)));
        return chat;
    }

    private const string Others = """
        CREATE TABLE numbers (n INT NOT NULL PRIMARY KEY) AS SELECT ROW_NUMBER() OVER () - 1 AS n FROM mdl_user AS a, mdl_user AS b LIMIT 400;
        INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
        SELECT 1, mdl_user.id, CONCAT('chat_', mdl_user.id, '_1_', LPAD(n, 12, '0')), 'A chat', n = 0, 1700000000 + n, 1700000000 + n FROM mdl_user, numbers WHERE mdl_user.id BETWEEN 4 AND 22 AND n < @chats;
        INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
        SELECT 1, userid, session_id, IF(n % 2 = 0, 'user', 'assistant'), 'A message.', created_at + n, created_at + n, 10 FROM mdl_writeassistdev_chat_sessions, numbers WHERE n < @messages;
        INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, created_at) SELECT id, 1, 'Earlier.', 'complete', created_at FROM mdl_writeassistdev_chat WHERE role = 'assistant';
        INSERT INTO mdl_writeassistdev_chat_owners (writeassistdevid, userid, changes, bytes) SELECT writeassistdevid, userid, 1, SUM(stored_bytes) FROM mdl_writeassistdev_chat GROUP BY writeassistdevid, userid;
        DROP TABLE numbers
        """;
}
