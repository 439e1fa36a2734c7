using System.Net.Http.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Replies;

/// <summary>Where the assistant has no business: AI switched off by a teacher.</summary>
public sealed class AssistantDoorTests(AssistantDoorTests.NewMoodleSite site) : IClassFixture<AssistantDoorTests.NewMoodleSite>, IAsyncLifetime
{
    private const int Student = 3;

    public async ValueTask InitializeAsync() => await site.ExecuteAsync(
        "UPDATE mdl_course SET enableaitools = NULL; UPDATE mdl_course_modules SET enableaitools = NULL; DELETE FROM mdl_quiz_attempts");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(1, 1, true)]
    [InlineData(null, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    public async Task The_assistant_answers_unless_course_or_activity_have_AI_switched_off(int? course, int? module, bool answers)
    {
        using var student = await site.SignInAsync(Student);
        await site.ExecuteAsync("UPDATE mdl_course SET enableaitools = @course WHERE id = 3; UPDATE mdl_course_modules SET enableaitools = @module WHERE id = 4", new { course, module });

        if (answers)
            (await student.DoAsync("get_chat_sessions"))["no_replies"]!.Type.ShouldBe(JTokenType.Null);
        else
            await NothingAnswersAsync(student, "aidisabled");
    }

    [Fact]
    public async Task Where_AI_is_off_chats_can_be_read_and_a_page_that_saves_its_own_messages_still_may()
    {
        using var student = await site.SignInAsync(Student);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await site.ExecuteAsync("UPDATE mdl_course SET enableaitools = 0 WHERE id = 3");

        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "Mine."));

        (await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!.Single()["content"]!.ShouldBe("Mine.");
        await student.DoAsync("get_models");
    }

    // Every way to a reply, none of which leaves a trace.
    private async Task NothingAnswersAsync(AjaxClient student, string errorcode)
    {
        var before = await MessagesAsync();
        var told = (await student.DoAsync("get_chat_sessions"))["no_replies"]!;
        ((string)told["errorcode"]!).ShouldBe(errorcode);
        var refused = await student.FailAsync(errorcode, "send_message", ("content", "Hello?"));
        ((string)told["error"]!).ShouldBe((string)refused.Json["error"]!);
        await student.FailAsync(errorcode, "regenerate_reply", ("message_id", 1));
        await student.FailAsync(errorcode, "send_to_panes", ("concurrent_session_id", "x"), ("content", "Hello?"));
        using var http = new HttpClient { BaseAddress = site.Address };
        http.DefaultRequestHeaders.Add("Cookie", $"MoodleSession={student.Sid}");
        using var answer = await http.PostAsJsonAsync("/api/chat", new { userInput = "Hello?", cmid = 4, sesskey = student.Sesskey }, TestContext.Current.CancellationToken);
        ((string)JObject.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))["errorcode"]!).ShouldBe(errorcode);
        (await MessagesAsync()).ShouldBe(before);
    }

    private Task<long> MessagesAsync() => site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat");

    /// <summary>The recorded site with what Moodle 5.1 has beyond it, and decisions that hold for one request.</summary>
    public class NewMoodleSite(DatabaseServer server) : TestSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => ["--WriteAssist:Moodle:AccessCacheSeconds=0"];

        /// <inheritdoc/>
        protected override Task BeforeStartAsync() => ExecuteAsync(
            """
            ALTER TABLE mdl_course ADD enableaitools TINYINT(1) DEFAULT NULL;
            ALTER TABLE mdl_course_modules ADD enableaitools TINYINT(1) DEFAULT NULL;
            CREATE TABLE mdl_quiz (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, course BIGINT(10) NOT NULL DEFAULT 0, name VARCHAR(255) NOT NULL DEFAULT '');
            CREATE TABLE mdl_quiz_attempts (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, quiz BIGINT(10) NOT NULL DEFAULT 0, userid BIGINT(10) NOT NULL DEFAULT 0,
                preview SMALLINT(3) NOT NULL DEFAULT 0, state VARCHAR(16) NOT NULL DEFAULT 'inprogress', KEY (userid));
            INSERT INTO mdl_quiz (id, course) VALUES (1, 3), (2, 2);
            """);
    }
}
