using System.Net;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Provenance.ProvenanceSite;

namespace WriteAssist.Tests.Provenance;

/// <summary>Who sees what was taken over into a text, and who sets that it is noted.</summary>
public sealed class ProvenanceAccessTests(ProvenanceSite site) : IClassFixture<ProvenanceSite>
{
    [Fact]
    public async Task A_teacher_sees_what_a_student_took_over_where_the_activity_says_so_but_not_what_was_asked()
    {
        using var student = await site.SignInAsync(3);
        using var teacher = await site.SignInAsync(23);
        var reply = await site.AnswerAsync(3, question: "My secret question");
        await student.DoAsync("note_passages", Passages(FromReply(reply, "They dance")));
        await student.DoAsync("save_statement", ("content", "A secret draft"));

        var own = await student.DoAsync("get_provenance");
        own["asked"]!.Single()["text"]!.ToString().ShouldBe("My secret question");
        own["draft"]!["content"]!.ToString().ShouldBe("A secret draft");
        var seen = await teacher.DoAsync("get_provenance", ("userid", 3));
        seen["passages"]!.Single()["text"]!.ToString().ShouldBe("They dance");
        $"{seen["requests"]} {seen["models"]![0]!["name"]} {seen["models"]![0]!["is_ai"]}".ShouldBe("1 GPT-4o True");
        seen.ToString().ShouldNotContain("secret");

        await teacher.DoAsync("set_provenance", ("is_on", 1), ("is_shown", 0));
        (await teacher.FailAsync("nopermissions", "get_provenance", ("userid", 3))).Json["reason"]!.ToString().ShouldBe("provenance");
        await teacher.DoAsync("set_provenance", ("is_on", 0), ("is_shown", 1));
        await teacher.FailAsync("nopermissions", "get_provenance", ("userid", 3));
        (await KnownAsync(student)).Length.ShouldBe(1, "what was noted stays the student's own to read");
        await teacher.DoAsync("set_provenance", ("is_on", 1), ("is_shown", 1));
    }

    [Fact]
    public async Task Nobody_else_sees_or_sets_anything()
    {
        using var student = await site.SignInAsync(4);
        using var other = await site.SignInAsync(5);
        using var outsider = await site.SignInAsync(24);
        using var guest = await site.SignInAsync(1);
        var reply = await site.AnswerAsync(4, "A secret reply", question: "A secret question");
        await student.DoAsync("note_passages", Passages(FromReply(reply, "A secret reply")));
        await student.DoAsync("submit_statement", ("content", "A secret statement"));
        (string, object)[] everything = [("userid", 4), ("is_on", 0), ("is_shown", 0), ("number", 1), ("content", "x"), Passages(FromReply(reply, "A secret reply", "x"))];

        foreach (var action in new[] { "get_provenance", "get_statement", "export_statement", "set_provenance" })
            (await other.FailAsync("nopermissions", action, everything)).Json["reason"]!.ToString().ShouldBe("mod/writeassistdev:addinstance", action);
        foreach (var action in new[] { "get_provenance", "get_statement", "note_passages", "save_statement", "submit_statement" })
            (await other.SendAsync(action, everything[1..])).Text.ShouldNotContain("secret", Case.Insensitive, action);
        foreach (var action in new[] { "get_provenance", "get_statement", "note_passages", "save_statement", "submit_statement", "export_statement", "set_provenance" })
            await outsider.FailAsync("nopermissions", action, everything);
        foreach (var action in new[] { "get_provenance", "note_passages", "save_statement", "submit_statement" })
            await guest.FailAsync("requireloginerror", action, everything);
        (await site.ScalarAsync<string>("SELECT CONCAT(provenance, provenance_shown) FROM mdl_writeassistdev JOIN mdl_writeassistdev_settings ON writeassistdevid = mdl_writeassistdev.id WHERE mdl_writeassistdev.id = 1")).ShouldBe("11");
    }

    [Fact]
    public async Task Who_may_open_the_activity_but_not_submit_reads_and_does_not_write()
    {
        const string Submit = "UPDATE mdl_role_capabilities SET permission = @permission WHERE capability = 'mod/writeassistdev:submit' AND roleid = 5";
        await site.ExecuteAsync(Submit, new { permission = -1 });
        using var student = await site.SignInAsync(6, courseModuleId: 5);
        await student.DoAsync("get_provenance");
        await student.DoAsync("get_statement");
        foreach (var action in new[] { "note_passages", "save_statement", "submit_statement" })
            (await student.FailAsync("nopermissions", action, ("content", "x"), ("passages", "[]"))).Json["reason"]!.ToString().ShouldBe("mod/writeassistdev:submit");
        await site.ExecuteAsync(Submit, new { permission = 1 });
    }

    [Fact]
    public async Task What_setting_it_asks_for_is_checked()
    {
        using var teacher = await site.SignInAsync(23, courseModuleId: 5);
        await teacher.FailAsync("missingparam", "set_provenance", ("is_on", 1));
        await teacher.FailAsync("invalidparam", "set_provenance", ("is_on", 1), ("is_shown", "y"));
        var answer = await teacher.DoAsync("set_provenance", ("is_on", 1), ("is_shown", 0));
        $"{answer["provenance"]!["is_on"]} {answer["provenance"]!["is_shown"]}".ShouldBe("True False");
        await teacher.DoAsync("set_activity_log", ("is_on", 1));
        (await site.ScalarAsync<string>("SELECT CONCAT(provenance, provenance_shown, activity_log) FROM mdl_writeassistdev JOIN mdl_writeassistdev_settings ON writeassistdevid = mdl_writeassistdev.id WHERE mdl_writeassistdev.id = 2")).ShouldBe("101");
        await site.ExecuteAsync("DELETE FROM mdl_writeassistdev_settings WHERE writeassistdevid = 2");
        (await teacher.SendAsync("get_provenance", ("userid", 3))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
