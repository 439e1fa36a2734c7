using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Chats;

/// <summary>A student shares chats with teachers where the activity leaves it to students, and is told when a chat was read.</summary>
public sealed class ChatSharingTests(ChatSharingTests.AttentiveSite site) : IClassFixture<ChatSharingTests.AttentiveSite>, IAsyncLifetime
{
    private const int Teacher = 23;

    public async ValueTask InitializeAsync() => await site.LetReadAsync("shared");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_chat_is_shared_until_its_student_ends_it_and_sharing_again_keeps_since_when()
    {
        using var student = await site.SignInAsync(3);
        var (chat, other) = (await ChatAsync(student), await ChatAsync(student));

        var sharedAt = (long)(await student.DoAsync("share_chat_session", Named(chat)))["session"]!["shared_at"]!;
        sharedAt.ShouldBeInRange(Now - 60, Now);
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET shared_at = shared_at - 100 WHERE session_id = @chat", new { chat });
        ((long)(await student.DoAsync("share_chat_session", Named(chat)))["session"]!["shared_at"]!).ShouldBe(sharedAt - 100);
        ((long?)(await InListAsync(student, chat))["shared_at"]).ShouldBe(sharedAt - 100);
        ((long?)(await InListAsync(student, other))["shared_at"]).ShouldBeNull("only the one");

        ((long?)(await student.DoAsync("unshare_chat_session", Named(chat)))["session"]!["shared_at"]).ShouldBeNull();
        ((long?)(await student.DoAsync("unshare_chat_session", Named(chat)))["session"]!["shared_at"]).ShouldBeNull();
        ((long?)(await InListAsync(student, chat))["shared_at"]).ShouldBeNull();
    }

    [Theory]
    [InlineData("never")]
    [InlineData("always")]
    [InlineData("whatever")]
    public async Task Where_the_activity_knows_no_sharing_it_is_refused_and_can_still_be_ended(string readChats)
    {
        using var student = await site.SignInAsync(4);
        var chat = await ChatAsync(student);
        ((string)(await student.DoAsync("get_chat_sessions"))["read_chats"]!).ShouldBe("shared");
        await student.DoAsync("share_chat_session", Named(chat));
        await site.LetReadAsync(readChats);

        var refused = await student.FailAsync("nopermissions", "share_chat_session", Named(chat));
        ((string)refused.Json["reason"]!).ShouldBe("readchats");
        ((string)(await student.DoAsync("get_chat_sessions"))["read_chats"]!).ShouldBe(readChats == "always" ? "always" : "never");
        ((long?)(await student.DoAsync("unshare_chat_session", Named(chat)))["session"]!["shared_at"]).ShouldBeNull();
    }

    [Fact]
    public async Task Only_its_owner_in_its_activity_shares_a_chat()
    {
        using var student = await site.SignInAsync(5);
        using var other = await site.SignInAsync(6);
        using var teacher = await site.SignInAsync(Teacher);
        using var elsewhere = student.At(5);
        var (shared, kept) = (await ChatAsync(student), await ChatAsync(student));
        await student.DoAsync("share_chat_session", Named(shared));

        foreach (var stranger in new[] { other, teacher, elsewhere })
        {
            await stranger.FailAsync("chatnotfound", "share_chat_session", Named(kept));
            await stranger.FailAsync("chatnotfound", "unshare_chat_session", Named(shared));
        }

        foreach (var action in new[] { "share_chat_session", "unshare_chat_session" })
        {
            await student.FailAsync("missingparam", action);
            await student.FailAsync("chatnotfound", action, Named("x' OR '1'='1"));
        }

        ((long?)(await InListAsync(student, kept))["shared_at"]).ShouldBeNull();
        ((long?)(await InListAsync(student, shared))["shared_at"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task Each_chat_tells_when_it_was_read_last_and_what_changes_it_keeps_that()
    {
        using var student = await site.SignInAsync(7);
        var (chat, other) = (await ChatAsync(student), await ChatAsync(student));
        await ReadAsync(7, chat, Now - 50);
        await ReadAsync(7, chat, Now - 20);
        await ReadAsync(7, chat, Now - 30);
        var last = await site.ScalarAsync<long>("SELECT MAX(read_at) FROM mdl_writeassistdev_chat_readings WHERE userid = 7");

        await site.LetReadAsync("never");
        ((long?)(await InListAsync(student, chat))["read_at"]).ShouldBe(last, "what was read stays told");
        ((long?)(await InListAsync(student, other))["read_at"]).ShouldBeNull();
        await site.LetReadAsync("shared");
        foreach (var action in new[] { "share_chat_session", "unshare_chat_session", "pin_chat_session", "update_chat_title" })
            ((long?)(await student.DoAsync(action, Named(chat), ("title", "x")))["session"]!["read_at"]).ShouldBe(last, action);
        await student.DoAsync("delete_chat_session", Named(chat));
        ((long?)(await student.DoAsync("restore_chat_session", Named(chat)))["session"]!["read_at"]).ShouldBe(last);
    }

    [Fact]
    public async Task The_list_has_changed_when_a_teacher_has_read_a_chat()
    {
        using var student = await site.SignInAsync(8);
        var chat = await ChatAsync(student);
        var before = (await student.SendAsync("get_chat_sessions")).Headers.ETag!;

        await ReadAsync(8, chat, Now);

        (await student.SendAsync("get_chat_sessions")).Headers.ETag.ShouldNotBe(before);
    }

    [Fact]
    public async Task Readings_go_with_a_chat_that_is_deleted_for_ever_and_stay_with_one_that_gives_its_name_to_another()
    {
        using var student = await site.SignInAsync(9);
        await student.DoAsync("append_message", ("role", "user"), ("content", "The first"));
        await student.DoAsync("share_chat_session", Named("default"));
        await ReadAsync(9, "default", Now);
        await student.DoAsync("delete_chat_session", Named("default"));

        await student.DoAsync("append_message", ("role", "user"), ("content", "The second"));

        ((long?)(await InListAsync(student, "default"))["read_at"]).ShouldBeNull();
        ((long?)(await InListAsync(student, "default"))["shared_at"]).ShouldBeNull();
        var first = (string)(await student.DoAsync("get_deleted_chat_sessions"))["sessions"]!.Single()["session_id"]!;
        var restored = (await student.DoAsync("restore_chat_session", Named(first)))["session"]!;
        ((long?)restored["read_at"]).ShouldNotBeNull();
        ((long?)restored["shared_at"]).ShouldNotBeNull();

        await student.DoAsync("delete_chat_session", Named(first));
        await student.DoAsync("purge_chat_session", Named(first));
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_readings WHERE userid = 9")).ShouldBe(0);
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static (string, object) Named(string chat) => ("session_id", chat);

    private static async Task<string> ChatAsync(AjaxClient student) => (string)(await student.DoAsync("create_chat_session"))["session_id"]!;

    private static async Task<JToken> InListAsync(AjaxClient student, string chat) =>
        (await student.DoAsync("get_chat_sessions"))["sessions"]!.Single(one => (string)one["session_id"]! == chat);

    // As Moodle's page does.
    private Task<int> ReadAsync(long userId, string chat, long readAt) => site.ExecuteAsync(
        "INSERT INTO mdl_writeassistdev_chat_readings (writeassistdevid, chat_session_id, userid, reader_id, read_at) VALUES (1, @chat, @userId, 23, @readAt)",
        new { userId, chat, readAt });

    /// <summary>A site where what a teacher sets holds at once.</summary>
    public sealed class AttentiveSite(DatabaseServer server) : SharingSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => [.. base.Settings, "--WriteAssist:Moodle:AccessCacheSeconds=0"];
    }
}
