using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Chats;

/// <summary>How much a student may store in an activity, and that it is counted rightly whatever becomes of the messages.</summary>
public sealed class StorageTests(StorageTests.SmallSite site) : IClassFixture<StorageTests.SmallSite>
{
    private const int Limit = 3000;

    [Fact]
    public async Task Beyond_the_bound_messages_are_refused_and_deleting_makes_room()
    {
        using var student = await site.SignInAsync(3);
        var first = await ChatAsync(student);
        var second = await ChatAsync(student);
        await SaveAsync(student, first, Limit - 100);
        await SaveAsync(student, second, 100);
        (await StorageAsync(student)).ShouldBe((Limit, Limit));

        foreach (var action in new[] { "save_session_message", "append_message", "send_message" })
            ((string)(await student.FailAsync("storagefull", action, ("session_id", second), ("role", "user"), ("content", "x"))).Json["error"]!).ShouldContain("Delete a chat");
        (await student.SendAsync("get_session_messages", ("session_id", second))).Json["messages"]!.Count().ShouldBe(1, "nothing was saved");

        await student.DoAsync("clear_session_messages", ("session_id", second));
        (await StorageAsync(student)).Used.ShouldBe(Limit - 100);
        await SaveAsync(student, second, 100);
        await student.DoAsync("delete_chat_session", ("session_id", first));
        (await StorageAsync(student)).Used.ShouldBe(100);
        await ShouldAddUpAsync(3);
    }

    [Fact]
    public async Task Only_bytes_of_the_same_student_and_activity_count()
    {
        using var student = await site.SignInAsync(4);
        await SaveAsync(student, await ChatAsync(student), Limit);
        using var elsewhere = student.At(5);
        using var other = await site.SignInAsync(5);

        (await StorageAsync(elsewhere)).Used.ShouldBe(0);
        await SaveAsync(elsewhere, await ChatAsync(elsewhere), Limit);
        await SaveAsync(other, await ChatAsync(other), Limit);
    }

    [Fact]
    public async Task A_message_that_is_stored_already_is_answered_though_there_is_no_room()
    {
        using var student = await site.SignInAsync(6);
        var chat = await ChatAsync(student);
        (string, object)[] message = [("session_id", chat), ("role", "user"), ("content", new string('é', Limit / 2)), ("client_id", "once")];
        var saved = await student.DoAsync("save_session_message", message);

        (await student.DoAsync("save_session_message", message))["message_id"].ShouldBe(saved["message_id"]);
        (await StorageAsync(student)).Used.ShouldBe(Limit);
    }

    [Fact]
    public async Task A_reply_counts_when_it_ends_and_is_never_refused_and_its_earlier_ones_count_too()
    {
        using var student = await site.SignInAsync(7);
        var chat = await ChatAsync(student);
        await SaveAsync(student, chat, Limit - 20);
        (await student.SendAsync("send_message", ("session_id", chat), ("content", "Is it good?"))).Text.ShouldContain("event: done");

        (await StorageAsync(student)).Used.ShouldBeGreaterThan(Limit);
        await ShouldAddUpAsync(7);
        var reply = await site.ScalarAsync<long>("SELECT MAX(id) FROM mdl_writeassistdev_chat WHERE userid = 7");
        await student.FailAsync("storagefull", "regenerate_reply", ("message_id", reply));
        await student.FailAsync("storagefull", "edit_message", ("message_id", reply - 1), ("content", "x"));
        await student.FailAsync("storagefull", "use_answer", ("message_id", reply), ("session_id", chat));
        await student.FailAsync("storagefull", "send_message", ("session_id", chat), ("content", "x"));

        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat_owners SET bytes = bytes - 2000 WHERE userid = 7; UPDATE mdl_writeassistdev_chat SET stored_bytes = stored_bytes - 2000, content = 'x' WHERE userid = 7 ORDER BY id LIMIT 1");
        (await student.SendAsync("regenerate_reply", ("message_id", reply))).Text.ShouldContain("event: done");
        await student.DoAsync("use_answer", ("message_id", reply), ("session_id", chat));
        (await site.ScalarAsync<long>("SELECT SUM(stored_bytes) FROM mdl_writeassistdev_chat WHERE userid = 7")).ShouldBe((await StorageAsync(student)).Used);
        await student.DoAsync("delete_chat_session", ("session_id", chat));
        (await StorageAsync(student)).Used.ShouldBe(0);
    }

    [Fact]
    public async Task Beyond_the_bound_no_pane_gets_a_message()
    {
        using var student = await site.SignInAsync(8);
        var id = ("concurrent_session_id", (object)(await student.DoAsync("create_concurrent_session"))["concurrent_session_id"]!);
        await student.DoAsync("set_sync_mode", id, ("sync_mode", "broadcast"));

        await student.FailAsync("storagefull", "send_to_panes", id, ("content", new string('x', Limit - 1)));

        (await StorageAsync(student)).Used.ShouldBe(0);
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 8")).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_saved_and_chats_deleted_at_once_leave_the_right_count()
    {
        using var student = await site.SignInAsync(9);
        for (var round = 0; round < 10; round++)
        {
            var (kept, doomed) = (await ChatAsync(student), await ChatAsync(student));
            var saves = Enumerable.Range(0, 6).Select(i => student.SendAsync(
                "save_session_message", ("session_id", i % 2 == 0 ? kept : doomed), ("role", "user"), ("content", "ten bytes.")));
            await Task.WhenAll([.. saves, student.SendAsync("delete_chat_session", ("session_id", doomed)), student.SendAsync("clear_session_messages", ("session_id", kept))]);
        }

        await ShouldAddUpAsync(9);
    }

    private async Task ShouldAddUpAsync(long userId)
    {
        var (counted, marked, there) = (await site.QueryAsync<(long, long, long)>("""
            SELECT (SELECT SUM(bytes) FROM mdl_writeassistdev_chat_owners WHERE userid = @userId),
                   COALESCE((SELECT SUM(stored_bytes) FROM mdl_writeassistdev_chat AS message WHERE userid = @userId AND NOT EXISTS (SELECT 1 FROM mdl_writeassistdev_chat_sessions AS chat
                             WHERE chat.userid = @userId AND chat.session_id = message.chat_session_id AND chat.deleted_at > 0)), 0),
                   COALESCE((SELECT SUM(LENGTH(content)) FROM mdl_writeassistdev_chat AS message WHERE userid = @userId AND NOT EXISTS (SELECT 1 FROM mdl_writeassistdev_chat_sessions AS chat
                             WHERE chat.userid = @userId AND chat.session_id = message.chat_session_id AND chat.deleted_at > 0)), 0)
            """, new { userId })).Single();
        marked.ShouldBe(counted);
        there.ShouldBe(counted);
    }

    private static async Task<string> ChatAsync(AjaxClient student) => (string)(await student.DoAsync("create_chat_session"))["session_id"]!;

    private static Task<JObject> SaveAsync(AjaxClient student, string chat, int bytes) =>
        student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", new string('x', bytes)));

    private static async Task<(long Used, long? Limit)> StorageAsync(AjaxClient student)
    {
        var storage = (await student.DoAsync("get_chat_sessions"))["storage"]!;
        return ((long)storage["used"]!, (long?)storage["limit"]);
    }

    /// <summary>A site on which little may be stored.</summary>
    public sealed class SmallSite(DatabaseServer server) : TestSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => [$"--WriteAssist:Limits:StorageBytes={Limit}"];
    }
}
