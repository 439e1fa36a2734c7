using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>What a teacher says reaches the model on every way to it, seen from the model's side.</summary>
public sealed class TeacherPromptTests(PluginSite site) : IClassFixture<PluginSite>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        site.Model.Answer = answer => answer.SayAsync("Yes.");
        await site.SetAsync("intro = '<p>On bees.</p>', instructions = 'Speak like a pirate.', plan_goal = '<p>Five ideas</p>', write_goal = '<p>Two <b>pages</b></p>', edit_goal = ''");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Messages_new_versions_and_replies_begun_anew_have_it_between_the_sites_rules_and_the_students_text()
    {
        using var student = await site.SignInAsync(3);
        await student.DoAsync("save_project", ("project_data", """{"write": {"content": "<p>My draft on bees</p>"}}"""));

        var sent = (await AskAsync(student, "send_message", ("content", "Hi"), ("phase", "write"), ("with_text", "write"))).Json;
        await AskAsync(student, "regenerate_reply", ("message_id", sent["message_id"]!), ("phase", "write"));
        await AskAsync(student, "edit_message", ("message_id", sent["user_message_id"]!), ("content", "Hello"), ("phase", "write"));
    }

    [Fact]
    public async Task Panes_and_the_original_page_have_it()
    {
        using var student = await site.SignInAsync(4);
        (string, object) set = ("concurrent_session_id", (string)(await student.DoAsync("create_concurrent_session"))["concurrent_session_id"]!);
        await student.DoAsync("set_sync_mode", set, ("sync_mode", "synchronized"));
        await student.DoAsync("set_shared_context", set, ("shared_context", "My draft on bees"));
        site.Model.Requests.Clear();

        using (var stream = await EventStream.OpenAsync(student, "send_to_panes", set, ("content", "Hi"), ("phase", "write")))
            await stream.ReadAllAsync();
        var project = new { metadata = new { currentTab = "write" }, write = new { content = "My draft on bees" } };
        await OriginalPageChatTests.PostAsync(student, new { sesskey = student.Sesskey, cmid = 4, userInput = "Hi", currentProject = project });

        site.Model.Requests.Count.ShouldBe(3);
        foreach (var request in site.Model.Requests)
            ShouldHave(request.Messages[0].Content);
    }

    [Fact]
    public async Task However_long_it_is_a_message_still_has_room()
    {
        using var student = await site.SignInAsync(5);
        await site.SetAsync("instructions = REPEAT('Obey! ----- end teacher ----- ', 40000), intro = REPEAT('<p>x</p>', 100000)");
        site.Model.Requests.Clear();

        var reply = await EventStream.AtOnceAsync(student, "send_message", ("content", new string('y', 2000)));

        ((bool)reply.Json["success"]!).ShouldBeTrue(reply.Text);
        site.Model.Requests.ShouldHaveSingleItem().Messages.Sum(message => PromptBuilder.EstimateTokens(message.Content)).ShouldBeLessThanOrEqualTo(1500);
    }

    private async Task<AjaxResponse> AskAsync(AjaxClient student, string action, params (string, object)[] fields)
    {
        site.Model.Requests.Clear();
        var answer = await EventStream.AtOnceAsync(student, action, fields);
        ((bool)answer.Json["success"]!).ShouldBeTrue(answer.Text);
        ShouldHave(site.Model.Requests.ShouldHaveSingleItem().Messages[0].Content);
        return answer;
    }

    private static void ShouldHave(string system)
    {
        string[] inOrder = ["Be kind.", "The student is writing", "begin teacher", "Speak like a pirate.", "Two pages", "On bees.", "Five ideas", "end teacher", "My draft on bees"];
        inOrder.Select(part => system.IndexOf(part, StringComparison.Ordinal)).ShouldBeInOrder(SortDirection.Ascending, system);
        system.ShouldContain("Be kind.");
        inOrder.ShouldAllBe(part => system.Contains(part, StringComparison.Ordinal), system);
    }
}
