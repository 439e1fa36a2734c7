using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>How much text one user may have answered in an hour.</summary>
public sealed class TokenBudgetTests(TokenBudgetTests.ThriftySite site) : IClassFixture<TokenBudgetTests.ThriftySite>
{
    [Fact]
    public async Task What_the_model_tells_is_counted_and_otherwise_the_estimate()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => answer.SayAsync("Fine.");
        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));

        (await TokensAsync(3)).ShouldBe(11 + 7);
        site.Model.Answer = answer => answer.FailAsync(HttpStatusCode.BadRequest);
        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "And now?"));
        (await TokensAsync(3)).ShouldBeInRange(11 + 7 + 10, 11 + 7 + 50, "a prompt that was sent is counted");
    }

    [Fact]
    public async Task A_user_whose_tokens_are_used_up_is_told_until_when_and_nothing_is_stored()
    {
        using var student = await site.SignInAsync(4);
        var chat = await ModelSite.NewChatAsync(student);
        await UseAsync(4, ThriftySite.TokensPerHour);

        var refused = await student.FailAsync("toomanyrequests", "send_message", ("session_id", chat), ("content", "Hi"));

        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        ((string)refused.Json["error"]!).ShouldContain("minutes");
        ((JArray)(await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!).ShouldBeEmpty();
        (await OriginalPageChatTests.PostAsync(student, new { sesskey = student.Sesskey, cmid = 4, userInput = "x" })).ShouldFail("toomanyrequests");
        var coached = await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"), ("model", "coach"));
        ((string)coached.Json["message"]!["status"]!).ShouldBe("complete");
        (await TokensAsync(4)).ShouldBe(ThriftySite.TokensPerHour);
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_usage SET hour = hour - 1 WHERE userid = 4");
        site.Model.Answer = answer => answer.SayAsync("Fine.");
        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));
        (await TokensAsync(4)).ShouldBe(18);
    }

    [Fact]
    public async Task A_message_for_which_too_few_tokens_are_left_is_not_sent_to_the_model()
    {
        using var student = await site.SignInAsync(5);
        var chat = await ModelSite.NewChatAsync(student);
        await UseAsync(5, ThriftySite.TokensPerHour - 100);
        site.Model.Requests.Clear();

        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", new string('x', 600)))).ShouldFail("toomanyrequests");

        site.Model.Requests.ShouldBeEmpty();
        (await TokensAsync(5)).ShouldBe(ThriftySite.TokensPerHour - 100);
        ((string)(await ModelSite.ReplyOfAsync(student, chat))["errorcode"]!).ShouldBe("toomanyrequests");
    }

    [Fact]
    public async Task The_chat_before_a_message_is_bounded_also_one_that_the_client_made_up()
    {
        using var student = await site.SignInAsync(6);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.SayAsync("Fine.");
        var history = Enumerable.Range(0, 50).Select(i => new { role = i % 2 == 0 ? "user" : "assistant", content = $"{i:00}{new string('x', 298)}" });

        await OriginalPageChatTests.PostAsync(student, new { sesskey = student.Sesskey, cmid = 4, userInput = new string('n', 900), currentProject = new { chatHistory = history } });

        // 250 tokens of history, 104 for each message of 300 bytes; the message itself has more and is sent whole.
        site.Model.Requests.ShouldHaveSingleItem().Messages.Select(message => $"{message.Role} {message.Content[..2]}").ShouldBe(["system Be", "user 48", "assistant 49", "user nn"]);
    }

    private Task<long> TokensAsync(long userId) => site.ScalarAsync<long>("SELECT tokens FROM mdl_writeassistdev_usage WHERE userid = @userId", new { userId });

    private Task<int> UseAsync(long userId, long tokens) => site.ExecuteAsync(
        "INSERT INTO mdl_writeassistdev_usage (userid, hour, requests, tokens) VALUES (@userId, @hour, 1, @tokens)", new { userId, hour = site.Time.Hour, tokens });

    /// <summary>A site where a user has a thousand tokens an hour, and a chat 250 of them in a prompt.</summary>
    public sealed class ThriftySite(DatabaseServer server) : ModelSite(server)
    {
        public const int TokensPerHour = 1000;

        public FreshHour Time { get; } = new();

        protected override IEnumerable<string> Settings =>
            [.. base.Settings, $"--WriteAssist:Assistant:TokensPerHour={TokensPerHour}", "--WriteAssist:Assistant:MaxHistoryTokens=250"];

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(Time);
        }
    }
}
