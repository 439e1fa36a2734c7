using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>Ideas that a model proposes to the original page: into the project, and into the page's own. Each test has a student of its own.</summary>
public sealed class OriginalPageIdeaTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task Ideas_of_a_reply_are_in_the_project_and_in_the_answer_and_not_in_its_text()
    {
        using var student = await site.SignInAsync(3);
        await student.DoAsync("save_project", ("project_data", """{"metadata": {"title": "Insects"}, "plan": {"ideas": [{"id": "t1", "content": "Bees"}]}, "write": {"content": "<p>Mine</p>", "wordCount": 1}}"""));
        var mine = (string)Ideas(await LoadAsync(student)).Single()["id"]!;
        var sent = new { metadata = new { currentTab = "plan" }, plan = new { ideas = new object[] { new { id = mine, content = "Bees", location = "brainstorm", aiGenerated = false }, new { id = "17x", content = "Not saved yet" } } }, write = new { content = "Mine" } };

        var answer = await AskAsync(student, "Here are two.\n\n" + Block("Honey", "Wax"), sent);

        ((string)answer["assistantReply"]!).ShouldBe("Here are two.");
        ((JObject)answer["project"]!).Properties().Select(part => part.Name).ShouldBe(["plan"]);
        ((JObject)answer["project"]!["plan"]!).Properties().Select(part => part.Name).ShouldBe(["ideas"]);
        var ideas = (JArray)answer["project"]!["plan"]!["ideas"]!;
        ideas.Select(idea => (string)idea["content"]!).ShouldBe(["Bees", "Not saved yet", "Honey", "Wax"]);
        var stored = await LoadAsync(student);
        Ideas(stored).Select(idea => ((string)idea["content"]!, (bool)idea["aiGenerated"]!, (string)idea["location"]!)).ShouldBe([("Bees", false, "brainstorm"), ("Honey", true, "brainstorm"), ("Wax", true, "brainstorm")]);
        ideas.Skip(2).Select(idea => idea.ToString(Formatting.None)).ShouldBe(Ideas(stored).Skip(1).Select(idea => idea.ToString(Formatting.None)));
        ((string)stored["metadata"]!["title"]!).ShouldBe("Insects");
        ((string)stored["write"]!["content"]!).ShouldBe("<p>Mine</p>");
    }

    [Fact]
    public async Task Where_nothing_but_ideas_was_said_a_sentence_says_so_and_a_project_is_begun()
    {
        using var student = await site.SignInAsync(4);

        var answer = await AskAsync(student, Block("Honey"), currentProject: null);

        ((string)answer["assistantReply"]!).ShouldStartWith("The ideas are in your plan now");
        Ideas(await LoadAsync(student)).Select(idea => (string)idea["content"]!).ShouldBe(["Honey"]);
    }

    [Fact]
    public async Task An_idea_that_is_there_already_stays_as_it_is_and_the_page_is_told_of_it_where_it_lacks_it()
    {
        using var student = await site.SignInAsync(5);
        await student.DoAsync("save_project", ("project_data", """{"plan": {"ideas": [{"content": "honey  and <b>wax</b>", "location": "outline", "sectionId": "body-1"}]}}"""));
        var before = Ideas(await LoadAsync(student)).Single();

        var first = await AskAsync(student, "Yes.\n" + Block("Honey and wax"), new { plan = new { ideas = new { } } });
        var second = await AskAsync(student, "Yes.\n" + Block("Honey and wax"), new { plan = new { ideas = new JObject(new JProperty((string)before["id"]!, before)) } });

        Ideas(await LoadAsync(student)).Single().ToString().ShouldBe(before.ToString());
        first["project"]!["plan"]!["ideas"]!.Single().ToString().ShouldBe(before.ToString());
        second["project"]!.ShouldBeEmpty();
        ((string)second["assistantReply"]!).ShouldBe("Yes.");
    }

    [Fact]
    public async Task Two_requests_at_once_add_an_idea_once()
    {
        using var student = await site.SignInAsync(6);
        site.Model.Answer = answer => answer.SayAsync(Block("Honey", "Wax", "Pollen"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(student, null)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        Ideas(await LoadAsync(student)).Select(idea => (string)idea["content"]!).ShouldBe(["Honey", "Wax", "Pollen"]);
        answers.Select(answer => answer.Json["project"]!.ToString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_handed_in_gets_no_ideas_and_they_stay_in_the_reply()
    {
        using var student = await site.SignInAsync(7);
        await student.DoAsync("save_project", ("project_data", """{"write": {"content": "<p>Done</p>", "wordCount": 1}}"""));
        await student.DoAsync("submit_project");

        var answer = await AskAsync(student, "Too late?\n" + Block("Honey", "*Wax* <script>"), currentProject: null);

        ((string)answer["assistantReply"]!).ShouldBe("Too late?\n\n- Honey\n- \\*Wax\\* ‹script\\>");
        answer["project"]!.ShouldBeEmpty();
        Ideas(await LoadAsync(student)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_and_too_long_ideas_stay_in_the_reply()
    {
        using var student = await site.SignInAsync(8);
        var much = new string('x', 501);

        var answer = await AskAsync(student, Block([much, .. Enumerable.Range(1, 22).Select(i => $"Idea {i}")]), currentProject: null);

        ((string)answer["assistantReply"]!).ShouldBe($"- {much}\n- Idea 21\n- Idea 22");
        Ideas(await LoadAsync(student)).Count().ShouldBe(20);
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_ideas (writeassistdevid, userid, content, location, ai_generated, created_at, modified_at)
            SELECT 1, 8, CONCAT('More ', seq.n), 'brainstorm', 0, 1, 1 FROM (WITH RECURSIVE seq AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM seq WHERE n < 979) SELECT n FROM seq) AS seq
            """);
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_ideas (writeassistdevid, userid, content, location, ai_generated, created_at, modified_at)
            SELECT 1, 8, CONCAT('Still more ', seq.n), 'brainstorm', 0, 1, 1 FROM (WITH RECURSIVE seq AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM seq WHERE n < 1000) SELECT n FROM seq LIMIT 1000) AS seq
            """);

        var last = await AskAsync(student, Block("Last", "One too many"), currentProject: null);

        ((string)last["assistantReply"]!).ShouldBe("- One too many");
    }

    [Fact]
    public async Task A_broken_block_and_the_pages_own_review_stay_as_the_model_wrote_them()
    {
        using var student = await site.SignInAsync(9);
        foreach (var reply in new[] { "```json\n{\"ideas\": [\"a\",\n```", "```json\n[{\"type\": \"spelling\", \"original\": \"teh\", \"suggestion\": \"the\"}]\n```", "[]" })
        {
            var answer = await AskAsync(student, reply, currentProject: null);

            ((string)answer["assistantReply"]!).ShouldBe(reply);
            answer["project"]!.ShouldBeEmpty();
        }

        Ideas(await LoadAsync(student)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_student_who_plans_is_offered_ideas_and_one_who_writes_is_not()
    {
        using var student = await site.SignInAsync(10);

        await AskAsync(student, "Ok.", new { metadata = new { currentTab = "plan" } });
        site.Model.Requests.Last().Messages[0].Content.ShouldContain(ProposedIdeas.Instruction);
        await AskAsync(student, "Ok.", new { metadata = new { currentTab = "write" } });
        site.Model.Requests.Last().Messages[0].Content.ShouldNotContain("```json");
        var chat = await ModelSite.NewChatAsync(student);
        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"), ("phase", "plan"));
        site.Model.Requests.Last().Messages[0].Content.ShouldNotContain("```json");
    }

    private static string Block(params string[] ideas) => $"```json\n{JsonConvert.SerializeObject(new { ideas })}\n```";

    private static IEnumerable<JToken> Ideas(JObject project) => project["plan"]!["ideas"] is JObject byNumber ? byNumber.PropertyValues() : project["plan"]!["ideas"]!;

    private static async Task<JObject> LoadAsync(AjaxClient student) => (JObject)(await student.DoAsync("load_project"))["project"]!;

    private async Task<JObject> AskAsync(AjaxClient student, string reply, object? currentProject)
    {
        site.Model.Answer = answer => answer.SayAsync(reply);
        var answer = await PostAsync(student, currentProject);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    private static Task<AjaxResponse> PostAsync(AjaxClient student, object? currentProject) =>
        OriginalPageChatTests.PostAsync(student, new { userInput = "Ideas?", currentProject }, ("Sec-Fetch-Site", "same-origin"), ("Referer", $"{student.Address}mod/writeassistdev/view.php?id=4"));
}
