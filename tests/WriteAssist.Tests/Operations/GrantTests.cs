using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>The account that the README grants can do every day's work, and no upgrade.</summary>
public sealed partial class GrantTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly GrantedSite site = new(server);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_grants_of_the_README_are_enough_for_every_action()
    {
        using var student = await site.SignInAsync(3);
        var chat = ("session_id", (object)(await student.DoAsync("create_chat_session"))["session_id"]!);
        await student.DoAsync("append_message", ("role", "user"), ("content", "x"));
        await student.DoAsync("switch_chat_session", chat);
        await student.DoAsync("update_chat_title", chat, ("title", "x"));
        await student.DoAsync("clear_session_messages", chat);
        await student.DoAsync("delete_chat_session", ("session_id", "default"));
        await student.DoAsync("append_message", ("role", "user"), ("content", "x"));
        await student.DoAsync("unshare_chat_session", chat);

        var panes = (await student.DoAsync("create_concurrent_session"))["concurrent_session_id"]!;
        var id = ("concurrent_session_id", (object)panes);
        await student.DoAsync("add_pane", id);
        await student.DoAsync("set_sync_mode", id, ("sync_mode", "broadcast"));
        await student.DoAsync("set_shared_context", id, ("shared_context", "my draft"));
        (await student.SendAsync("send_to_panes", id, ("content", "Is this good? It was written by me."))).Text.ShouldNotContain("databaseunavailable");
        await student.DoAsync("remove_pane", id, ("pane_index", 0));
        await student.DoAsync("delete_concurrent_session", id);
        await student.DoAsync("close_chat_session", chat);
        await student.DoAsync("delete_chat_session", chat);
        await student.DoAsync("restore_chat_session", chat);
        await student.DoAsync("delete_chat_session", chat);
        await student.DoAsync("purge_chat_session", chat);

        using var teacher = await site.SignInAsync(23);
        await teacher.DoAsync("save_instructor_goal", ("tab", "edit"), ("goal", "x"));
        await teacher.DoAsync("set_activity_log", ("is_on", 1));
        (string, object)[] version = [("phase", "write"), ("version_number", 1)];
        await student.DoAsync("save_project", ("project_data", """{"plan": {"ideas": [{"content": "x"}]}, "write": {"content": "x"}, "chatHistory": [{"role": "user", "content": "x"}]}"""));
        await student.DoAsync("delete_idea", ("content", "x"), ("location", "brainstorm"));
        await student.DoAsync("restore_version", version);
        await student.DoAsync("log_activity", ("activities", """[{"action_type": "paste"}]"""));
        await teacher.DoAsync("set_provenance", ("is_on", 1), ("is_shown", 1));
        await student.DoAsync("note_passages", ("passages", """[{"client_id": "a", "phase": "write", "kind": "paste", "text": "This passage of a text was pasted from outside of it."}]"""));
        await student.DoAsync("get_provenance");
        await student.DoAsync("save_statement", ("content", "x"));
        await student.DoAsync("submit_statement", ("content", "x"));
        await student.DoAsync("rollback_migration");
        await student.DoAsync("migrate_project");
        await student.DoAsync("delete_project");
        await student.DoAsync("submit_project");
        await teacher.DoAsync("reopen_project", ("userid", 3));
    }

    [GeneratedRegex("^ +((?:CREATE USER|GRANT) .*;)$", RegexOptions.Multiline)]
    private static partial Regex Grant();

    /// <summary>A site whose server has only the account of the README.</summary>
    private sealed class GrantedSite(DatabaseServer server) : TestSite(server)
    {
        private string Account => $"a_{Name[^12..]}";

        protected override IEnumerable<string> Settings => [$"--WriteAssist:Database:ConnectionString={ConnectionString};User ID={Account};Password=secret"];

        public override async ValueTask DisposeAsync()
        {
            await ExecuteAsync($"DROP USER {Account}@'%'");
            await base.DisposeAsync();
        }

        protected override async Task BeforeStartAsync()
        {
            foreach (Match grant in Grant().Matches(Repository.Read("README.md")))
            {
                await ExecuteAsync(grant.Groups[1].Value
                    .Replace("writeassist@'127.0.0.1'", $"{Account}@'%'", StringComparison.Ordinal)
                    .Replace("'...'", "'secret'", StringComparison.Ordinal)
                    .Replace("moodle.", $"{Name}.", StringComparison.Ordinal));
            }
        }
    }
}
