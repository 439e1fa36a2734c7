using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Chats;

/// <summary>The chats in which teachers try what their students will meet.</summary>
public sealed class TrialChatTests(PluginSite site) : IClassFixture<PluginSite>
{
    private const int Teacher = 23;

    [Fact]
    public async Task A_trial_begins_from_nothing_deletes_the_one_before_for_good_and_leaves_other_chats_alone()
    {
        using var teacher = await site.SignInAsync(Teacher);
        site.Model.Answer = answer => answer.SayAsync("Arr.");
        await site.SetAsync("instructions = 'Speak like a pirate.'");
        var own = await PluginSite.NewChatAsync(teacher);
        await EventStream.AtOnceAsync(teacher, "send_message", ("session_id", own), ("content", "An earlier chat"));
        var binned = await BeginAsync(teacher);
        await teacher.DoAsync("delete_chat_session", ("session_id", binned));
        var first = await BeginAsync(teacher);
        await EventStream.AtOnceAsync(teacher, "send_message", ("session_id", first), ("content", "A first try"));
        var stored = (long)(await teacher.DoAsync("get_chat_sessions"))["storage"]!["used"]!;

        var second = await BeginAsync(teacher);
        site.Model.Requests.Clear();
        await EventStream.AtOnceAsync(teacher, "send_message", ("session_id", second), ("content", "A second try"));

        var chats = await teacher.DoAsync("get_chat_sessions");
        chats["sessions"]!.Select(chat => ((string)chat["session_id"]!, (string)chat["title"]!, (int)chat["is_active"]!)).ShouldBe([(second, "Trial chat", 1), (own, "An earlier chat", 0)]);
        ((JArray)(await teacher.DoAsync("get_deleted_chat_sessions"))["sessions"]!).ShouldBeEmpty();
        await teacher.FailAsync("chatnotfound", "get_session_messages", ("session_id", first));
        ((long)chats["storage"]!["used"]!).ShouldBe(stored + 1, "the second try has one letter more than the first");
        var prompt = site.Model.Requests.ShouldHaveSingleItem().Messages;
        prompt[0].Content.ShouldContain("Speak like a pirate.");
        prompt.Skip(1).ShouldBe([("user", "A second try")]);
    }

    [Fact]
    public async Task Students_begin_none()
    {
        using var student = await site.SignInAsync(3);

        ((string)(await student.FailAsync("nopermissions", "create_chat_session", ("title", "Trial chat"), ("trial", 1))).Json["reason"]!).ShouldBe("trial");
        await student.FailAsync("invalidparam", "create_chat_session", ("trial", "yes"));
        ((JArray)(await student.DoAsync("get_chat_sessions"))["sessions"]!).ShouldBeEmpty();
    }

    private static async Task<string> BeginAsync(AjaxClient teacher)
    {
        var chat = (string)(await teacher.DoAsync("create_chat_session", ("title", "Trial chat"), ("trial", 1)))["session_id"]!;
        chat.ShouldStartWith($"trial_{Teacher}_1_");
        chat.Length.ShouldBeLessThanOrEqualTo(50);
        return chat;
    }
}
