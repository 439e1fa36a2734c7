using System.Diagnostics;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>What all people of a site may use of its models together on a day.</summary>
public sealed class SiteBudgetTests(SiteBudgetTests.BoundedSite site) : IClassFixture<SiteBudgetTests.BoundedSite>, IAsyncLifetime
{
    private const string Spend = "INSERT INTO mdl_writeassistdev_day_usage (writeassistdevid, userid, day, requests, tokens) VALUES (1, 22, @day, 1, @tokens)";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private SiteDay Day { get; } = new SiteDays(TimeZoneInfo.Utc).At(site.Time.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        site.Model.Answer = answer => answer.SayAsync("Yes.");
        site.Model.Requests.Clear();
        await site.ExecuteAsync("DELETE FROM mdl_writeassistdev_day_usage");
        await Task.Delay(Second, TestContext.Current.CancellationToken); // what was known before is forgotten by then
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_comes_when_it_is_used_up_is_told_until_when_and_nothing_is_stored_and_the_coach_answers()
    {
        using var student = await site.SignInAsync(3);
        await site.ExecuteAsync(Spend, new { day = Day.Number, tokens = BoundedSite.Most });
        var stored = await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 3");

        var refused = await student.FailAsync("sitebudgetspent", "send_message", ("content", "Hi"));

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBe(Day.EndsAt - site.Time.GetUtcNow(), TimeSpan.FromMinutes(2));
        ((long)refused.Json["details"]!["most"]!, (long)refused.Json["details"]!["ends_at"]!).ShouldBe((BoundedSite.Most, Day.EndsAt.ToUnixTimeSeconds()));
        (await OriginalPageChatTests.PostAsync(student, new { sesskey = student.Sesskey, cmid = 4, userInput = "x" })).ShouldFail("sitebudgetspent");
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 3")).ShouldBe(stored);
        site.Model.Requests.ShouldBeEmpty();
        ((string)(await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"), ("model", "coach"))).Json["message"]!["status"]!).ShouldBe("complete");
        using var teacher = await site.SignInAsync(23);
        await teacher.FailAsync("sitebudgetspent", "send_message", ("content", "Hi"));
    }

    [Fact]
    public async Task A_message_for_which_too_little_is_left_is_not_sent_to_the_model_and_costs_nothing()
    {
        using var student = await site.SignInAsync(4);
        await site.ExecuteAsync(Spend, new { day = Day.Number, tokens = BoundedSite.Most - 50 });

        (await EventStream.AtOnceAsync(student, "send_message", ("content", new string('x', 600)))).ShouldFail("sitebudgetspent");

        site.Model.Requests.ShouldBeEmpty();
        using var other = await site.SignInAsync(5);
        (await EventStream.AtOnceAsync(other, "send_message", ("content", "Hi"))).Json["success"]!.ToObject<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Forty_students_at_once_do_not_pass_it_together()
    {
        await site.ExecuteAsync(Spend, new { day = Day.Number, tokens = BoundedSite.Most - 200 });
        var goOn = new TaskCompletionSource();
        var news = Channel.CreateUnbounded<bool>(); // each is refused or has asked the model
        site.Model.Answer = async answer =>
        {
            news.Writer.TryWrite(true);
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync("Yes.");
        };
        var students = await Task.WhenAll(Enumerable.Range(3, 20).Select(user => site.SignInAsync(user)));
        var sent = students.Concat(students).Select(async student =>
        {
            var answer = await EventStream.AtOnceAsync(student, "send_message", ("session_id", await ModelSite.NewChatAsync(student)), ("content", "Hi"));
            news.Writer.TryWrite(true);
            return answer;
        }).ToList();
        await news.Reader.ReadAllAsync(TestContext.Current.CancellationToken).Take(sent.Count).CountAsync(TestContext.Current.CancellationToken).AsTask().Within("Not all were refused or asked the model");

        var asked = site.Model.Requests.Count;
        var spent = await site.ScalarAsync<long>("SELECT SUM(tokens) FROM mdl_writeassistdev_day_usage") - (BoundedSite.Most - 200);
        spent.ShouldBeLessThanOrEqualTo(200);
        (spent + (spent / asked)).ShouldBeGreaterThan(200, "as many as have room");
        goOn.SetResult();

        (await Task.WhenAll(sent)).Where(answer => !(bool)answer.Json["success"]!).ShouldAllBe(answer => (string?)answer.Json["errorcode"] == "sitebudgetspent");
        foreach (var student in students)
            student.Dispose();
    }

    [Fact]
    public async Task What_one_server_spends_the_others_know_within_a_second()
    {
        await using var another = await site.StartAnotherAsync();
        var there = another.Services.GetRequiredService<SiteBudget>();
        using var student = await site.SignInAsync(21);
        await site.ExecuteAsync(Spend, new { day = Day.Number, tokens = BoundedSite.Most - 200 });
        await there.LookAsync(Day.Number, TestContext.Current.CancellationToken);
        there.Beyond(Day).ShouldBeNull();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Yes.");
            await answer.EndAsync(150, 150);
        };
        await EventStream.AtOnceAsync(student, "send_message", ("content", "Hi"));

        var clock = Stopwatch.StartNew();
        for (; there.Beyond(Day) is null; await Task.Delay(20, TestContext.Current.CancellationToken))
            await there.LookAsync(Day.Number, TestContext.Current.CancellationToken);

        clock.Elapsed.ShouldBeLessThan(2 * Second);
    }

    /// <summary>A site whose people have a thousand tokens a day together.</summary>
    public sealed class BoundedSite(DatabaseServer server) : PluginSite(server)
    {
        public const long Most = 1000;

        public FreshHour Time { get; } = new();

        protected override IEnumerable<string> Settings =>
            [.. base.Settings, $"--WriteAssist:Assistant:SiteTokensPerDay={Most}", "--WriteAssist:Assistant:FirstTokenSeconds=30", "--WriteAssist:Moodle:Overrides:timezone=UTC"];

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(Time);
        }
    }
}
