using System.Net;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>The address that the original page calls for a reply.</summary>
public sealed class OriginalPageChatTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task The_original_page_gets_its_reply_and_keeps_the_chat_itself()
    {
        using var student = await site.SignInAsync(3);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("An ", "answer.");
        var body = new
        {
            userInput = "And now?",
            currentProject = new { title = "Essay", chatHistory = new object[] { new { role = "user", content = "Hi", timestamp = "2025-10-21T10:00:00Z" }, new { role = "assistant", content = "Hello" }, new { role = "user", content = "And now?" }, "odd" } },
        };

        var answer = await PostAsync(student, body, ("X-Sesskey", student.Sesskey), ("X-Cmid", "4"));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        ((string)answer.Json["assistantReply"]!).ShouldBe("An answer.");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        site.Model.Requests.ShouldHaveSingleItem().Messages.ShouldBe([("system", "Be kind."), ("user", "Hi"), ("assistant", "Hello"), ("user", "And now?")]);
        ((JArray)(await student.DoAsync("load_chat_history_only"))["chatHistory"]!).ShouldBeEmpty();
        answer.Headers.GetValues("X-RateLimit-Remaining").ShouldBe([(string)(await student.DoAsync("get_models"))["remaining"]!]);
    }

    [Fact]
    public async Task Session_sesskey_activity_and_body_are_checked()
    {
        using var student = await site.SignInAsync(4);
        using var outsider = await site.SignInAsync(24);
        object Body(object? sesskey, object? cmid, object? userInput) => new { sesskey, cmid, userInput };

        (await PostAsync(student, Body(student.Sesskey, null, "x"))).ShouldFail("missingparam");
        (await PostAsync(student, Body(null, 4, "x"))).ShouldFail("missingparam");
        (await PostAsync(student, Body(student.Sesskey, 4, ""))).ShouldFail("missingparam");
        (await PostAsync(student, Body(student.Sesskey, "4x", "x"))).ShouldFail("invalidparam");
        (await PostAsync(student, Body(student.Sesskey, "4\0", "x"))).ShouldFail("invalidparam");
        (await PostAsync(student, Body("wrong", 4, "x"))).ShouldFail("invalidsesskey");
        (await PostAsync(student, Body(student.Sesskey, 999, "x"))).ShouldFail("invalidcoursemodule");
        (await PostAsync(outsider, Body(outsider.Sesskey, 4, "x"))).ShouldFail("nopermissions");
        (await PostAsync(new AjaxClient(site.Address, null, student.Sesskey, 4), Body(student.Sesskey, 4, "x"))).ShouldFail("requireloginerror");
        (await SendAsync(student, new StringContent("[1", Encoding.UTF8, "application/json"))).ShouldFail("invalidparam");
        (await SendAsync(student, new StringContent("userInput=x", Encoding.UTF8, "application/x-www-form-urlencoded"))).ShouldFail("unsupportedmediatype");
        site.Model.Answer = answer => answer.FailAsync(HttpStatusCode.BadRequest);
        (await PostAsync(student, Body(student.Sesskey, 4, "x"))).ShouldFail("modelfailed");
        site.Model.Answer = answer => answer.SayAsync("Ok.");
        (await PostAsync(student, Body(student.Sesskey, "4", "x"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("plan", "The student is planning", "PLAN")]
    [InlineData("write", "The student is writing a first draft", null)]
    [InlineData("edit", "The student is revising a draft", "")]
    public async Task The_tab_that_the_page_shows_tells_the_model_what_the_student_is_doing(string tab, string shipped, string? configured)
    {
        using var student = await site.SignInAsync(5);
        var setting = $"--WriteAssist:Assistant:Phases:{tab}={configured}";
        await using var another = await site.StartAnotherAsync(configured is null ? [] : [setting]);
        using var there = ModelSite.On(another.Urls.Single(), student);
        site.Model.Answer = answer => answer.SayAsync("Ok.");

        (await SystemMessageAsync(student, tab)).ShouldStartWith($"Be kind.\n\n{shipped}");
        (await SystemMessageAsync(there, tab)).ShouldBe(configured switch { null => await SystemMessageAsync(student, tab), "" => "Be kind.", _ => $"Be kind.\n\n{configured}\n\n{ProposedIdeas.Instruction}" });
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("")]
    [InlineData(7)]
    public async Task An_unknown_tab_tells_the_model_nothing(object tab)
    {
        using var student = await site.SignInAsync(6);
        site.Model.Answer = answer => answer.SayAsync("Ok.");

        (await SystemMessageAsync(student, new { metadata = new { currentTab = tab } })).ShouldBe("Be kind.");
    }

    [Fact]
    public async Task The_model_reads_the_ideas_or_the_text_that_the_page_sends_with_the_message()
    {
        using var student = await site.SignInAsync(7);
        site.Model.Answer = answer => answer.SayAsync("Ok.");
        var plan = new { ideas = new { a = new { content = "Bees &amp; <b>wasps</b>" }, b = new { content = 7 }, c = new { content = new string('x', 500) } } };
        object Project(string tab, string write, string edit) => new { metadata = new { currentTab = tab }, plan, write = new { content = write }, edit = new { content = edit } };

        (await SystemMessageAsync(student, Project("plan", "Draft.", ""))).ShouldEndWith($"\n\nThe student's ideas so far:\n- Bees & wasps\n- {new string('x', 400)}…");
        (await SystemMessageAsync(student, Project("write", "<p>One.</p><p>Two.</p>", "Other."))).ShouldEndWith("about:\nOne.\n\nTwo.");
        (await SystemMessageAsync(student, Project("edit", "Draft.", "Edited."))).ShouldEndWith("about:\nEdited.");
        (await SystemMessageAsync(student, Project("edit", "Draft.", ""))).ShouldEndWith("about:\nDraft.");
        (await SystemMessageAsync(student, Project("other", "Draft.", "Edited."))).ShouldBe("Be kind.");
        (await SystemMessageAsync(student, Project("write", "", "Edited."))).ShouldNotContain("about:");
    }

    [Theory]
    [InlineData("x ")]
    [InlineData("é ")]
    [InlineData("👩🏽‍🎓")]
    public async Task Of_a_long_text_the_end_is_read_and_a_long_message_goes_before_it(string part)
    {
        using var student = await site.SignInAsync(8);
        site.Model.Answer = answer => answer.SayAsync("Ok.");
        var text = string.Concat(Enumerable.Repeat(part, 9000)) + "The end.";
        var project = new { metadata = new { currentTab = "write" }, write = new { content = text } };

        var system = await SystemMessageAsync(student, project);
        system.ShouldEndWith("The end.");
        system.ShouldContain("(The beginning is left out.) …");
        system.ShouldNotContain("\uFFFD");
        System.Text.Encoding.UTF8.GetByteCount(system[system.IndexOf('…', StringComparison.Ordinal)..]).ShouldBeInRange(900, 1130); // a quarter of 1500 tokens

        (await SystemMessageAsync(student, project, new string('x', 3850))).ShouldNotContain("The end.");
    }

    private Task<string> SystemMessageAsync(AjaxClient student, string tab) => SystemMessageAsync(student, new { metadata = new { currentTab = tab } });

    private async Task<string> SystemMessageAsync(AjaxClient student, object currentProject, string userInput = "Hi")
    {
        site.Model.Requests.Clear();
        var answer = await PostAsync(student, new { userInput, cmid = 4, sesskey = student.Sesskey, currentProject });
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return site.Model.Requests.ShouldHaveSingleItem().Messages[0].Content;
    }

    internal static Task<AjaxResponse> PostAsync(AjaxClient client, object body, params (string Name, string Value)[] headers) =>
        SendAsync(client, new StringContent(JsonConvert.SerializeObject(body), Encoding.UTF8, "application/json"), headers);

    private static async Task<AjaxResponse> SendAsync(AjaxClient client, HttpContent content, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = client.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat") { Content = content };
        if (client.Sid is not null)
            request.Headers.Add("Cookie", $"MoodleSession={client.Sid}");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await http.SendAsync(request);
        return new AjaxResponse(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
    }
}
