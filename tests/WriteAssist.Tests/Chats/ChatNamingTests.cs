using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Chats;

/// <summary>A chat that nobody has named is titled after its first message, then by the model that answered it, and never over a person's name.</summary>
public sealed class ChatNamingTests(ChatNamingTests.TitlingSite site) : IClassFixture<ChatNamingTests.TitlingSite>
{
    private const string Asked = "How do I begin the essay on bees that I have to hand in on Monday morning?";
    private const string FirstWords = "How do I begin the essay on bees that I have to…";

    [Theory]
    [InlineData("save_session_message")]
    [InlineData("append_message")]
    [InlineData("send_message")]
    public async Task The_first_thing_that_a_student_says_names_a_chat(string action)
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        (await TitleOfAsync(student, chat)).ShouldBe(("New Chat", "nobody"));
        await SayAsync(student, chat, "assistant", "Hello.");
        (await TitleOfAsync(student, chat)).ShouldBe(("New Chat", "nobody"));

        await student.SendAsync(action, ("session_id", chat), ("role", "user"), ("content", Asked), ("model", "coach"));

        (await TitleOfAsync(student, chat)).ShouldBe((FirstWords, "message"));
        await SayAsync(student, chat, "user", "And then?");
        (await TitleOfAsync(student, chat)).ShouldBe((FirstWords, "message"));
    }

    [Fact]
    public async Task A_name_that_a_person_gave_stays_whatever_it_is()
    {
        using var student = await site.SignInAsync(4);
        var made = await student.DoAsync("create_chat_session", ("title", "Nouvelle discussion"));
        var chat = await ModelSite.NewChatAsync(student);
        var renamed = await student.DoAsync("update_chat_title", ("session_id", chat), ("title", "New Chat"));
        ((string)renamed["session"]!["titled_by"]!).ShouldBe("person");

        foreach (var one in new[] { (string)made["session_id"]!, chat })
            await SayAsync(student, one, "user", Asked);

        (await TitleOfAsync(student, (string)made["session_id"]!)).ShouldBe(("Nouvelle discussion", "person"));
        (await TitleOfAsync(student, chat)).ShouldBe(("New Chat", "person"));
    }

    [Fact]
    public async Task The_original_plugins_rows_keep_their_titles()
    {
        using var student = await site.SignInAsync(5);
        await student.DoAsync("create_chat_session");
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
            VALUES (1, 5, 'of the plugin', 'My title', 0, 10, 10)
            """);

        await SayAsync(student, "of the plugin", "user", Asked);

        (await TitleOfAsync(student, "of the plugin")).ShouldBe(("My title", "person"));
    }

    [Fact]
    public async Task After_the_first_reply_its_model_is_asked_for_a_title_which_is_no_request_of_the_students()
    {
        using var student = await site.SignInAsync(6);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync(answer.Number == 1 ? "Begin with a bee." : "\"Beginning an essay on bees\"");

        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", Asked), ("model", "tested"));
        var events = await stream.ReadAllAsync();

        ((string)events[0].Data["title"]!).ShouldBe(FirstWords);
        events.Select(next => next.Name).TakeLast(2).ShouldBe(["done", "title"]);
        ((string)events[^1].Data["session_id"]!).ShouldBe(chat);
        ((string)events[^1].Data["title"]!).ShouldBe("Beginning an essay on bees");
        (await TitleOfAsync(student, chat)).ShouldBe(("Beginning an essay on bees", "model"));
        site.Model.Requests.Last().Messages[^1].Content.ShouldSatisfyAllConditions(text => text.ShouldContain(Asked), text => text.ShouldContain("Begin with a bee."));
        var models = await student.DoAsync("get_models");
        ((int)models["remaining"]!).ShouldBe((int)models["requests_per_hour"]! - 1);
        // Its tokens count: the model told 18 of each.
        (await site.ScalarAsync<long>("SELECT tokens FROM mdl_writeassistdev_day_usage WHERE userid = 6 AND requests = 1")).ShouldBe(36);

        using var next = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "And then?"), ("model", "tested"));
        (await next.ReadAllAsync())[^1].Name.ShouldBe("done");
        site.Model.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_model_does_not_rename_what_a_person_named_meanwhile()
    {
        using var student = await site.SignInAsync(7);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = async answer =>
        {
            if (answer.Number == 2)
                await student.DoAsync("update_chat_title", ("session_id", chat), ("title", "Mine"));
            await answer.SayAsync("Something else");
        };

        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", Asked), ("model", "tested"));

        (await stream.ReadAllAsync())[^1].Name.ShouldBe("done");
        (await TitleOfAsync(student, chat)).ShouldBe(("Mine", "person"));
    }

    [Fact]
    public async Task A_model_that_gives_no_title_leaves_the_first_words()
    {
        using var student = await site.SignInAsync(8);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.Number == 1 ? answer.SayAsync("Well.") : answer.FailAsync(System.Net.HttpStatusCode.BadRequest);

        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", Asked), ("model", "tested"));

        (await stream.ReadAllAsync())[^1].Name.ShouldBe("done");
        (await TitleOfAsync(student, chat)).ShouldBe((FirstWords, "message"));
    }

    private static Task<JObject> SayAsync(AjaxClient student, string chat, string role, string content) =>
        student.DoAsync("save_session_message", ("session_id", chat), ("role", role), ("content", content));

    private static async Task<(string Title, string By)> TitleOfAsync(AjaxClient student, string chat)
    {
        var session = (await student.DoAsync("get_chat_sessions"))["sessions"]!.Single(one => (string)one["session_id"]! == chat);
        return ((string)session["title"]!, (string)session["titled_by"]!);
    }

    /// <summary>A site whose models give titles.</summary>
    public sealed class TitlingSite(DatabaseServer server) : ModelSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => [.. base.Settings, "--WriteAssist:Assistant:Titles=true"];
    }
}
