using System.Net;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>What a teacher sets in an activity holds on the server, whatever a page sends.</summary>
public sealed class ActivitySettingsTests(PluginSite site) : IClassFixture<PluginSite>, IAsyncLifetime
{
    private const int Student = 3;
    private const int Teacher = 23;
    private const string Text = """{"write": {"content": "<p>Text</p>"}}""";

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public async ValueTask InitializeAsync() => await SetAsync("startdate = NULL, enddate = NULL, models = NULL, panes = 4, panemodes = 'independent,synchronized,broadcast', textenabled = 1");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Before_it_opens_nothing_is_answered_but_to_teachers()
    {
        using var student = await site.SignInAsync(Student);
        using var teacher = await site.SignInAsync(Teacher);
        var opens = Now + 3600;
        await SetAsync($"startdate = {opens}");

        foreach (var action in new[] { "test", "get_chat_sessions", "create_chat_session", "load_project", "get_models" })
            ((long)(await student.FailAsync("notopenyet", action)).Json["details"]!["opens_at"]!).ShouldBe(opens);
        await student.FailAsync("notopenyet", "send_message", ("content", "Hello?"));
        (await teacher.DoAsync("get_chat_sessions"))["no_replies"]!.Type.ShouldBe(JTokenType.Null);

        await SetAsync($"startdate = {Now - 1}");
        await student.DoAsync("get_chat_sessions");
    }

    [Fact]
    public async Task Who_has_no_right_to_files_of_their_own_work_gets_none()
    {
        const string Capability = "mod/writeassistdev:exportown";
        using var student = await site.SignInAsync(Student);

        ((string?)(await student.FailAsync("nopermissions", "export_chats")).Json["reason"]).ShouldBe(Capability);
        ((string?)(await student.FailAsync("nopermissions", "export_statement", ("format", "json"))).Json["reason"]).ShouldBe(Capability);

        await site.ExecuteAsync($"INSERT INTO mdl_capabilities (name, captype, contextlevel) VALUES ('{Capability}', 'read', 70); INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 5, '{Capability}', 1)");
        try
        {
            (await student.SendAsync("export_chats")).Status.ShouldBe(HttpStatusCode.OK);
            (await student.SendAsync("export_statement", ("format", "json"))).Status.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await site.ExecuteAsync($"DELETE FROM mdl_role_capabilities WHERE capability = '{Capability}'; DELETE FROM mdl_capabilities WHERE name = '{Capability}'");
        }
    }

    [Fact]
    public async Task Once_it_has_closed_chats_and_texts_are_read_and_nothing_is_added()
    {
        using var student = await site.SignInAsync(Student);
        using var teacher = await site.SignInAsync(Teacher);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "Mine."));
        await student.DoAsync("save_project", ("project_data", Text));
        await SetAsync($"enddate = {Now - 1}");

        ((string)(await student.DoAsync("get_chat_sessions"))["no_replies"]!["errorcode"]!).ShouldBe("closed");
        await student.FailAsync("closed", "send_message", ("session_id", chat), ("content", "Hello?"));
        foreach (var action in new[] { "save_session_message", "append_message" })
            await student.FailAsync("closed", action, ("session_id", chat), ("role", "user"), ("content", "Late."));
        foreach (var action in new[] { "save_project", "submit_project", "restore_version", "delete_idea" })
            await student.FailAsync("closed", action, ("project_data", Text), ("phase", "write"), ("version_number", 1), ("idea_id", 1));

        await student.DoAsync("switch_chat_session", ("session_id", chat));
        (await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!.Single()["content"]!.ShouldBe("Mine.");
        (await student.DoAsync("load_project"))["project"]!["write"]!["content"]!.ShouldBe("<p>Text</p>");
        (await teacher.SendAsync("send_message", ("content", "Does it still answer me?"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_the_models_that_the_teacher_has_chosen_are_offered_and_asked()
    {
        using var student = await site.SignInAsync(Student);
        await SetAsync("models = 'coach\\n gone \\n'");

        (await ModelsAsync(student)).ShouldBe([("coach", true)]);
        (await student.SendAsync("send_message", ("content", "Who answers?"))).Text.ShouldContain("\"coach\"");
        await student.FailAsync("modelunavailable", "send_message", ("content", "And now?"), ("model", "tested"));
        var set = (string)(await student.DoAsync("create_concurrent_session"))["concurrent_session_id"]!;
        await student.FailAsync("modelunavailable", "update_pane", ("concurrent_session_id", set), ("pane_index", 0), ("model", "tested"));
        await SetAsync("models = 'tested\\nkeyless'");
        (await ModelsAsync(student)).ShouldBe([("tested", true), ("keyless", false)]);
        await SetAsync("models = 'keyless'");
        await student.FailAsync("modelunavailable", "send_message", ("content", "Anybody?"));
        await SetAsync("models = 'gone'");
        (await ModelsAsync(student)).ShouldBeEmpty();
        await student.FailAsync("modelunavailable", "send_message", ("content", "Anybody?"));
    }

    [Fact]
    public async Task There_are_as_many_panes_as_the_teacher_allows_in_the_modes_that_the_teacher_allows()
    {
        using var student = await site.SignInAsync(Student);
        await SetAsync("panes = 2, panemodes = 'broadcast, other'");

        await student.FailAsync("maxpanesreached", "create_concurrent_session", ("panes", 3));
        var set = (await student.DoAsync("create_concurrent_session"))["session"]!;
        ((string)set["sync_mode"]!).ShouldBe("broadcast");
        ((int)set["max_panes"]!).ShouldBe(2);
        (string, object) id = ("concurrent_session_id", (string)set["id"]!);
        await student.FailAsync("maxpanesreached", "add_pane", id);
        await student.FailAsync("invalidparam", "set_sync_mode", id, ("sync_mode", "synchronized"));
        await student.DoAsync("set_sync_mode", id, ("sync_mode", "broadcast"));
        var told = await student.DoAsync("get_concurrent_sessions");
        ((int)told["max_panes"]!, told["sync_modes"]!.ToObject<string[]>()!.Single()).ShouldBe((2, "broadcast"));
        await SetAsync("panemodes = 'independent'");
        await student.FailAsync("invalidparam", "send_to_panes", id, ("content", "In a mode that was allowed"));
        await SetAsync("panes = 1, panemodes = 'broadcast'");
        await student.FailAsync("maxpanesreached", "send_to_panes", id, ("content", "To more than are allowed"));
        ((JArray)(await student.DoAsync("create_concurrent_session"))["session"]!["panes"]!).Count.ShouldBe(1);
        await SetAsync("panes = 0");
        await student.FailAsync("maxpanesreached", "create_concurrent_session");
    }

    [Fact]
    public async Task Where_the_text_is_off_none_is_saved()
    {
        using var student = await site.SignInAsync(Student);
        await SetAsync("textenabled = 0");

        await student.FailAsync("nopermissions", "save_project", ("project_data", Text));
        site.Model.Answer = answer => answer.SayAsync("```json\n{\"ideas\": [\"Honey\"]}\n```");
        var proposed = await OriginalPageChatTests.PostAsync(student, new { userInput = "Ideas?", cmid = 4, sesskey = student.Sesskey });
        ((string)proposed.Json["assistantReply"]!).ShouldBe("- Honey");
        (await student.DoAsync("load_project"))["project"]!["plan"]!["ideas"]!.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<(string Id, bool IsDefault)>> ModelsAsync(AjaxClient student) =>
        ((JArray)(await student.DoAsync("get_models"))["models"]!).Select(model => ((string)model["id"]!, (bool)model["default"]!));

    private Task<int> SetAsync(string settings) => site.SetAsync(settings);
}
