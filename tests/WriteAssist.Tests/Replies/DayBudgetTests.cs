using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Replies;

/// <summary>How much of the assistant a teacher gives each student for a day.</summary>
public sealed class DayBudgetTests(DayBudgetTests.BudgetSite site) : IClassFixture<DayBudgetTests.BudgetSite>, IAsyncLifetime
{
    private const int Teacher = 23;

    public async ValueTask InitializeAsync()
    {
        site.Model.Answer = answer => answer.SayAsync("Yes.");
        await site.SetAsync("dayrequests = 0, daytokens = 0");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_used_is_counted_by_activity_and_day_of_the_site_where_nothing_is_limited_too()
    {
        using var student = await site.SignInAsync(3);
        using var elsewhere = await site.SignInAsync(3, courseModuleId: 5);
        (await student.DoAsync("get_models"))["day_requests_left"].ShouldBeNull();

        var reply = (await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"))).Json["message_id"]!;
        await EventStream.AtOnceAsync(student, "regenerate_reply", ("message_id", reply));
        await EventStream.AtOnceAsync(elsewhere, "send_message", ("content", "Hi"), ("model", "coach"));
        await OriginalPageChatTests.PostAsync(student, new { sesskey = student.Sesskey, cmid = 4, userInput = "x" });

        // The model told 18 tokens each time; the coach costs none. The site is in Perth, eight hours ahead.
        var day = int.Parse(site.Time.GetUtcNow().AddHours(8).ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        (await UsageAsync(3)).ShouldBe([(1, day, 3, 54), (2, day, 1, 0)]);
    }

    [Fact]
    public async Task Who_has_had_the_days_replies_is_told_until_when_whatever_way_is_tried_and_nothing_is_stored()
    {
        using var student = await site.SignInAsync(4);
        await site.SetAsync("dayrequests = 3");
        var set = (string)(await student.DoAsync("create_concurrent_session"))["concurrent_session_id"]!;
        await student.DoAsync("set_sync_mode", ("concurrent_session_id", set), ("sync_mode", "broadcast"));
        var first = (await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"))).Json;
        Left(await student.DoAsync("get_models")).ShouldBe((3, 2));
        using (var second = await EventStream.OpenAsync(student, "send_message", ("content", "Hi")))
        {
            ((int)(await second.ReadAsync())!.Data["day_requests_left"]!).ShouldBe(1);
            await second.ReadAllAsync();
        }

        await student.FailAsync("budgetspent", "send_to_panes", ("concurrent_session_id", set), ("content", "To two at once"));
        await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"), ("model", "coach"));
        var stored = await StoredAsync(4);

        var refused = await student.FailAsync("budgetspent", "send_message", ("content", "One more"));

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        var ends = DateTimeOffset.FromUnixTimeSeconds((long)refused.Json["details"]!["ends_at"]!);
        ends.ToOffset(TimeSpan.FromHours(8)).TimeOfDay.ShouldBe(TimeSpan.Zero, "the next midnight of the site");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBe(ends - site.Time.GetUtcNow(), TimeSpan.FromMinutes(2));
        ((string)refused.Json["details"]!["limit"]!).ShouldBe("requests");
        ((string)refused.Json["error"]!).ShouldContain("3 answers");
        await student.FailAsync("budgetspent", "send_message", ("content", "To the coach"), ("model", "coach"));
        await student.FailAsync("budgetspent", "edit_message", ("message_id", first["user_message_id"]!), ("content", "Hello"));
        await student.FailAsync("budgetspent", "regenerate_reply", ("message_id", first["message_id"]!));
        await student.FailAsync("budgetspent", "send_to_panes", ("concurrent_session_id", set), ("content", "Hi"), ("panes", "[0]"));
        (await OriginalPageChatTests.PostAsync(student, new { sesskey = student.Sesskey, cmid = 4, userInput = "x" })).ShouldFail("budgetspent");
        (await StoredAsync(4)).ShouldBe(stored);
        (await UsageAsync(4)).Single().Requests.ShouldBe(3);

        await site.ExecuteAsync("UPDATE mdl_writeassistdev_day_usage SET reset_requests = requests, reset_tokens = tokens WHERE userid = 4");
        Left(await student.DoAsync("get_models")).ShouldBe((3, 3), "a teacher has given a new budget");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_day_usage SET day = day - 1, reset_requests = 0 WHERE userid = 4");
        Left(await student.DoAsync("get_models")).ShouldBe((3, 3), "it is another day");
        await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"));
    }

    [Fact]
    public async Task Who_has_used_the_days_tokens_can_still_ask_the_coach()
    {
        using var student = await site.SignInAsync(5);
        await site.SetAsync("daytokens = 400");
        await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"));
        var models = await student.DoAsync("get_models");
        ((long)models["day_tokens"]!, (long)models["day_tokens_left"]!, models.ContainsKey("day_requests")).ShouldBe((400, 400 - 18, false));

        var tooLong = await EventStream.AtOnceAsync(student, "send_message", ("content", new string('x', 1500)));
        tooLong.ShouldFail("budgetspent");
        ((string)tooLong.Json["details"]!["limit"]!).ShouldBe("tokens");
        (await UsageAsync(5)).Single().Tokens.ShouldBe(18, "what was not sent costs nothing");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_day_usage SET tokens = 400 WHERE userid = 5");

        ((long)(await student.FailAsync("budgetspent", "send_message", ("content", "Hi"))).Json["details"]!["most"]!).ShouldBe(400);
        ((string)(await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"), ("model", "coach"))).Json["message"]!["status"]!).ShouldBe("complete");
    }

    [Fact]
    public async Task Teachers_are_counted_and_not_bound()
    {
        using var teacher = await site.SignInAsync(Teacher);
        await site.SetAsync("dayrequests = 1");

        for (var i = 0; i < 2; i++)
            await EventStream.AtOnceAsync(teacher, "send_message", ("content", "Hi"));

        (await teacher.DoAsync("get_models"))["day_requests_left"].ShouldBeNull();
        (await UsageAsync(Teacher)).Single().Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Forty_requests_at_once_on_two_servers_do_not_pass_the_days_replies()
    {
        using var student = await site.SignInAsync(6);
        await using var another = await site.StartAnotherAsync();
        using var there = PluginSite.On(another.Urls.Single(), student);
        await site.SetAsync("dayrequests = 5");
        var goOn = new TaskCompletionSource();
        var sent = await Racing.SendAsync(site, student, there, goOn.Task);

        (await UsageAsync(6)).Single().Requests.ShouldBe(5);
        goOn.SetResult();

        var answers = await Task.WhenAll(sent);
        answers.Count(answer => (bool)answer.Json["success"]!).ShouldBe(5);
        answers.Where(answer => !(bool)answer.Json["success"]!).ShouldAllBe(answer => (string?)answer.Json["errorcode"] == "budgetspent");
        (await UsageAsync(6)).Single().Requests.ShouldBe(5);
    }

    [Fact]
    public async Task Forty_requests_at_once_on_two_servers_do_not_pass_the_days_tokens()
    {
        using var student = await site.SignInAsync(7);
        await using var another = await site.StartAnotherAsync();
        using var there = PluginSite.On(another.Urls.Single(), student);
        await site.SetAsync("daytokens = 100");
        var goOn = new TaskCompletionSource();
        var sent = await Racing.SendAsync(site, student, there, goOn.Task);

        var (_, _, requests, tokens) = (await UsageAsync(7)).Single();
        var asked = site.Model.Requests.Count;
        tokens.ShouldBeLessThanOrEqualTo(100);
        (tokens + (tokens / asked)).ShouldBeGreaterThan(100, "as many as have room");
        goOn.SetResult();

        (await Task.WhenAll(sent)).Count(answer => (bool)answer.Json["success"]!).ShouldBe(asked);
        (await UsageAsync(7)).Single().Tokens.ShouldBe(18 * asked);
        requests.ShouldBeGreaterThanOrEqualTo(asked);
    }

    private static (int, int) Left(JObject models) => ((int)models["day_requests"]!, (int)models["day_requests_left"]!);

    private Task<long> StoredAsync(long userId) => site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = @userId", new { userId });

    private Task<List<(long Activity, int Day, int Requests, long Tokens)>> UsageAsync(long userId) =>
        site.QueryAsync<(long, int, int, long)>($"SELECT writeassistdevid, day, requests, tokens FROM mdl_writeassistdev_day_usage WHERE userid = {userId} ORDER BY writeassistdevid");

    /// <summary>A site in Perth where many replies may be under way at once.</summary>
    public sealed class BudgetSite(DatabaseServer server) : PluginSite(server)
    {
        public FreshHour Time { get; } = new();

        protected override IEnumerable<string> Settings =>
            [.. base.Settings, "--WriteAssist:Assistant:MaxConcurrentRepliesPerUser=50", "--WriteAssist:Assistant:FirstTokenSeconds=30", "--WriteAssist:Moodle:Overrides:timezone=Australia/Perth"];

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(Time);
        }
    }
}
