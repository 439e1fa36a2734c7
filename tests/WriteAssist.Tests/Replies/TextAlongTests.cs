using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>The student's text goes along with a message when the student says so. Each test has a student of its own.</summary>
public sealed class TextAlongTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task The_text_as_it_is_stored_goes_along_and_the_message_tells_so()
    {
        using var student = await WriterAsync(3, "<p>Bees are <b>useful</b>.</p>");

        var answer = await AskAsync(student, ("content", "Is it good?"), ("with_text", "write"));

        System().ShouldContain("-----\nBees are useful.\n-----");
        var asked = (JObject)(await student.DoAsync("get_session_messages", ("session_id", "default")))["messages"]!.First!;
        ((string)asked["with_text"]!).ShouldBe("write");
        asked.ContainsKey("with_selection").ShouldBeFalse();
        ((JObject)answer["message"]!).ContainsKey("with_text").ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_students_word_nothing_goes_along()
    {
        using var student = await WriterAsync(4, "<p>Bees.</p>");

        await AskAsync(student, ("content", "Is it good?"));

        System().ShouldBe("Be kind.");
        ((JObject)(await student.DoAsync("get_session_messages", ("session_id", "default")))["messages"]!.First!).ContainsKey("with_text").ShouldBeFalse();
    }

    [Fact]
    public async Task A_reply_that_is_begun_anew_reads_the_text_as_it_is_now()
    {
        using var student = await WriterAsync(5, "<p>Before.</p>");
        var answer = await AskAsync(student, ("content", "Is it good?"), ("with_text", "write"));
        await SaveAsync(student, "write", "<p>After.</p>");
        site.Model.Requests.Clear();

        await DoAsync(student, "regenerate_reply", ("message_id", answer["message_id"]!));

        System().ShouldContain("\nAfter.\n");
        System().ShouldNotContain("Before.");
    }

    [Theory]
    [InlineData(6, "", true)]
    [InlineData(7, "none", false)]
    public async Task A_message_that_is_edited_keeps_its_text_unless_told_otherwise(long user, string wish, bool kept)
    {
        using var student = await WriterAsync(user, "<p>Bees.</p>");
        var answer = await AskAsync(student, ("content", "Is it good?"), ("with_text", "write"), ("selection", "Bees"));
        site.Model.Requests.Clear();

        await DoAsync(student, "edit_message", ("message_id", answer["user_message_id"]!), ("content", "Is it better?"), ("with_text", wish));

        System().Contains("\nBees.\n", StringComparison.Ordinal).ShouldBe(kept);
        System().Contains("selected this passage", StringComparison.Ordinal).ShouldBe(kept);
        var edited = (JObject)(await student.DoAsync("get_session_messages", ("session_id", "default")))["messages"]!.First!;
        ((bool?)edited["with_selection"] ?? false).ShouldBe(kept);
    }

    [Fact]
    public async Task A_selection_alone_goes_without_the_text()
    {
        using var student = await WriterAsync(8, "<p>Bees are useful. Wasps too.</p>");

        await AskAsync(student, ("content", "Is it good?"), ("selection", "Wasps too."));

        System().ShouldContain("\nWasps too.\n");
        System().ShouldNotContain("Bees");
        var asked = (JObject)(await student.DoAsync("get_session_messages", ("session_id", "default")))["messages"]!.First!;
        asked.ContainsKey("with_text").ShouldBeFalse();
        ((bool)asked["with_selection"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Anothers_text_and_that_of_another_phase_are_not_read()
    {
        using var another = await WriterAsync(9, "<p>Secret.</p>");
        using var student = await site.SignInAsync(10);
        await SaveAsync(student, "edit", "<p>Revised.</p>");

        await AskAsync(student, ("content", "Is it good?"), ("with_text", "write"));

        System().ShouldNotContain("Secret");
        System().ShouldNotContain("Revised");
        System().ShouldContain("nothing of it is saved yet");
    }

    [Fact]
    public async Task A_text_that_was_handed_in_can_still_be_read_and_the_phase_is_told()
    {
        using var student = await site.SignInAsync(11);
        await SaveAsync(student, "edit", "<p>Revised.</p>");
        await student.DoAsync("submit_project");

        await AskAsync(student, ("content", "Was it good?"), ("with_text", "edit"), ("phase", "edit"));

        System().ShouldContain("\nRevised.\n");
        System().ShouldContain("The student is revising a draft.");
    }

    [Fact]
    public async Task A_long_text_leaves_the_chat_its_room()
    {
        using var student = await WriterAsync(12, $"<p>Beginning. {string.Join(' ', Enumerable.Repeat("word", 5000))} End.</p>");
        for (var i = 0; i < 4; i++)
            await student.DoAsync("save_session_message", ("session_id", "default"), ("role", i % 2 == 0 ? "user" : "assistant"), ("content", $"{i}{new string('x', 299)}"), ("timestamp", 1000 + i));

        await AskAsync(student, ("content", "Is it good?"), ("with_text", "write"));

        var messages = site.Model.Requests.ShouldHaveSingleItem().Messages;
        messages.Count.ShouldBe(6);
        messages.Sum(message => PromptBuilder.EstimateTokens(message.Content)).ShouldBeLessThanOrEqualTo(1500);
        System().ShouldContain("\nBeginning. word");
        System().ShouldContain("word End.\n");
        System().ShouldContain("too long to be here whole");
        System().Length.ShouldBeInRange(2000, 3000);
    }

    [Fact]
    public async Task The_coach_reads_the_text_too()
    {
        using var student = await WriterAsync(13, "<p>Cities should close their centres to cars because the air would be cleaner. Children could play in the street again.</p>");

        await DoAsync(student, "send_message", ("content", "An earlier text of mine is about ships. It has one more sentence than the other. That makes it three of them."), ("model", "coach"));

        var answer = await DoAsync(student, "send_message", ("content", "Is my text good?"), ("model", "coach"), ("with_text", "write"));

        ((string)answer["message"]!["content"]!).ShouldContain("2 sentences");
    }

    [Theory]
    [InlineData("with_text", "plan")]
    [InlineData("phase", "poem")]
    public async Task What_is_no_text_and_no_phase_is_refused_and_nothing_is_stored(string field, string value)
    {
        using var student = await site.SignInAsync(14);

        (await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"), (field, value))).ShouldFail("invalidparam");

        ((JArray)(await student.DoAsync("get_chat_sessions"))["sessions"]!).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_selection_that_is_too_long_is_refused_and_nothing_is_stored()
    {
        using var student = await site.SignInAsync(15);

        (await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"), ("selection", new string('x', TextFields.LongestSelection + 1)))).ShouldFail("contenttoolong");

        ((JArray)(await student.DoAsync("get_chat_sessions"))["sessions"]!).ShouldBeEmpty();
    }

    [Fact]
    public async Task Models_tell_how_much_of_a_text_they_are_sent()
    {
        using var student = await site.SignInAsync(16);

        var models = (JArray)(await student.DoAsync("get_models"))["models"]!;

        ((long)models[0]!["text_bytes"]!).ShouldBe(2250); // half of what its context of 2000 tokens leaves, three bytes a token
        ((long)models.Last!["text_bytes"]!).ShouldBe(1_050_000);
    }

    private async Task<AjaxClient> WriterAsync(long user, string html)
    {
        var student = await site.SignInAsync(user);
        await SaveAsync(student, "write", html);
        return student;
    }

    private static async Task SaveAsync(AjaxClient student, string phase, string html) =>
        await student.DoAsync("save_project", ("project_data", new JObject { [phase] = new JObject { ["content"] = html } }.ToString()));

    private async Task<JObject> AskAsync(AjaxClient student, params (string Name, object Value)[] fields)
    {
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("Ok.");
        return await DoAsync(student, "send_message", fields);
    }

    private static async Task<JObject> DoAsync(AjaxClient student, string action, params (string Name, object Value)[] fields)
    {
        var answer = await EventStream.AtOnceAsync(student, action, fields);
        answer.Json["success"]!.Value<bool>().ShouldBeTrue(answer.Text);
        return answer.Json;
    }

    private string System() => site.Model.Requests.ShouldHaveSingleItem().Messages[0].Content;
}
