using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>A student cannot make the site pay for more than it gives: not by many requests at once, nor by what ends early or stands elsewhere.</summary>
public sealed class MoneyTests(MoneyTests.ThriftySite site) : IClassFixture<MoneyTests.ThriftySite>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        site.Model.Answer = answer => answer.SayAsync("Yes.");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Forty_requests_at_once_on_two_servers_do_not_pass_the_hours_requests()
    {
        using var student = await site.SignInAsync(3);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), student);
        await UseAsync(3, requests: ThriftySite.RequestsPerHour - 7, tokens: 0);
        var goOn = new TaskCompletionSource();

        var sent = await Racing.SendAsync(site, student, there, goOn.Task);

        (await UsedAsync(3)).Requests.ShouldBe(ThriftySite.RequestsPerHour);
        site.Model.Requests.Count.ShouldBe(7);
        goOn.SetResult();
        var answers = await Task.WhenAll(sent);
        answers.Count(answer => (bool)answer.Json["success"]!).ShouldBe(7);
        answers.Where(answer => !(bool)answer.Json["success"]!).ShouldAllBe(answer => (string?)answer.Json["errorcode"] == "toomanyrequests" && answer.Headers.RetryAfter != null);
    }

    [Fact]
    public async Task Forty_requests_at_once_on_two_servers_do_not_pass_the_hours_tokens()
    {
        using var student = await site.SignInAsync(4);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), student);
        await UseAsync(4, requests: 0, tokens: ThriftySite.TokensPerHour - 100);
        var goOn = new TaskCompletionSource();

        var sent = await Racing.SendAsync(site, student, there, goOn.Task);

        var asked = site.Model.Requests.Count;
        var paid = (await UsedAsync(4)).Tokens - (ThriftySite.TokensPerHour - 100);
        asked.ShouldBeGreaterThan(0);
        paid.ShouldBeLessThanOrEqualTo(100);
        (paid + (paid / asked)).ShouldBeGreaterThan(100, "as many as have room");
        goOn.SetResult();
        (await Task.WhenAll(sent)).Count(answer => (bool)answer.Json["success"]!).ShouldBe(asked);
    }

    [Fact]
    public async Task What_was_said_before_a_stop_counts_with_its_prompt_each_time()
    {
        using var student = await site.SignInAsync(5);
        var chat = await ModelSite.NewChatAsync(student);
        var text = new string('x', 300);
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync(text);
            await answer.HangAsync();
        };
        using var reply = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));
        var id = (await reply.ReadAsync())!.Data["message_id"]!;
        var prompt = (await UsedAsync(5)).Tokens;

        (await reply.ReadAsync())!.Name.ShouldBe("delta");
        await student.DoAsync("stop_reply", ("message_id", id));

        await UntilAsync(async () => (await UsedAsync(5)).Tokens >= prompt + (text.Length / 4));
        var once = (await UsedAsync(5)).Tokens;
        using var again = await EventStream.OpenAsync(student, "regenerate_reply", ("message_id", id));
        await again.ReadAsync();
        (await again.ReadAsync())!.Name.ShouldBe("delta");
        await student.DoAsync("stop_reply", ("message_id", id));
        await UntilAsync(async () => (await UsedAsync(5)).Tokens >= 2 * once);
        (await UsedAsync(5)).Requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_is_closed_spares_nothing()
    {
        using var student = await site.SignInAsync(6);
        var chat = await ModelSite.NewChatAsync(student);
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Well ");
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync("yes.");
        };
        using (var reply = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Hi")))
            await reply.ReadAsync();

        goOn.SetResult();

        await UntilAsync(async () => (string)(await ModelSite.ReplyOfAsync(student, chat))["status"]! == "complete");
        await UntilAsync(async () => (await UsedAsync(6)).Tokens == 18);
    }

    [Fact]
    public async Task A_request_of_the_original_page_that_is_broken_off_counts_with_what_had_come()
    {
        var student = await site.SignInAsync(7);
        var asked = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync(new string('x', 400));
            asked.SetResult();
            await answer.HangAsync();
        };
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var sending = AskAsync(student, gone.Token);
        await asked.Task.Within("The model was not asked");
        var prompt = (await UsedAsync(7)).Tokens;
        prompt.ShouldBeGreaterThan(0);

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        await UntilAsync(async () => (await UsedAsync(7)).Tokens > prompt);
        student.Dispose();
    }

    [Fact]
    public async Task Each_of_many_chats_pays_for_itself()
    {
        using var student = await site.SignInAsync(8);

        for (var i = 0; i < 5; i++)
        {
            var chat = await ModelSite.NewChatAsync(student);
            await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));
            await student.DoAsync("delete_chat_session", ("session_id", chat));
            await student.DoAsync("purge_chat_session", ("session_id", chat));
        }

        (await UsedAsync(8)).ShouldBe((5, 5 * 18));
        (await site.QueryAsync<(int, long)>("SELECT requests, tokens FROM mdl_writeassistdev_day_usage WHERE userid = 8")).ShouldBe([(5, 5 * 18)]);
    }

    private static async Task AskAsync(AjaxClient student, CancellationToken gone)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = student.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat") { Content = JsonContent.Create(new { sesskey = student.Sesskey, cmid = 4, userInput = "x" }) };
        request.Headers.Add("Cookie", $"MoodleSession={student.Sid}");
        using var answer = await http.SendAsync(request, gone);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        async Task WaitAsync()
        {
            while (!await isSo())
                await Task.Delay(20, Ct);
        }

        await WaitAsync().Within("What was used is not what it should be", TimeSpan.FromSeconds(20));
    }

    private async Task<(int Requests, long Tokens)> UsedAsync(long userId) =>
        (await site.QueryAsync<(int, long)>($"SELECT requests, tokens FROM mdl_writeassistdev_usage WHERE userid = {userId}")).Single();

    private Task<int> UseAsync(long userId, int requests, long tokens) => site.ExecuteAsync(
        "INSERT INTO mdl_writeassistdev_usage (userid, hour, requests, tokens) VALUES (@userId, @hour, @requests, @tokens)", new { userId, hour = site.Time.Hour, requests, tokens });

    /// <summary>A site with bounds for an hour that a test reaches, where many replies may be under way at once.</summary>
    public sealed class ThriftySite(DatabaseServer server) : ModelSite(server)
    {
        public const int RequestsPerHour = 100;
        public const int TokensPerHour = 10_000;

        public FreshHour Time { get; } = new();

        protected override IEnumerable<string> Settings =>
        [
            .. base.Settings, "--WriteAssist:Assistant:MaxConcurrentRepliesPerUser=50", $"--WriteAssist:Assistant:RequestsPerHour={RequestsPerHour}", $"--WriteAssist:Assistant:TokensPerHour={TokensPerHour}",
            "--WriteAssist:Assistant:FirstTokenSeconds=30", "--WriteAssist:Assistant:BetweenTokensSeconds=30",
        ];

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(Time);
        }
    }
}
