using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Projects;

/// <summary>Who reaches which project, and what is done where it was handed in or may only be read.</summary>
public sealed class ProjectAccessTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Data = """{"metadata": {"title": "Mine"}, "plan": {"ideas": [{"id": "a", "content": "Secret idea"}]}, "write": {"content": "<p>Secret text</p>", "wordCount": 2, "changeSummary": "Manual save"}}""";

    [Fact]
    public async Task Another_students_project_is_reached_by_no_action()
    {
        using var owner = await site.SignInAsync(3);
        using var stranger = await site.SignInAsync(4);
        var idea = (await owner.DoAsync("save_project", ("project_data", Data)))["ideaMappings"]!["a"]!;
        var before = (await owner.SendAsync("load_project")).Text;
        (string, object)[] everything =
        [
            ("idea_id", idea), ("phase", "write"), ("version_number", 1), ("userid", 3), ("tab", "plan"), ("is_on", 1), ("activities", """[{"action_type": "paste"}]"""),
            ("content", "Secret idea"), ("location", "brainstorm"), ("project_data", $$$"""{"plan": {"ideas": [{"id": "{{{idea}}}", "content": "Taken"}]}}"""),
        ];

        foreach (var action in new[]
                 {
                     "load_project", "save_project", "delete_idea", "get_version_history", "get_version", "restore_version", "submit_project", "reopen_project",
                     "save_instructor_goal", "set_activity_log", "set_provenance", "log_activity", "migration_status", "delete_project", "rollback_migration", "migrate_project",
                 })
        {
            (await stranger.SendAsync(action, everything)).Text.ShouldNotContain("Secret", customMessage: action);
            (await owner.SendAsync("load_project")).Text.ShouldBe(before, action);
        }

        ((JArray)(await owner.DoAsync("get_version_history", ("phase", "write")))["versions"]!).Count.ShouldBe(1);
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_activity_log WHERE userid = 3")).ShouldBe(0);
    }

    [Fact]
    public async Task A_project_that_was_handed_in_is_not_changed_until_a_teacher_opens_it_again()
    {
        using var student = await site.SignInAsync(5);
        using var other = await site.SignInAsync(6);
        using var teacher = await site.SignInAsync(23);
        await student.FailAsync("projectnotfound", "submit_project");
        var idea = (await student.DoAsync("save_project", ("project_data", Data)))["ideaMappings"]!["a"]!;
        await student.DoAsync("submit_project");
        ((string?)(await student.DoAsync("submit_project"))["status"]).ShouldBe("submitted", "a retry is no failure");

        foreach (var action in new[] { "save_project", "delete_idea", "restore_version", "rollback_migration", "migrate_project" })
            await student.FailAsync("alreadysubmitted", action, ("project_data", Data), ("idea_id", idea), ("phase", "write"), ("version_number", 1));
        var loaded = await student.DoAsync("load_project");
        ((string?)loaded["status"]).ShouldBe("submitted");
        ((string?)loaded["project"]!["write"]!["content"]).ShouldBe("<p>Secret text</p>");

        (await other.FailAsync("nopermissions", "reopen_project", ("userid", 5))).Json["reason"]!.ToString().ShouldBe("mod/writeassistdev:addinstance");
        await student.FailAsync("nopermissions", "reopen_project", ("userid", 5));
        await teacher.FailAsync("projectnotfound", "reopen_project", ("userid", 7));
        await teacher.FailAsync("projectnotfound", "reopen_project", ("userid", 99999));
        await teacher.DoAsync("reopen_project", ("userid", 5));

        await student.DoAsync("save_project", ("project_data", """{"write": {"content": "<p>Better</p>", "wordCount": 1}}"""));
        ((JArray)(await student.DoAsync("get_version_history", ("phase", "write")))["versions"]!).Select(version => $"{version["version_number"]} {version["kind"]} {version["change_summary"]}")
            .ShouldBe(["2 submitted Submitted", "1 saved Manual save"]);
    }

    [Fact]
    public async Task A_teacher_sets_goals_and_whether_what_is_done_is_kept_and_a_student_does_not()
    {
        using var student = await site.SignInAsync(8);
        using var teacher = await site.SignInAsync(23);
        await student.FailAsync("nopermissions", "save_instructor_goal", ("tab", "plan"), ("goal", "x"));
        await student.FailAsync("nopermissions", "set_activity_log", ("is_on", 1));
        await teacher.DoAsync("save_instructor_goal", ("tab", "write"), ("goal", "<p>Find <i>reasons</i></p>"));
        (await site.ScalarAsync<string>("SELECT write_goal FROM mdl_writeassistdev WHERE id = 1")).ShouldBe("<p>Find <i>reasons</i></p>");

        const string Activities = """
            [{"phase": "write", "action_type": "typing", "typed_content": "abc", "word_count": 4, "timestamp": 1763632800}, {"phase": "write", "action_type": "mystery"}, 7, null, "x",
             {"phase": "chat", "action_type": "paste"}, {"action_type": "paste", "pasted_content": "LONG", "pasted_length": 3, "timestamp": "1763632801"}]
            """;
        var pasted = new string('é', 499) + "😀rest";
        var answer = await student.DoAsync("log_activity", ("activities", Activities));
        ((bool)answer["activity_log"]!).ShouldBeFalse();
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_activity_log WHERE userid = 8")).ShouldBe(0);

        await teacher.DoAsync("set_activity_log", ("is_on", 1));
        ((bool)(await student.DoAsync("load_project"))["activity_log"]!).ShouldBeTrue();
        answer = await student.DoAsync("log_activity", ("activities", Activities.Replace("LONG", pasted, StringComparison.Ordinal)));

        $"{answer["saved"]} {answer["total"]} {answer["refused"]}".ShouldBe("2 7 5");
        (await site.QueryAsync<string>("SELECT CONCAT_WS('|', phase, action_type, word_count, COALESCE(typed_content, pasted_content), pasted_length, timestamp) FROM mdl_writeassistdev_activity_log WHERE userid = 8 ORDER BY id"))
            .ShouldBe(["write|typing|4|abc|0|1763632800", $"write|paste|0|{new string('é', 499)}|{pasted.Length}|1763632801"]);
        await student.FailAsync("contenttoolong", "log_activity", ("activities", $"[{string.Join(',', Enumerable.Repeat("{}", 501))}]"));
        await teacher.DoAsync("set_activity_log", ("is_on", 0));
    }

    [Fact]
    public async Task Who_may_open_the_activity_but_not_submit_reads_and_does_not_write()
    {
        const string Submit = "UPDATE mdl_role_capabilities SET permission = @permission WHERE capability = 'mod/writeassistdev:submit' AND roleid = 5";
        await site.ExecuteAsync(Submit, new { permission = -1 });
        using var student = await site.SignInAsync(9, courseModuleId: 5);
        await student.DoAsync("load_project");

        foreach (var action in new[] { "save_project", "delete_idea", "restore_version", "submit_project", "log_activity", "migrate_project", "rollback_migration", "delete_project" })
            (await student.FailAsync("nopermissions", action, ("project_data", Data), ("idea_id", 1), ("activities", "[]"))).Json["reason"]!.ToString().ShouldBe("mod/writeassistdev:submit");
        await site.ExecuteAsync(Submit, new { permission = 1 });
    }

    [Fact]
    public async Task Who_may_not_open_the_activity_reaches_no_project_and_the_guest_saves_none()
    {
        using var outsider = await site.SignInAsync(24);
        using var guest = await site.SignInAsync(1);
        foreach (var action in new[] { "load_project", "save_project", "get_version_history" })
            await outsider.FailAsync("nopermissions", action, ("project_data", Data), ("phase", "write"));
        await guest.FailAsync("requireloginerror", "save_project", ("project_data", Data));
    }
}
