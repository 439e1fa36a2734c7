using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Chats;

/// <summary>Chats can be kept elsewhere, as Markdown and as JSON, with what is made with AI labelled, however long they are.</summary>
public sealed class ChatExportTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_chat_as_Markdown_tells_who_said_what_when_and_what_is_made_with_AI()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ChatAsync(student, "Bees & essays");
        await SayAsync(student, chat, "user", "# How do I begin?", 1_795_298_988);
        await SayAsync(student, chat, "assistant", "With a **bee**.", 1_795_299_048);
        var reply = await site.ScalarAsync<long>("SELECT MAX(id) FROM mdl_writeassistdev_chat WHERE userid = 3");
        await site.ExecuteAsync("""
            UPDATE mdl_writeassistdev_chat SET model = 'gpt-4o', reply_number = 2 WHERE id = @reply;
            INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, model, created_at) VALUES (@reply, 1, 'Begin earlier.', 'complete', 'coach', 1795299000)
            """, new { reply });

        var answer = await student.SendAsync("export_chats", ("session_id", chat));

        answer.ContentHeaders.ContentType!.ToString().ShouldBe("text/markdown; charset=utf-8");
        answer.ContentHeaders.ContentDisposition!.FileNameStar.ShouldBe("Bees & essays.md");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Text.ShouldStartWith("# Bees & essays\n\nBegun: ");
        answer.Text.ShouldContain("---\n\n**You** · 2026-11-21 22:09 UTC\n\n# How do I begin?\n\n---\n\n**Earlier answer 1** · Writing coach (no AI) · 2026-11-21 22:10 UTC\n\nBegin earlier.\n\n"
            + "---\n\n**Assistant** · GPT-4o · made with AI · 2026-11-21 22:10 UTC\n\nWith a **bee**.\n\n");
        var others = new[] { ("fr", "produit avec une IA"), ("de_comm", "mit KI erstellt"), ("es", "hecho con IA"), ("zh-CN", "由 AI 生成"), ("ar", "أُنشئ بالذكاء الاصطناعي"), ("nl", "made with AI") };
        foreach (var (lang, label) in others)
            (await student.SendAsync("export_chats", ("session_id", chat), ("lang", lang))).Text.ShouldContain($"** · GPT-4o · {label} · ");
    }

    [Fact]
    public async Task All_chats_as_JSON_come_whole_whatever_their_size()
    {
        const int Messages = 450; // more than two pieces by number
        using var student = await site.SignInAsync(4);
        var (first, second) = (await ChatAsync(student, "First"), await ChatAsync(student, "Second"));
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
            SELECT 1, 4, @first, IF(n % 2 = 1, 'user', 'assistant'), CONCAT(REPEAT('é', 15000), n), 1700000000 + n, 1700000000, 30003
            FROM   (SELECT ROW_NUMBER() OVER () AS n FROM mdl_user AS a, mdl_user AS b, mdl_user AS c LIMIT 450) AS numbers
            """, new { first });
        await SayAsync(student, second, "user", "The last", 1_795_298_988);

        var file = (await student.SendAsync("export_chats", ("format", "json"))).Json;

        file["chats"]!.Select(chat => (string)chat["title"]!).ShouldBe(["First", "Second"]);
        var messages = (JArray)file["chats"]![0]!["messages"]!;
        messages.Count.ShouldBe(Messages);
        messages.Select(message => ((string)message["content"]!)[15000..]).ShouldBe(Enumerable.Range(1, Messages).Select(n => $"{n}"));
        messages.Select(message => (bool)message["made_with_ai"]!).Take(2).ShouldBe([false, true]);
        ((string)file["chats"]![1]!["messages"]![0]!["time"]!).ShouldBe("2026-11-21T22:09:48Z");
        ((string)file["notice"]!).ShouldContain("made with AI");
    }

    [Fact]
    public async Task Nobody_exports_anothers_chat_or_one_of_another_activity()
    {
        using var student = await site.SignInAsync(5);
        using var other = await site.SignInAsync(6);
        using var elsewhere = student.At(5);
        var chat = await ChatAsync(student, "Mine");

        await other.FailAsync("chatnotfound", "export_chats", ("session_id", chat));
        await elsewhere.FailAsync("chatnotfound", "export_chats", ("session_id", chat), ("format", "json"));
        (await elsewhere.SendAsync("export_chats", ("format", "json"))).Json["chats"]!.ShouldBeEmpty();
        await student.FailAsync("invalidparam", "export_chats", ("format", "pdf"));
    }

    private static async Task<string> ChatAsync(AjaxClient student, string title) => (string)(await student.DoAsync("create_chat_session", ("title", title)))["session_id"]!;

    private static Task<JObject> SayAsync(AjaxClient student, string chat, string role, string content, long time) =>
        student.DoAsync("save_session_message", ("session_id", chat), ("role", role), ("content", content), ("timestamp", time));
}
