using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;

namespace WriteAssist.Tests.Replies;

/// <summary>Where the assistant has no business: AI switched off by a teacher, and exams.</summary>
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

    [Fact]
    public async Task During_an_attempt_in_the_course_nothing_answers_and_no_message_is_saved_but_chats_can_be_read()
    {
        using var student = await site.SignInAsync(Student);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "From before."));
        await AttemptAsync(quiz: 1);

        await NothingAnswersAsync(student, "attemptinprogress");
        foreach (var action in new[] { "save_session_message", "append_message" })
            await student.FailAsync("attemptinprogress", action, ("session_id", chat), ("role", "user"), ("content", "What is 3 + 4?"));
        (await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!.Single()["content"]!.ShouldBe("From before.");

        await site.ExecuteAsync("UPDATE mdl_quiz_attempts SET state = 'finished'; UPDATE mdl_course SET enableaitools = 0 WHERE id = 3");
        await NothingAnswersAsync(student, "aidisabled");
    }

    [Theory]
    [InlineData("", 2, true)]
    [InlineData("--WriteAssist:Exams:Scope=site", 2, false)]
    [InlineData("--WriteAssist:Exams:Scope=site", 1, false)]
    [InlineData("--WriteAssist:Exams:Scope=off", 1, true)]
    public async Task Which_attempts_count_is_a_setting(string setting, int quiz, bool answers)
    {
        await using var server = await site.StartAnotherAsync(setting);
        using var student = await site.SignInOnAsync(server, Student);
        await AttemptAsync(quiz);

        if (answers)
            (await student.DoAsync("get_chat_sessions"))["no_replies"]!.Type.ShouldBe(JTokenType.Null);
        else
            await NothingAnswersAsync(student, "attemptinprogress");
    }

    [Fact]
    public async Task Reading_is_shut_too_where_the_site_says_so()
    {
        await using var server = await site.StartAnotherAsync("--WriteAssist:Exams:ShutReading=true");
        using var student = await site.SignInOnAsync(server, Student);
        await student.DoAsync("get_chat_sessions");
        await AttemptAsync(quiz: 1);

        foreach (var action in new[] { "get_chat_sessions", "get_session_messages", "load_chat_history_only", "follow_reply", "get_concurrent_sessions", "send_message", "test" })
            await student.FailAsync("attemptinprogress", action, ("session_id", "default"), ("message_id", 1), ("content", "Hello?"));
    }

    private Task<int> AttemptAsync(int quiz) =>
        site.ExecuteAsync("INSERT INTO mdl_quiz_attempts (quiz, userid) VALUES (@quiz, @Student)", new { quiz, Student });

    // Every way to a reply, none of which leaves a trace.
    private async Task NothingAnswersAsync(AjaxClient student, string errorcode)
    {
        var before = await MessagesAsync();
        var told = (await student.DoAsync("get_chat_sessions"))["no_replies"]!;
        ((string)told["errorcode"]!).ShouldBe(errorcode);
        var refused = await student.FailAsync(errorcode, "send_message", ("content", "Hello?"));
        ((string)told["error"]!).ShouldBe((string)refused.Json["error"]!);
        await student.FailAsync(errorcode, "regenerate_reply", ("message_id", 1));
        await student.FailAsync(errorcode, "edit_message", ("message_id", 1), ("content", "Hello?"));
        await student.FailAsync(errorcode, "send_to_panes", ("concurrent_session_id", "x"), ("content", "Hello?"));
        using var http = new HttpClient { BaseAddress = student.Address };
        http.DefaultRequestHeaders.Add("Cookie", $"MoodleSession={student.Sid}");
        using var answer = await http.PostAsJsonAsync("/api/chat", new { userInput = "Hello?", cmid = 4, sesskey = student.Sesskey }, TestContext.Current.CancellationToken);
        ((string)JObject.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))["errorcode"]!).ShouldBe(errorcode);
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        http.DefaultRequestHeaders.Referrer = new Uri(student.Address, "/mod/writeassistdev/view.php?id=4");
        using var original = await http.PostAsJsonAsync("/api/chat", new { userInput = "Hello?" }, TestContext.Current.CancellationToken);
        var shown = JObject.Parse(await original.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        ((string)shown["errorcode"]!).ShouldBe(errorcode);
        ((string)shown["assistantReply"]!).ShouldBe((string)told["error"]!);
        (await MessagesAsync()).ShouldBe(before);
    }

    private Task<long> MessagesAsync() => site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat");

    /// <summary>The recorded site with what Moodle 5.1 has beyond it, and decisions that hold for one request.</summary>
    public class NewMoodleSite(DatabaseServer server) : TestSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => ["--WriteAssist:Moodle:AccessCacheSeconds=0"];

        /// <summary>Another server on the same database.</summary>
        public async Task<WebApplication> StartAnotherAsync(string setting)
        {
            var another = await WriteAssistServer.BuildAsync(
                ["--Urls=http://127.0.0.1:0", $"--WriteAssist:Database:ConnectionString={ConnectionString}", .. Settings, setting], ConfigureServer);
            await another.StartAsync(TestContext.Current.CancellationToken);
            return another;
        }

        /// <summary>Signs a user in on another server.</summary>
        public async Task<AjaxClient> SignInOnAsync(WebApplication server, long userId)
        {
            var (sid, sesskey) = await InsertSessionAsync(userId);
            return new AjaxClient(new Uri(server.Urls.Single()), sid, sesskey, 4);
        }

        /// <inheritdoc/>
        protected override Task BeforeStartAsync() => ExecuteAsync(
            """
            ALTER TABLE mdl_course ADD enableaitools TINYINT(1) DEFAULT NULL;
            ALTER TABLE mdl_course_modules ADD enableaitools TINYINT(1) DEFAULT NULL;
            CREATE TABLE mdl_quiz (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, course BIGINT(10) NOT NULL DEFAULT 0, name VARCHAR(255) NOT NULL DEFAULT '',
                overduehandling VARCHAR(16) NOT NULL DEFAULT 'autoabandon', graceperiod BIGINT(10) NOT NULL DEFAULT 0);
            CREATE TABLE mdl_quiz_attempts (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, quiz BIGINT(10) NOT NULL DEFAULT 0, userid BIGINT(10) NOT NULL DEFAULT 0,
                preview SMALLINT(3) NOT NULL DEFAULT 0, state VARCHAR(16) NOT NULL DEFAULT 'inprogress', timecheckstate BIGINT(10) DEFAULT 0, KEY (userid));
            INSERT INTO mdl_quiz (id, course) VALUES (1, 3), (2, 2);
            """);
    }
}
