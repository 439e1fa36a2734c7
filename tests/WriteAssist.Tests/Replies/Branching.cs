using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>What the tests of branches do and see, in the words of a student.</summary>
internal static class Branching
{
    /// <summary>A student whose questions the model echoes.</summary>
    public static async Task<AjaxClient> StudentAsync(this ModelSite site, long userId)
    {
        site.Echo();
        return await site.SignInAsync(userId);
    }

    public static void Echo(this ModelSite site) => site.Model.Answer = answer => answer.SayAsync($"re {site.Model.Requests.Last().Messages[^1].Content}");

    public static async Task<string> ChatAsync(this AjaxClient student, params string[] messages)
    {
        var chat = await ModelSite.NewChatAsync(student);
        foreach (var message in messages)
            await student.SayAsync(chat, message);
        return chat;
    }

    public static async Task SayAsync(this AjaxClient student, string chat, string content) =>
        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", content))).Json["success"]!.Value<bool>().ShouldBeTrue();

    public static async Task<JObject> EditAsync(this AjaxClient student, long messageId, string content, params (string Name, object Value)[] more)
    {
        var answer = await EventStream.AtOnceAsync(student, "edit_message", [("message_id", messageId), ("content", content), .. more]);
        answer.Json["success"]!.Value<bool>().ShouldBeTrue(answer.Text);
        return answer.Json;
    }

    public static async Task<JArray> MessagesAsync(this AjaxClient student, string chat) =>
        (JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!;

    public static async Task<IReadOnlyList<string>> LineAsync(this AjaxClient student, string chat) =>
        [.. (await student.MessagesAsync(chat)).Select(message => (string)message["content"]!)];

    public static async Task<long> IdOfAsync(this AjaxClient student, string chat, string content) =>
        (long)(await student.MessagesAsync(chat)).Single(message => (string)message["content"]! == content)["id"]!;
}
