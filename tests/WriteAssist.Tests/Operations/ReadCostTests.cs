using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Operations;

/// <summary>
/// What is read of the database for each action: rows, and connections. They are counted for a whole server, so this has one of its own.
/// </summary>
[Collection(nameof(OwnServer))]
public sealed class ReadCostTests(OwnServer server) : IAsyncLifetime
{
    private const string Reads = "Handler_read_%";
    private const int Few = 10;
    private const int Many = 10_000;
    private const int PromptMessages = 200;
    private const int ReadsPerRow = 16; // an index, twice; the sizes in temporary tables; the row itself

    private readonly StandingSite site = new(server);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task No_action_reads_more_rows_because_there_are_more_messages()
    {
        using var student = await site.SignInAsync(3);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        var few = await CostsAsync(student, chat, Few);
        var many = await CostsAsync(student, chat, Many);

        // This site asks for no agreement, and so refuses one; it is about no message. What is taken over from an early release, or back, is so once.
        few.Keys.Append("agree").Append("migrate_project").Append("rollback_migration").Order().ShouldBe(site.Services.GetRequiredService<AjaxActionTable>().Names.Order());
        var grown = few.Keys.Where(action => many[action] > few[action] + Allowed(action)).Select(action => $"{action}: {few[action]} -> {many[action]}");
        grown.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_whole_history_is_read_once_and_in_pieces()
    {
        using var student = await site.SignInAsync(4);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await FillAsync(4, chat, Many);

        var (answer, reads) = await CountAsync(() => student.DoAsync("load_chat_history_only"));

        var history = (JArray)answer["chatHistory"]!;
        history.Count.ShouldBe(Many);
        history.Select(message => (long)message["id"]!).ShouldBe(history.Select(message => (long)message["id"]!).Order(), "one time order");
        reads.ShouldBeLessThan(Many * ReadsPerRow);
    }

    [Theory]
    [InlineData("get_session_messages")]
    [InlineData("load_chat_history_only")]
    [InlineData("send_message")]
    public async Task Reading_messages_opens_no_further_connection(string action)
    {
        const int Times = 6;
        using var student = await site.SignInAsync(5);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await FillAsync(5, chat, 2 * PromptMessages);
        (string, object)[] fields = [("session_id", chat), ("content", "And now?"), ("limit", Few)];
        for (var i = 0; i < Times; i++)
            await student.SendAsync(action, fields);
        var before = await StatusAsync("Connections");

        for (var i = 0; i < Times; i++)
            await student.SendAsync(action, fields);

        (await StatusAsync("Connections") - before).ShouldBeLessThan(Times / 2);
    }

    [Fact]
    public async Task A_decision_about_access_reads_no_settings_of_other_plugins()
    {
        using var student = await site.SignInAsync(6);
        await site.ExecuteAsync($"""
            INSERT INTO mdl_config_plugins (plugin, name, value)
            SELECT 'mod_other', CONCAT('setting', n), '1'
            FROM   (SELECT ROW_NUMBER() OVER () AS n FROM mdl_user AS a, mdl_user AS b, mdl_user AS c LIMIT {Many}) AS numbers
            """);

        var (_, reads) = await CountAsync(() => student.DoAsync("get_chat_sessions"));

        reads.ShouldBeLessThan(Many / 10);
    }

    // A prompt holds so many messages, and regenerating reads it too.
    private static int Allowed(string action) =>
        action is "send_message" or "edit_message" or "regenerate_reply" ? PromptMessages * ReadsPerRow
        : action is "submit_project" or "restore_version" ? 10 * Few // of versions, of which there are more the second time
        : action is "load_project" or "migration_status" or "note_passages" or "get_provenance" ? Many * ReadsPerRow
        : action is "send_to_panes" ? 2 * PromptMessages * ReadsPerRow
        : 4 * Few;

    private async Task<Dictionary<string, long>> CostsAsync(AjaxClient student, string chat, int messages)
    {
        await FillAsync(3, chat, messages - (int)await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 3"));
        var costs = new Dictionary<string, long>();
        async Task<JObject> DoAsync(string action, params (string, object)[] fields)
        {
            var (answer, reads) = await CountAsync(() => student.SendAsync(action, fields));
            ((int)answer.Status).ShouldBe(200, answer.Text);
            costs[action] = reads;
            return answer.ContentHeaders.ContentType!.MediaType == "application/json" ? answer.Json : [];
        }

        (string, object) inChat = ("session_id", chat);
        foreach (var action in new[] { "test", "get_models", "get_chat_sessions", "get_concurrent_sessions" })
            await DoAsync(action);
        await DoAsync("save_project", ("project_data", """{"write": {"content": "<p>Text</p>", "wordCount": 1}}"""));
        await DoAsync("load_project");
        (string, object)[] version = [("phase", "write"), ("version_number", 1)];
        foreach (var action in new[] { "get_version_history", "get_version", "restore_version", "delete_idea", "log_activity", "migration_status", "delete_project" })
            await DoAsync(action, [.. version, ("idea_id", 1), ("activities", "[]")]);
        await DoAsync("submit_project");
        using var teacher = await site.SignInAsync(23);
        foreach (var action in new[] { "reopen_project", "save_instructor_goal", "set_activity_log", "set_provenance" })
        {
            var (_, reads) = await CountAsync(() => teacher.DoAsync(action, ("userid", 3), ("tab", "plan"), ("is_on", 1), ("is_shown", 1)));
            costs[action] = reads;
        }

        (string, object) passages = ("passages", """[{"client_id": "a", "phase": "write", "kind": "paste", "text": "This passage of a text was pasted from outside of it."}]""");
        foreach (var action in new[] { "note_passages", "get_provenance", "save_statement", "submit_statement", "get_statement", "export_statement" })
            await DoAsync(action, passages, ("content", "I used nothing."));

        foreach (var action in new[] { "get_session_messages", "load_chat_history_only", "switch_chat_session" })
            await DoAsync(action, inChat, ("limit", Few));
        foreach (var action in new[] { "update_chat_title", "save_session_message", "append_message", "send_message" })
            await DoAsync(action, inChat, ("title", "x"), ("role", "user"), ("content", "Is this good?"));
        var question = ("message_id", (object)await site.ScalarAsync<long>("SELECT MAX(id) FROM mdl_writeassistdev_chat WHERE userid = 3 AND role = 'user'"));
        await DoAsync("edit_message", question, ("content", "Is this better?"));
        await DoAsync("show_message", question);
        var reply = ("message_id", (object)await site.ScalarAsync<long>("SELECT MAX(id) FROM mdl_writeassistdev_chat WHERE userid = 3 AND role = 'assistant'"));
        foreach (var action in new[] { "follow_reply", "stop_reply", "regenerate_reply" })
            await DoAsync(action, reply);

        var other = (string)(await DoAsync("create_chat_session"))["session_id"]!;
        await DoAsync("use_answer", reply, ("session_id", other));
        await CostOfPanesAsync(DoAsync, chat, reply);
        await DoAsync("clear_session_messages", ("session_id", other));
        await DoAsync("search_messages", ("query", "message"), ("limit", Few));
        await DoAsync("export_chats", ("session_id", other));
        await DoAsync("close_chat_session", ("session_id", other));
        foreach (var action in new[] { "pin_chat_session", "share_chat_session", "unshare_chat_session" })
            await DoAsync(action, ("session_id", other));
        await DoAsync("delete_chat_session", ("session_id", other));
        await DoAsync("get_deleted_chat_sessions");
        await DoAsync("restore_chat_session", ("session_id", other));
        await DoAsync("delete_chat_session", ("session_id", other));
        await DoAsync("purge_chat_session", ("session_id", other));
        return costs;
    }

    private async Task CostOfPanesAsync(Func<string, (string, object)[], Task<JObject>> doAsync, string chat, (string, object) reply)
    {
        var id = ("concurrent_session_id", (object)(await doAsync("create_concurrent_session", []))["concurrent_session_id"]!);
        await doAsync("update_pane", [id, ("pane_index", 0), ("chat_session_id", chat)]);
        foreach (var action in new[] { "get_concurrent_session", "switch_concurrent_session", "add_pane" })
            await doAsync(action, [id]);
        await doAsync("remove_pane", [id, ("pane_index", 2)]);
        await doAsync("rename_concurrent_session", [id, ("session_name", "x")]);
        await doAsync("update_layout", [id, ("type", "vertical")]);
        await doAsync("set_shared_context", [id, ("shared_context", "x")]);
        await doAsync("set_sync_mode", [id, ("sync_mode", "broadcast")]);
        await doAsync("send_to_panes", [id, ("content", "Is this good?")]);
        var other = await site.ScalarAsync<long>("SELECT MAX(id) FROM mdl_writeassistdev_chat WHERE userid = 3 AND role = 'assistant' AND id <> @id", new { id = reply.Item2 });
        await doAsync("record_choice", [id, reply, ("message_ids", $"{reply.Item2},{other}")]);
        await doAsync("delete_concurrent_session", [id]);
    }

    // One statement, as fast as the server can.
    private Task<int> FillAsync(long userId, string chat, int count) => site.ExecuteAsync("""
        INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
        SELECT 1, @userId, @chat, IF(n % 2 = 1, 'user', 'assistant'), 'message', 1700000000 + n DIV 50, 1700000000, 7
        FROM   (SELECT ROW_NUMBER() OVER () AS n FROM mdl_user AS a, mdl_user AS b, mdl_user AS c LIMIT @count) AS numbers
        """, new { userId, chat, count });

    // How many rows it reads. What a reading of the counters costs, which is much on MySQL, is taken off.
    private async Task<(T Answer, long Reads)> CountAsync<T>(Func<Task<T>> ask)
    {
        var first = await StatusAsync(Reads);
        var before = await StatusAsync(Reads);
        var answer = await ask();
        return (answer, await StatusAsync(Reads) - before - (before - first));
    }

    private async Task<long> StatusAsync(string name)
    {
        await using var connection = await site.Source.OpenConnectionAsync(Ct);
        var rows = await connection.QueryAsync<(string Name, string Value)>($"SHOW GLOBAL STATUS LIKE '{name}'");
        return rows.Sum(row => long.Parse(row.Value, provider: null));
    }
}
