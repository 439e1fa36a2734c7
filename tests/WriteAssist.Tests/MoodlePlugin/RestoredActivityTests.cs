using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Panes;
using WriteAssist.Tests.Provenance;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>What the endpoint itself has written is backed up, restored, and served by the endpoint at once.</summary>
public sealed partial class RestoredActivityTests(BackupSite site) : IClassFixture<BackupSite>
{
    // Dates and times of a line are the same; numbers and names of rows are not.
    private static readonly string[] Renamed = ["id", "session_id", "chat_session_id", "message_id", "concurrent_session_id", "pane_id", "reply_to", "active_session_id", "chatId", "userid", "writeassistdevid", "modified_by"];

    [Fact]
    public async Task The_endpoint_serves_a_restored_activity_at_once_and_leaves_the_original_alone()
    {
        foreach (var person in new long[] { 20, 21 })
            await WorkAsync(person);
        var (xml, _) = await Harness.BackUpAsync(site, withWork: true);
        var restored = await Harness.RestoreAsync(site, xml, withWork: true);
        var originals = new Dictionary<long, List<string>>();

        foreach (var person in new long[] { 20, 21 })
        {
            using var before = await site.SignInAsync(person);
            using var after = await site.SignInAsync(BackupSite.People[person], restored.CourseModule);
            originals[person] = await SeenAsync(before);

            foreach (var (seen, original) in (await SeenAsync(after)).Zip(originals[person]))
                seen.ShouldBe(original);
        }

        foreach (var person in new long[] { 20, 21 })
        {
            using var after = await site.SignInAsync(BackupSite.People[person], restored.CourseModule);
            await GoOnAsync(after, person);
            using var before = await site.SignInAsync(person);
            (await SeenAsync(before)).ShouldBe(originals[person]);
        }
    }

    [Fact]
    public async Task A_reply_that_was_under_way_is_interrupted_where_it_is_restored()
    {
        using var student = await site.StudentAsync(19);
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("half a ");
            begun.SetResult();
            await goOn.Task.WaitAsync(TimeSpan.FromSeconds(120), answer.Aborted);
            await answer.SayAsync("reply");
        };
        var chat = await ModelSite.NewChatAsync(student);
        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Go on"));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var (xml, _) = await Harness.BackUpAsync(site, withWork: true);
        var restored = await Harness.RestoreAsync(site, xml, withWork: true);
        goOn.SetResult();
        (await stream.ReadAllAsync())[^1].Name.ShouldBe("done");

        using var elsewhere = await site.SignInAsync(BackupSite.People[19], restored.CourseModule);
        var there = (string)(await elsewhere.DoAsync("get_chat_sessions"))["sessions"]!.Single(it => (int)it["is_active"]! == 1)["session_id"]!;
        var reply = (await elsewhere.MessagesAsync(there)).Last();
        ((string)reply["status"]!, (string)reply["errorcode"]!).ShouldBe(("failed", "interrupted"));
        // It is begun anew there.
        site.Model.Answer = answer => answer.SayAsync("anew");
        (await EventStream.AtOnceAsync(elsewhere, "regenerate_reply", ("message_id", (long)reply["id"]!))).Json["success"]!.Value<bool>().ShouldBeTrue();
        (await student.LineAsync(chat))[^1].ShouldBe("half a reply");
    }

    // Everything that the tables have a place for, as the page does it.
    private async Task WorkAsync(long person)
    {
        using var student = await site.StudentAsync(person);
        var chat = await student.ChatAsync($"bees of {person}", "more");
        await student.EditAsync(await student.IdOfAsync(chat, "more"), "less");
        await student.EditAsync(await student.IdOfAsync(chat, $"bees of {person}"), $"wasps of {person}");
        await student.SayAsync(chat, "further");
        await student.EditAsync(await student.IdOfAsync(chat, "further"), "nearer");
        var reply = await student.IdOfAsync(chat, "re nearer");
        (await EventStream.AtOnceAsync(student, "regenerate_reply", ("message_id", reply))).Json["success"]!.Value<bool>().ShouldBeTrue();
        await student.DoAsync("pin_chat_session", ("session_id", chat));
        var binned = await student.ChatAsync("gone");
        await student.DoAsync("delete_chat_session", ("session_id", binned));

        var set = (string)(await student.DoAsync("create_concurrent_session", ("panes", 2), ("session_name", $"set of {person}")))["concurrent_session_id"]!;
        await student.DoAsync("update_layout", ("concurrent_session_id", set), ("type", "vertical"), ("sizes", "[70, 30]"));
        await PaneSite.SendAsync(student, set, ("panes", "[0]"));
        await PaneSite.SendAsync(student, set, ("panes", "[1]"));
        await student.DoAsync("set_sync_mode", ("concurrent_session_id", set), ("sync_mode", "synchronized"));
        await student.DoAsync("set_shared_context", ("concurrent_session_id", set), ("shared_context", "shared\r\n\u0001"));
        var replies = new List<long>();
        foreach (var pane in await PaneSite.PanesAsync(student, set))
            replies.Add((long)(await student.MessagesAsync((string)pane["chat_session_id"]!)).Last()["id"]!);
        await student.DoAsync("record_choice", ("concurrent_session_id", set), ("message_ids", JsonConvert.SerializeObject(replies)), ("message_id", replies[1]), ("reason", "shorter"));
        await student.DoAsync("use_answer", ("message_id", replies[0]), ("session_id", chat));

        await ProvenanceSite.WriteAsync(student, $"<p>Text of {person}: re nearer, and what is from outside.</p>");
        await student.DoAsync("note_passages", ProvenanceSite.Passages(ProvenanceSite.FromReply(reply, "re nearer"), ProvenanceSite.Pasted("what is from outside of all of it")));
        await student.DoAsync("submit_statement", ("content", $"Statement of {person}"));
        await student.DoAsync("save_statement", ("content", " draft\n"));
    }

    // What the endpoint shows of an activity.
    private static async Task<List<string>> SeenAsync(AjaxClient student)
    {
        var seen = new List<JToken>();
        var chats = await student.DoAsync("get_chat_sessions");
        seen.Add(chats["sessions"]!);
        foreach (var chat in chats["sessions"]!)
            seen.Add((await student.DoAsync("get_session_messages", ("session_id", (string)chat["session_id"]!)))["messages"]!);
        seen.Add((await student.DoAsync("get_deleted_chat_sessions"))["sessions"]!);
        seen.Add((await student.DoAsync("search_messages", ("query", "near")))["hits"]!);
        var sets = (await student.DoAsync("get_concurrent_sessions"))["sessions"]!;
        seen.Add(sets);
        foreach (var set in sets.Children())
            seen.Add((await student.DoAsync("get_concurrent_session", ("concurrent_session_id", (string)set["id"]!)))["session"]!);
        seen.Add((await student.DoAsync("load_project", ("history", "none")))["project"]!);
        foreach (var phase in new[] { "write", "edit" })
            seen.Add((await student.DoAsync("get_version_history", ("phase", phase)))["versions"]!);
        seen.Add((await student.DoAsync("get_provenance"))["passages"]!);
        seen.Add(await student.DoAsync("get_statement"));
        return [.. seen.Select(Nameless)];
    }

    // The student goes on: with a branch, in a chat, in panes, with the text; and deletes a chat.
    private async Task GoOnAsync(AjaxClient student, long person)
    {
        site.Echo();
        var chats = (await student.DoAsync("get_chat_sessions"))["sessions"]!;
        var chat = (string)chats.Single(it => (int)it["is_pinned"]! == 1)["session_id"]!;
        await student.SayAsync(chat, "restored");
        (await student.LineAsync(chat))[^1].ShouldBe("re restored");
        var first = (await student.MessagesAsync(chat))[0];
        await student.DoAsync("show_message", ("message_id", (long)first["alternatives"]![0]!["id"]!));
        (await student.LineAsync(chat)).ShouldBe([$"bees of {person}", $"re bees of {person}", "less", "re less"]);

        var set = (string)(await student.DoAsync("get_concurrent_sessions"))["sessions"]![0]!["id"]!;
        (await PaneSite.SendAsync(student, set)).Count(it => it.Name == "done").ShouldBe(2);
        await ProvenanceSite.WriteAsync(student, "<p>Now otherwise.</p>");
        ((string?)(await student.DoAsync("load_project"))["project"]!["write"]!["content"]).ShouldBe("<p>Now otherwise.</p>");
        await student.DoAsync("delete_chat_session", ("session_id", chat));
        (await student.DoAsync("get_chat_sessions"))["sessions"]!.Select(it => (string)it["session_id"]!).ShouldNotContain(chat);
        await student.FailAsync("chatnotfound", "get_session_messages", ("session_id", chat));
    }

    // The names of rows become their places in the order in which they come.
    private static string Nameless(JToken shown)
    {
        var places = new Dictionary<string, string>();
        foreach (var value in shown.SelectTokens("$..*").OfType<JValue>().Where(value => value.Type is JTokenType.Integer or JTokenType.String && value.Parent is JProperty property && Renamed.Contains(property.Name)))
        {
            var kind = ((JProperty)value.Parent!).Name switch { "userid" or "modified_by" => "person", "writeassistdevid" => "activity", _ => "" };
            var name = string.Create(CultureInfo.InvariantCulture, $"{kind} {value.Value}");
            value.Value = places.TryGetValue(name, out var place) ? place : places[name] = $"#{places.Count}";
        }

        return IdeaKey().Replace(shown.ToString(Formatting.None), "");
    }

    // Ideas stand under their numbers.
    [GeneratedRegex("\"[0-9]+\":(?={\"id\")")]
    private static partial Regex IdeaKey();
}
