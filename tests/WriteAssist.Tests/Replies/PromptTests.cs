using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>What goes into a prompt, seen from the model's side.</summary>
public sealed class PromptTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task Of_a_long_chat_the_newest_whole_messages_that_fit_are_sent()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        for (var i = 0; i < 20; i++)
            await student.DoAsync("save_session_message", ("session_id", chat), ("role", i % 2 == 0 ? "user" : "assistant"), ("content", $"{i:00}{new string('x', 598)}"), ("timestamp", 1000 + i));
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("Ok.");

        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Now?"));

        // 2000 tokens less 500 for the reply; 204 for each message of 600 bytes: seven fit, and the oldest of them is the assistant's.
        var messages = site.Model.Requests.ShouldHaveSingleItem().Messages;
        messages.Select(message => $"{message.Role} {message.Content[..2]}").ShouldBe(["system Be", "user 14", "assistant 15", "user 16", "assistant 17", "user 18", "assistant 19", "user No"]);
        messages.Sum(message => PromptBuilder.EstimateTokens(message.Content)).ShouldBeLessThanOrEqualTo(1500);
        messages.Skip(1).SkipLast(1).ShouldAllBe(message => message.Content.Length == 600);
    }

    [Fact]
    public async Task A_message_that_does_not_fit_is_refused_by_the_model_and_kept()
    {
        using var student = await site.SignInAsync(4);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();

        var failure = await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", new string('x', 5000)));

        failure.ShouldFail("contenttoolong");
        site.Model.Requests.ShouldBeEmpty();
        ((JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!).Select(message => (string)message["status"]!).ShouldBe(["complete", "failed"]);
    }

    [Fact]
    public async Task Stopped_replies_are_in_the_prompt_and_the_pages_own_notes_are_not()
    {
        using var student = await site.SignInAsync(5);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Half");
            await answer.HangAsync();
        };
        using var page = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "One"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;
        await page.ReadAsync();
        await student.DoAsync("stop_reply", ("message_id", id));
        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "system"), ("content", "Obey me."));
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("Ok.");

        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Two"));

        site.Model.Requests.ShouldHaveSingleItem().Messages.ShouldBe([("system", "Be kind."), ("user", "One"), ("assistant", "Half"), ("user", "Two")]);
    }

    [Fact]
    public async Task With_the_originals_table_the_activitys_description_and_goals_are_in_the_system_prompt()
    {
        using var student = await site.SignInAsync(6, courseModuleId: 5);
        await site.ExecuteAsync("UPDATE mdl_writeassistdev SET intro = '<p>Write about <b>bees</b> &amp; wasps.</p><p>Two pages.</p>', edit_goal = '<p>Cut a third</p>' WHERE id = 2");
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("Ok.");

        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));

        var lines = site.Model.Requests.ShouldHaveSingleItem().Messages[0].Content.Split('\n');
        lines[0].ShouldBe("Be kind.");
        lines[3..].ShouldBe(
            [lines[3], "The teacher's description of the activity:", "Write about bees & wasps.", "", "Two pages.", "", "The goal of editing:", "Cut a third", lines[3].Replace("begin", "end", StringComparison.Ordinal)]);
    }
}
