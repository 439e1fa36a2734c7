using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>Who reads a chat with branches: the original's page and PHP know the one in view, search and export know all.</summary>
public sealed class BranchReadingTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task The_original_pages_client_sees_and_writes_one_line_the_branch_in_view()
    {
        using var student = await site.StudentAsync(11);
        await student.SayAsync("default", "one");
        await student.SayAsync("default", "two");
        var two = await student.IdOfAsync("default", "two");
        await student.EditAsync(two, "TWO");
        await student.DoAsync("append_message", ("role", "user"), ("content", "three"));

        var history = (await student.DoAsync("load_chat_history_only"))["chatHistory"]!.Select(message => (string)message["content"]!);
        history.ShouldBe(["one", "re one", "TWO", "re TWO", "three"]);
        (await student.LineAsync("default")).ShouldBe(history);
        await student.DoAsync("show_message", ("message_id", two));
        await student.DoAsync("append_message", ("role", "user"), ("content", "four"));
        (await student.DoAsync("load_chat_history_only", ("limit", 10)))["chatHistory"]!.Select(message => (string)message["content"]!)
            .ShouldBe(["one", "re one", "two", "re two", "four"]);
    }

    [Fact]
    public async Task A_reply_of_a_branch_out_of_view_is_begun_anew_in_view()
    {
        using var student = await site.StudentAsync(12);
        var chat = await student.ChatAsync("one", "two");
        var (two, reply) = (await student.IdOfAsync(chat, "two"), await student.IdOfAsync(chat, "re two"));
        await student.EditAsync(two, "TWO");
        site.Model.Requests.Clear();

        (await EventStream.AtOnceAsync(student, "regenerate_reply", ("message_id", reply))).Json["success"]!.Value<bool>().ShouldBeTrue();

        (await student.LineAsync(chat)).ShouldBe(["one", "re one", "two", "re two"]);
        site.Model.Requests.ShouldHaveSingleItem().Messages.Skip(1).Select(message => message.Content).ShouldBe(["one", "re one", "two"]);
        var last = (await student.MessagesAsync(chat)).Last!;
        ((string)last["alternatives"]![0]!["content"]!).ShouldBe("re two");
    }

    [Fact]
    public async Task A_long_chat_is_read_page_by_page_in_the_branch_in_view()
    {
        using var student = await site.StudentAsync(13);
        var chat = await ModelSite.NewChatAsync(student);
        for (var i = 0; i < 6; i++)
            await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", $"m{i}"));
        var m4 = await student.IdOfAsync(chat, "m4");
        await student.EditAsync(m4, "M4");

        var newest = await student.DoAsync("get_session_messages", ("session_id", chat), ("limit", 3));
        newest["messages"]!.Select(message => (string)message["content"]!).ShouldBe(["m3", "M4", "re M4"]);
        newest["has_more"]!.Value<bool>().ShouldBeTrue();
        var older = await student.DoAsync("get_session_messages", ("session_id", chat), ("limit", 3), ("before", newest["messages"]![0]!["id"]!));
        older["messages"]!.Select(message => (string)message["content"]!).ShouldBe(["m0", "m1", "m2"]);
        older["has_more"]!.Value<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Search_and_export_have_all_versions_and_tell_which_are_in_view()
    {
        using var student = await site.StudentAsync(14);
        var chat = await student.ChatAsync("bees", "wasps");
        var wasps = await student.IdOfAsync(chat, "wasps");
        await student.EditAsync(wasps, "WASPS and flies");

        var hits = (await student.DoAsync("search_messages", ("query", "wasps")))["hits"]!.Where(hit => (string)hit["role"]! == "user").ToList();
        hits.Select(hit => ((string)hit["excerpt"]!, (int)hit["in_view"]!)).ShouldBe([("WASPS and flies", 1), ("wasps", 0)]);
        var export = JObject.Parse((await student.SendAsync("export_chats", ("session_id", chat), ("format", "json"))).Text);
        var messages = export["chats"]![0]!["messages"]!;
        messages.Select(message => ((string)message["content"]!, (bool)message["in_view"]!, (int)message["number"]!)).ShouldBe(
        [
            ("bees", true, 1), ("re bees", true, 1), ("wasps", false, 1), ("re wasps", false, 1), ("WASPS and flies", true, 2), ("re WASPS and flies", true, 1),
        ]);
        messages[4]!["version_of"]!.Value<long>().ShouldBe(wasps);
        messages[0]!["version_of"]!.Type.ShouldBe(JTokenType.Null);
        messages[4]!["alternatives"]!.ShouldBeEmpty();
        var markdown = (await student.SendAsync("export_chats", ("session_id", chat))).Text;
        markdown.ShouldContain("**You** · version 1 of 2 · in another branch · ");
        markdown.ShouldContain("**You** · version 2 of 2 · ");
        markdown.ShouldContain("**Assistant** · in another branch · ");
    }

    [Fact]
    public async Task What_the_original_php_inserts_is_in_view_at_the_end()
    {
        using var student = await site.StudentAsync(15);
        var chat = await student.ChatAsync("one");
        await student.EditAsync(await student.IdOfAsync(chat, "one"), "ONE");

        await site.ExecuteAsync($"INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, 15, '{chat}', 'user', 'php', 1, 1)");

        (await student.LineAsync(chat)).ShouldBe(["ONE", "re ONE", "php"]);
    }
}
