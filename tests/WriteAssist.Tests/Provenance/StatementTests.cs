using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Provenance.ProvenanceSite;

namespace WriteAssist.Tests.Provenance;

/// <summary>AI use statements: what they can tell, saving, handing in, files. Each test has a student of its own.</summary>
public sealed class StatementTests(ProvenanceSite site) : IClassFixture<ProvenanceSite>
{
    private const string Hostile = "# Mine <script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](https://example.org) <b>bold</b>\n\n- *One*\n";

    [Fact]
    public async Task What_a_statement_tells_is_counted_from_what_models_answered()
    {
        using var student = await site.SignInAsync(3);
        await student.SendAsync("send_message", ("session_id", "default"), ("content", "Is my first paragraph good?\nIt is about bees."), ("model", "coach"));
        var reply = await site.AnswerAsync(3, question: $"\n\n  {new string('x', 200)}");
        await site.ExecuteAsync("INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, model, created_at) VALUES (@reply, 1, 'Earlier', 'complete', 'gpt-4o', 9)", new { reply });
        await site.AnswerAsync(3, model: null, question: "Answered by nobody we know");
        await student.DoAsync("append_message", ("role", "user"), ("content", "Never answered"));

        var known = await student.DoAsync("get_provenance");

        known["requests"]!.Value<int>().ShouldBe(2);
        known["models"]!.Select(model => $"{model["name"]} {model["is_ai"]} {model["replies"]}").ShouldBe(["GPT-4o True 2", "Writing coach (no AI) False 1"]);
        known["asked"]!.Select(asked => asked["text"]!.ToString()).ShouldBe([new string('x', 160) + "…", "Is my first paragraph good?"]);
    }

    [Fact]
    public async Task A_draft_is_saved_and_handed_in_and_what_was_handed_in_stays()
    {
        using var student = await site.SignInAsync(4);
        using var teacher = await site.SignInAsync(23);
        (await student.DoAsync("get_statement"))["draft"]!.Type.ShouldBe(JTokenType.Null);
        await student.DoAsync("save_statement", ("content", "First"));
        (await student.DoAsync("save_statement", ("content", "# First\n\nI used *nothing*.")))["statement"]!["html"]!.ToString().ShouldContain("<em>nothing</em>");
        (await student.DoAsync("submit_statement", ("content", "First words")))["statement"]!["number"]!.Value<int>().ShouldBe(1);
        (await student.DoAsync("submit_statement", ("content", "First words")))["statement"]!["number"]!.Value<int>().ShouldBe(1, "a retry hands nothing in");
        (await student.DoAsync("submit_statement", ("content", "Second words")))["statement"]!["number"]!.Value<int>().ShouldBe(2);
        await student.DoAsync("save_statement", ("content", "Not yet"));

        var own = await student.DoAsync("get_statement");
        own["draft"]!["content"]!.ToString().ShouldBe("Not yet");
        var seen = await teacher.DoAsync("get_statement", ("userid", 4));
        seen["draft"]!.Type.ShouldBe(JTokenType.Null);
        seen["submitted"]!.Select(it => $"{it["number"]} {it["content"]}").ShouldBe(["1 First words", "2 Second words"]);
        (await teacher.SendAsync("export_statement", ("userid", 4), ("format", "markdown"))).Text.ShouldBe("Second words\n");
        await teacher.FailAsync("nopermissions", "export_statement", ("userid", 4), ("format", "json"));
        (await teacher.FailAsync("versionnotfound", "export_statement", ("userid", 9))).Text.ShouldContain("statement");
    }

    [Fact]
    public async Task Handing_in_at_once_gives_each_statement_a_number_of_its_own_up_to_the_bound()
    {
        using var student = await site.SignInAsync(5);
        var handedIn = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => student.DoAsync("submit_statement", ("content", $"Statement {i}"))));
        handedIn.Select(it => it["statement"]!["number"]!.Value<int>()).Order().ShouldBe([1, 2, 3, 4, 5, 6]);

        await site.ExecuteAsync("INSERT INTO mdl_writeassistdev_statements (writeassistdevid, userid, number, content, saved_at) VALUES (1, 5, 50, 'Last', 1)");
        await student.FailAsync("storagefull", "submit_statement", ("content", "One more"));
        await student.FailAsync("contenttoolong", "save_statement", ("content", new string('x', 100_001)));
        await student.FailAsync("invalidparam", "submit_statement", ("content", " \n"));
        await student.FailAsync("missingparam", "submit_statement");
    }

    [Fact]
    public async Task Where_the_activity_has_it_off_no_statement_is_taken_and_after_handing_the_text_in_one_is()
    {
        using var student = await site.SignInAsync(6);
        using var elsewhere = student.At(5);
        foreach (var action in new[] { "save_statement", "submit_statement" })
            (await elsewhere.FailAsync("nopermissions", action, ("content", "x"))).Json["reason"]!.ToString().ShouldBe("provenance");
        await WriteAsync(student, "<p>x</p>");
        await student.DoAsync("submit_project");
        await student.DoAsync("submit_statement", ("content", "Afterwards"));
    }

    [Fact]
    public async Task A_statement_as_a_page_runs_and_loads_nothing_whatever_stands_in_it()
    {
        using var student = await site.SignInAsync(7);
        await student.DoAsync("save_statement", ("content", Hostile));

        var page = await student.SendAsync("export_statement", ("lang", "ar\" onload=\"x"));

        page.ContentHeaders.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        page.ContentHeaders.ContentDisposition!.FileName.ShouldBe("ai-use-statement.html");
        page.Text.ShouldContain("<html lang=\"en\" dir=\"ltr\">");
        page.Text.ShouldContain("default-src 'none'");
        page.Text.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;</title>");
        page.Text.ShouldContain("href=\"https://example.org\"");
        foreach (var hostile in new[] { "<script", "<img", "<b>", "javascript:", "onload" })
            page.Text.ShouldNotContain(hostile);
        (await student.SendAsync("export_statement", ("lang", "ar"))).Text.ShouldContain("<html lang=\"ar\" dir=\"rtl\">");
        (await student.SendAsync("export_statement", ("format", "markdown"))).Text.ShouldBe(Hostile);
        await student.FailAsync("invalidparam", "export_statement", ("format", "pdf"));
        (await student.DoAsync("get_statement"))["draft"]!["html"]!.ToString().ShouldNotContain("<img");
    }

    [Fact]
    public async Task The_process_log_has_the_formats_fields_and_nobody_is_known_by_it()
    {
        using var student = await site.SignInAsync(8);
        var reply = await site.AnswerAsync(8, question: new string('q', 300));
        await WriteAsync(student, "<p>x</p>");
        await student.DoAsync("note_passages", Passages(FromReply(reply, "They dance"), Pasted(new string('p', 150))));

        var log = JObject.Parse((await student.SendAsync("export_statement", ("format", "json"))).Text);

        log.Properties().Select(it => it.Name).ShouldBe(["version", "session_id", "user_id", "start_time", "end_time", "content_source", "events"]);
        log["version"]!.ToString().ShouldBe("0.1.0");
        log["events"]!.Select(it => it["type"]!.ToString()).ShouldBe(["session_start", "chat_interaction", "paste", "paste", "session_end"]);
        log["events"]![1]!["meta"]!.ToString(Newtonsoft.Json.Formatting.None).ShouldBe($$"""{"message_count":2,"message_preview":"{{new string('q', 100)}}"}""");
        log["events"]![2]!["meta"]!.ToString(Newtonsoft.Json.Formatting.None).ShouldBe("""{"char_count":10,"source":"ai","output_preview":"They dance"}""");
        log["events"]![3]!["meta"]!.ToString(Newtonsoft.Json.Formatting.None).ShouldBe($$"""{"char_count":150,"source":"external","output_preview":"{{new string('p', 100)}}"}""");
        Guid.TryParse(log["user_id"]!.ToString(), out _).ShouldBeTrue();
    }
}
